/// The same pod with other requests than the scenario's.
extension Replay {
  /// What would happen to the pod if nobody sent anything.
  var idleLog: EventLog { play(Trace()).log }

  /// What would become of a request that comes next after that instant, on a connection of its own, while
  /// another is in flight.
  func fate(ofNewRequestAfter instant: SimTime) -> Outcome {
    var trace = Trace()
    trace.append(.inbound, at: SimTime(nanoseconds: -1), for: .limit)
    trace.append(.inbound, at: SimTime(nanoseconds: instant.nanoseconds + 1), for: .milliseconds(1))
    return play(trace).verdicts.outcomes.last ?? .notSent
  }

  private func play(_ trace: Trace) -> Simulation.Record {
    Simulation.run(Circumstances(scenario), requests: OrderedTrace(trace))
  }
}

extension Trace {
  /// Adds a request on a connection of its own; it has no id, and is never reported.
  fileprivate mutating func append(_ direction: Direction, at start: SimTime, for length: SimDuration) {
    starts.append(start.nanoseconds)
    durations.append(length.nanoseconds)
    connections.append(Self.none)
    parents.append(Self.none)
    kinds.append(Kind(direction))
  }
}
