/// Sends the requests of the trace, follows those in flight, and settles each one's fate.
///
/// Columns, not objects: nothing is allocated per request on the way. Requests that end before the deletion
/// are counted, not simulated.
struct RequestReplayer {
  enum Event: Equatable {
    case endpointRemoved
    case proxyKilled(ProxyEnd)
    case applicationDrains
    case applicationGone(killed: Bool)
    case podEnded
    /// Envoy's `drain_timeout` after the first response that said so.
    case connectionDrainTimedOut(Int)
    /// Envoy's `delayed_close_timeout` after that.
    case connectionCloses(Int)
  }

  /// Where a request is, seen from the application.
  enum Stage: UInt8 {
    case pending
    case inFlight
    /// Its client is gone; the application works on.
    case orphaned
    /// It reached the application, which is done with it.
    case served
    /// It never reached the application.
    case unserved
  }

  let trace: Trace
  let clients: Clients
  /// No sidecar: clients talk to the application itself.
  let direct: Bool
  var stages: [Stage]
  var connections: ConnectionTable
  var completions = CompletionQueue()
  var verdicts: Verdicts
  /// Per parent, the first call of its that failed: only looked up, never walked.
  var failedChildren: [Int: Drop] = [:]
  private var arrivals: ArrivalCursor

  init(requests: OrderedTrace, clients: Clients, spec: PodSpec) {
    trace = requests.trace
    self.clients = clients
    direct = spec.proxyContainer == nil
    stages = Array(repeating: .pending, count: trace.count)
    connections = ConnectionTable(names: trace.connectionNames.count, requests: trace.count)
    verdicts = Verdicts(count: trace.count)
    arrivals = requests.arrivals
  }

  /// Nanoseconds, or the end of time.
  var nextArrival: Int64 { arrivals.nextTime }
  var nextCompletion: Int64 { completions.nextTime }

  /// When a request is due, had it been sent when it was meant to.
  func dueTime(of request: Int) -> SimTime {
    SimTime(nanoseconds: arrivals.start(of: request) + trace.durations[request])
  }

  mutating func react(to event: Event, through door: inout Door) {
    switch event {
    case .endpointRemoved: leaveForOtherEndpoints(through: &door)
    case .proxyKilled(let end): cutWithProxy(end, through: &door)
    case .applicationDrains: closeIdleOfApplication(through: &door)
    case .applicationGone(let killed): cutWithApplication(killed: killed, through: &door)
    case .podEnded: closeAll(through: &door)
    case .connectionDrainTimedOut(let connection): drainTimeout(of: connection, through: &door)
    case .connectionCloses(let connection): close(connection, through: &door)
    }
  }

  /// Nothing fails before the deletion, so what ends before it needs no event.
  mutating func countThoseBeforeDeletion(through door: inout Door) {
    while arrivals.nextTime < 0 {
      let request = arrivals.take()
      let kind = trace.kinds[request]
      let connection = connectionBeforeDeletion(for: request, kind.direction, through: &door)
      guard arrivals.start(of: request) + trace.durations[request] >= 0 else {
        stages[request] = .served
        continue
      }
      if let connection {
        connections.carry(request, over: connection)
      } else {
        count(connections: 1, kind.direction, in: &door)
      }
      putInFlight(request, kind.direction, through: &door)
    }
  }

  private mutating func connectionBeforeDeletion(
    for request: Int, _ direction: Trace.Direction, through door: inout Door
  ) -> Int? {
    let name = trace.connections[request]
    guard name >= 0 else { return nil }
    if let open = connections.usable(named: name) { return open }
    count(connections: 1, direction, in: &door)
    return connections.open(named: name, direction)
  }

  mutating func arrive(through door: inout Door) {
    let request = arrivals.take()
    switch trace.kinds[request].direction {
    case .inbound: arriveInbound(request, through: &door)
    case .outbound: arriveOutbound(request, through: &door)
    }
  }

  mutating func putInFlight(_ request: Int, _ direction: Trace.Direction, through door: inout Door) {
    stages[request] = .inFlight
    switch direction {
    case .inbound: door.pod.work.inbound += 1
    case .outbound: door.pod.work.outbound += 1
    }
    completions.insert(Int32(request), due: dueTime(of: request).nanoseconds)
  }

  func count(connections change: Int, _ direction: Trace.Direction, in door: inout Door) {
    switch direction {
    case .inbound: door.pod.work.inboundConnections += change
    case .outbound: door.pod.work.outboundConnections += change
    }
  }

  /// The verdicts, with the failures in the order of the trace.
  consuming func finish() -> Verdicts {
    verdicts.failures.sort { $0.request < $1.request }
    return verdicts
  }
}
