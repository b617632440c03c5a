/// A length of simulated time in whole nanoseconds, negative where a length may point backwards.
///
/// Every length read from a file is bounded by ``limit``, so sums of a few of them cannot overflow.
public struct SimDuration: DurationProtocol, Hashable, Sendable {
  public let nanoseconds: Int64

  /// The longest length a file may state: 1000 days.
  public static let limit = SimDuration(nanoseconds: 86_400_000_000_000 * 1000)

  public static let zero = SimDuration(nanoseconds: 0)

  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  public static func seconds(_ count: Int64) -> SimDuration {
    SimDuration(nanoseconds: count * 1_000_000_000)
  }

  public static func milliseconds(_ count: Int64) -> SimDuration {
    SimDuration(nanoseconds: count * 1_000_000)
  }

  /// The whole seconds in it, the rest cut off as the kubelet's `int64(seconds)` does.
  public var wholeSeconds: Int64 { nanoseconds / 1_000_000_000 }

  public static func < (left: SimDuration, right: SimDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  public static func + (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  public static func - (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  public static func * (length: SimDuration, factor: Int) -> SimDuration {
    SimDuration(nanoseconds: length.nanoseconds * Int64(factor))
  }

  public static func / (length: SimDuration, divisor: Int) -> SimDuration {
    SimDuration(nanoseconds: length.nanoseconds / Int64(divisor))
  }

  public static func / (left: SimDuration, right: SimDuration) -> Double {
    Double(left.nanoseconds) / Double(right.nanoseconds)
  }
}
