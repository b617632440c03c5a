/// When things happened, asked of the log.
extension EventLog {
  func time(of actor: Participant, _ matches: (Fact) -> Bool) -> SimTime? {
    entries.first { $0.actor == actor && matches($0.fact) }?.time
  }

  func sigterm(of container: String) -> SimTime? {
    time(of: .container(container)) { if case .sigterm = $0 { true } else { false } }
  }

  func exit(of container: String) -> SimTime? {
    time(of: .container(container)) { if case .exited = $0 { true } else { false } }
  }

  /// When and how its preStop hook came to its end.
  func hookEnd(of container: String) -> (at: SimTime, how: Fact.HookEnd)? {
    for entry in entries where entry.actor == .container(container) {
      if case .preStopFinished(let end) = entry.fact { return (entry.time, end) }
    }
    return nil
  }

  var proxyEnd: (at: SimTime, why: ProxyEnd)? {
    for entry in entries { if case .envoyKilled(let end) = entry.fact { return (entry.time, end) } }
    return nil
  }

  var inboundListenerClosed: SimTime? {
    entries.first { if case .inboundListenerClosed = $0.fact { true } else { false } }?.time
  }

  /// When the last container had exited.
  var podEnded: SimTime? {
    entries.last { $0.fact == .podEnded }?.time
  }
}
