/// Finds the longest safe request by sending one that never ends, and seeing when it is cut.
///
/// It is in flight at the deletion beside the whole trace, so whatever waits for work waits for it too. Up to
/// the cut a shorter request changes nothing that the long one does not, so the cut is the exact bound.
struct Probe: Sendable {
  /// The trace, and the probe behind it.
  private let requests: OrderedTrace

  init(_ direction: Trace.Direction, among trace: Trace) {
    var trace = trace
    trace.append(direction, at: SimTime(nanoseconds: -1), for: .limit)
    requests = OrderedTrace(trace)
  }

  /// When it is cut, nil where nothing ever cuts it; and what happened to the pod meanwhile.
  func send(in scenario: Scenario, _ behaviour: Behaviour) -> (cut: SimTime?, log: EventLog) {
    let record = Simulation.run(
      pod: scenario.pod, clients: scenario.clients, requests: requests, behaviour: behaviour)
    return (record.verdicts.failures.last { $0.request == requests.trace.count - 1 }?.at, record.log)
  }
}

extension Trace {
  /// Adds a request on a connection of its own; it has no id, and is never reported.
  mutating func append(_ direction: Direction, at start: SimTime, for length: SimDuration) {
    starts.append(start.nanoseconds)
    durations.append(length.nanoseconds)
    connections.append(Self.none)
    parents.append(Self.none)
    kinds.append(Kind(direction))
  }
}
