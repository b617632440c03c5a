/// An instant on the simulated clock: whole nanoseconds since the pod was deleted, negative before.
public struct SimTime: InstantProtocol, Hashable, Sendable {
  public let nanoseconds: Int64

  /// The moment `deletionTimestamp` is set.
  public static let deletion = SimTime(nanoseconds: 0)

  /// Later than anything that can happen.
  public static let never = SimTime(nanoseconds: .max)

  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  public func advanced(by length: SimDuration) -> SimTime {
    SimTime(nanoseconds: nanoseconds + length.nanoseconds)
  }

  public func duration(to other: SimTime) -> SimDuration {
    SimDuration(nanoseconds: other.nanoseconds - nanoseconds)
  }

  /// How far it lies from the deletion.
  public var sinceDeletion: SimDuration { SimDuration(nanoseconds: nanoseconds) }

  public static func < (left: SimTime, right: SimTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  public static func + (time: SimTime, length: SimDuration) -> SimTime {
    time.advanced(by: length)
  }
}

extension SimTime: CustomStringConvertible {
  public var description: String { self == .never ? "never" : sinceDeletion.description }
}
