/// A trace, and if it was an access log, what else is to be said about that.
public struct LoadedTrace: Equatable, Sendable {
  public let trace: Trace
  /// Nil for a trace file of DrainSim's own.
  public let accessLog: AccessLogSummary?
}
