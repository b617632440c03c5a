/// The rule that put an end to the proxy.
public enum ProxyEnd: String, Sendable, CaseIterable {
  case terminationDrainDuration
  /// `EXIT_ON_ZERO_ACTIVE_CONNECTIONS` found no connection left.
  case zeroActiveConnections
  /// A native sidecar that was drained before is killed as soon as it is told to stop.
  case drainedBefore
  /// SIGKILL to its container at the end of the grace period.
  case gracePeriod
  /// Somebody asked for it with `/quitquitquit`.
  case quit
}
