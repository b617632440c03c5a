/// One request of synthetic traffic.
public struct SyntheticRequest: Equatable, Sendable {
  /// Of the arrivals, from 1 on; a call has its parent's.
  public let arrival: Int
  /// Of the calls of its parent, in the order of time, from 1 on; nil for a request without a parent.
  public let call: Int?
  public let direction: Trace.Direction
  /// Nanoseconds on the clock of the trace; for a call, since its parent.
  public let at: Int64
  /// Nanoseconds.
  public let duration: Int64
  /// Nil for a new connection of its own.
  public let connection: Int?
}
