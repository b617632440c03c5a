extension RequestReplayer {
  /// A client sends a request: on a connection it has, or on a new one if this pod is still an endpoint.
  mutating func arriveInbound(_ request: Int, through door: inout Door) {
    let mayUseKept = !(door.pod.endpointRemoved && clients.through == .sidecar)
    if mayUseKept, let kept = connections.usable(for: request) {
      return sendInbound(request, over: kept, through: &door)
    }
    if door.pod.endpointRemoved {
      stages[request] = .unserved
      verdicts.outcomes[request] = .rerouted
      return
    }
    if let (cause, closedAt) = refusal(of: door.pod) {
      stages[request] = .unserved
      let failure: Failure = cause == .podGone ? .unreachable : .refused
      return fail(request, cause, failure, missing: closedAt, at: door.now)
    }
    count(connections: 1, .inbound, in: &door)
    connections.openIfNamed(for: request)
    reachApplication(request, reusing: false, through: &door)
  }

  /// Why a new inbound connection is not accepted, and since when.
  private func refusal(of pod: Pod) -> (Drop.Cause, since: SimTime)? {
    if let ended = pod.endedAt { return (.podGone, ended) }
    if direct { return pod.applicationClosedAt.map { (.applicationNotListening, $0) } }
    if let killed = pod.proxy.killedAt { return (.refusedByDeadProxy, killed) }
    return pod.proxy.inboundClosedAt.map { (.refusedByDrainedListener, $0) }
  }

  private mutating func sendInbound(_ request: Int, over kept: Int, through door: inout Door) {
    if connections[kept].closing {
      stages[request] = .unserved
      return fail(request, .connectionClosing, .reset, missing: door.now, at: door.now)
    }
    connections.carry(request, over: kept)
    reachApplication(request, reusing: true, through: &door)
  }

  /// The sidecar opens a connection to the application for each request; a raw TCP stream has its own already.
  private mutating func reachApplication(_ request: Int, reusing: Bool, through door: inout Door) {
    let streams = reusing && (direct || trace.kinds[request].transport == .tcp)
    if streams ? door.pod.applicationIsAlive : door.pod.applicationListens {
      return putInFlight(request, .inbound, through: &door)
    }
    stages[request] = .unserved
    fail(
      request, .applicationNotListening, .unavailable,
      missing: door.pod.applicationClosedAt ?? door.now, at: door.now)
    respond(to: request, through: &door)
  }

  /// The application makes a call: one it planned, or one for a request it works on.
  mutating func arriveOutbound(_ request: Int, through door: inout Door) {
    guard makesCall(request, door.pod) else {
      stages[request] = .unserved
      verdicts.outcomes[request] = .notSent
      return
    }
    if let kept = connections.usable(for: request) {
      connections.carry(request, over: kept)
      return putInFlight(request, .outbound, through: &door)
    }
    if !direct, !door.pod.proxy.acceptsOutbound {
      stages[request] = .unserved
      let closed = door.pod.proxy.killedAt ?? door.pod.proxy.inboundClosedAt ?? door.now
      fail(request, .outboundWithoutProxy, .refused, missing: closed, at: door.now)
      return
    }
    count(connections: 1, .outbound, in: &door)
    connections.openIfNamed(for: request)
    putInFlight(request, .outbound, through: &door)
  }

  /// An application that drains still calls out for what it has in hand, and starts nothing else.
  private func makesCall(_ request: Int, _ pod: Pod) -> Bool {
    guard pod.applicationIsAlive else { return false }
    let parent = Int(trace.parents[request])
    guard parent >= 0 else { return !pod.applicationIsDraining }
    switch stages[parent] {
    case .inFlight, .orphaned: return true
    // A parent is sent before its children: one that is still pending was done before the deletion.
    case .served, .pending: return !pod.applicationIsDraining
    case .unserved: return false
    }
  }
}
