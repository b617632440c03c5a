/// Sends the requests of the trace, follows those in flight, and settles each one's fate.
///
/// Columns, not objects: nothing is allocated per request on the way. Only what overlaps the termination is
/// touched, and it can be played again from another instant.
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
    /// Not sent yet, or done before the deletion.
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
  private(set) var clients: Clients
  private(set) var retries: HiddenFailures
  /// No sidecar: clients talk to the application itself.
  private(set) var direct = false
  /// A request that does not end when it is due, or none.
  private(set) var endless = -1
  var stages: [Stage]
  var connections: ConnectionTable
  var verdicts: Verdicts
  /// Per parent, the first call of its that failed: only looked up, never walked.
  var failedChildren: [Int: Drop] = [:]
  var probe: Probe?
  private let requests: OrderedTrace
  private var cursor: TrafficCursor
  /// Those sent before the deletion that are not due before it, in the order they were sent.
  private var inFlightAtDeletion: [Int32] = []

  /// A request that would never end: one beside the trace, or one of it.
  enum Endless: Sendable {
    case none
    case beside(Trace.Direction)
    case request(Int)
  }

  init(_ requests: OrderedTrace, clients: Clients) {
    self.requests = requests
    trace = requests.trace
    self.clients = clients
    retries = HiddenFailures(clients)
    stages = Array(repeating: .pending, count: trace.count)
    connections = ConnectionTable(requests)
    verdicts = Verdicts(count: trace.count)
    cursor = TrafficCursor(requests)
  }

  /// Nanoseconds since the deletion, or the end of time.
  var nextArrival: Int64 { cursor.nextArrival }
  var nextCompletion: Int64 { cursor.nextCompletion }

  /// When a request is due, had it been sent when it was meant to.
  func dueTime(of request: Int) -> SimTime {
    SimTime(nanoseconds: requests.ends[request] - cursor.deletion)
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

  /// Finds what is in flight, and which connections are open, at the deletion: an instant on the trace's clock.
  ///
  /// Nothing fails before it, so what ends before it needs no event.
  mutating func begin(
    at deletion: Int64, for clients: Clients, with endless: Endless, through door: inout Door
  ) {
    forget()
    self.clients = clients
    retries = HiddenFailures(clients)
    direct = !door.pod.proxy.exists
    cursor.begin(at: deletion)
    connections.begin(at: deletion)
    requests.append(to: &inFlightAtDeletion, inFlightAt: deletion, sentBefore: cursor.firstArrival)
    for direction in Trace.Direction.allCases {
      count(connections: connections.dormant[direction], direction, in: &door)
    }
    for request in inFlightAtDeletion.lazy.map(Int.init) {
      let direction = trace.kinds[request].direction
      if !connections.carryFromBefore(request) { count(connections: 1, direction, in: &door) }
      putInFlight(request, direction, through: &door)
    }
    (self.endless, probe) = (-1, nil)
    switch endless {
    case .none: break
    case .request(let request): self.endless = request
    case .beside(let direction):
      probe = Probe(direction)
      take(work: 1, connections: 1, direction, in: &door)
    }
  }

  /// What was touched from the instant before is as if it had not been.
  private mutating func forget() {
    for request in inFlightAtDeletion { forget(Int(request)) }
    for position in cursor.firstArrival..<cursor.arrivalPosition { forget(requests.arrivals[position]) }
    inFlightAtDeletion.removeAll(keepingCapacity: true)
    failedChildren.removeAll(keepingCapacity: true)
    verdicts.failures.removeAll(keepingCapacity: true)
  }

  private mutating func forget(_ request: Int) {
    stages[request] = .pending
    verdicts.outcomes[request] = .completed
    connections.forgetCarrier(of: request)
  }

  mutating func arrive(through door: inout Door) {
    let request = cursor.takeArrival()
    switch trace.kinds[request].direction {
    case .inbound: arriveInbound(request, through: &door)
    case .outbound: arriveOutbound(request, through: &door)
    }
  }

  mutating func complete(through door: inout Door) {
    let request = cursor.takeCompletion()
    if request != endless { complete(request, through: &door) }
  }

  mutating func putInFlight(_ request: Int, _ direction: Trace.Direction, through door: inout Door) {
    stages[request] = .inFlight
    take(work: 1, connections: 0, direction, in: &door)
  }

  /// The requests that the application works on, in the order of the trace.
  func inHand(at now: SimTime) -> [Int] {
    var found: [Int32] = []
    requests.append(
      to: &found, inFlightAt: now.nanoseconds + cursor.deletion, sentBefore: cursor.arrivalPosition)
    var inHand = found.map(Int.init).filter { stages[$0].isInHand && $0 != endless }
    if endless >= 0, stages[endless].isInHand { inHand.append(endless) }
    inHand.sort()
    return inHand
  }

  func count(connections change: Int, _ direction: Trace.Direction, in door: inout Door) {
    take(work: 0, connections: change, direction, in: &door)
  }

  func take(work: Int, connections: Int, _ direction: Trace.Direction, in door: inout Door) {
    switch direction {
    case .inbound:
      door.pod.work.inbound += work
      door.pod.work.inboundConnections += connections
    case .outbound:
      door.pod.work.outbound += work
      door.pod.work.outboundConnections += connections
    }
  }

  /// The pod and its endpoint are gone: whoever comes now goes elsewhere, and there is nobody to call out.
  mutating func settleRest() {
    for request in cursor.takeRest() {
      stages[request] = .unserved
      verdicts.outcomes[request] = trace.kinds[request].direction == .inbound ? .rerouted : .notSent
    }
  }

  /// The failures in the order of the trace.
  mutating func sortFailures() {
    verdicts.failures.sort { $0.request < $1.request }
  }
}

extension RequestReplayer.Stage {
  var isInHand: Bool { self == .inFlight || self == .orphaned }
}
