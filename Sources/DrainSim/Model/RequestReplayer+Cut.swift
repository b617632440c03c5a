/// What the ends of the others do to the requests in flight and to the connections.
extension RequestReplayer {
  /// Everything through the proxy dies with it; the application works on what it has, its calls have failed.
  mutating func cutWithProxy(_ end: ProxyEnd, through door: inout Door) {
    for request in inHand(at: door.now) where stages[request] == .inFlight {
      let direction = trace.kinds[request].direction
      switch direction {
      case .inbound: stages[request] = .orphaned
      case .outbound:
        stages[request] = .served
        take(work: -1, connections: 0, direction, in: &door)
      }
      fail(request, Self.cause(of: end), .cut, missing: door.now, at: door.now)
    }
    if let probe, probe.isInFlight {
      self.probe?.cut(at: door.now)
      if probe.direction == .outbound { take(work: -1, connections: 0, .outbound, in: &door) }
    }
    closeAll(through: &door)
    tellIfDrained(through: &door)
  }

  private static func cause(of end: ProxyEnd) -> Drop.Cause {
    switch end {
    case .terminationDrainDuration: .proxyKilledAtDrainEnd
    case .gracePeriod: .killedAtGraceEnd
    case .zeroActiveConnections, .drainedBefore, .quit: .proxyKilledEarly
    }
  }

  /// While the sidecar lives it answers 503 for the application that is gone.
  mutating func cutWithApplication(killed: Bool, through door: inout Door) {
    let cause: Drop.Cause = killed ? .killedAtGraceEnd : .applicationExited
    let answered = door.pod.proxyOutlivesApplication(at: door.now)
    for request in inHand(at: door.now) {
      let stage = stages[request]
      stages[request] = .served
      guard stage == .inFlight else { continue }
      switch trace.kinds[request].direction {
      case .outbound:
        fail(request, cause, .abandoned, missing: door.now, at: door.now)
        connections.carrier(of: request).map { connections[$0].inFlight -= 1 }
      case .inbound:
        fail(request, cause, answered ? .unavailable : .cut, missing: door.now, at: door.now)
        respond(to: request, through: &door)
      }
    }
    if let probe, probe.isInFlight, probe.direction == .inbound {
      count(connections: -1, .inbound, in: &door)
    }
    probe?.cut(at: door.now)
    door.pod.work.inbound = 0
    door.pod.work.outbound = 0
    for index in connections.openIndices where direct || connections[index].direction == .outbound {
      connections[index].open = false
    }
    closeDormant(.outbound, through: &door)
    if direct { closeDormant(.inbound, through: &door) }
    door.pod.work.outboundConnections = 0
    if direct { door.pod.work.inboundConnections = 0 }
  }

  /// At SIGTERM a draining application closes the connections that carry nothing.
  mutating func closeIdleOfApplication(through door: inout Door) {
    for index in connections.openIndices { closeIfDone(index, through: &door) }
    for direction in Trace.Direction.allCases { closeDormantIfDone(direction, through: &door) }
  }

  /// Callers with an Envoy drop the host: idle connections at once, the others when they are done.
  mutating func leaveForOtherEndpoints(through door: inout Door) {
    guard clients.through == .sidecar else { return }
    for index in connections.openIndices where connections[index].direction == .inbound {
      closeIfDone(index, through: &door)
    }
    closeDormantIfDone(.inbound, through: &door)
  }

  mutating func closeAll(through door: inout Door) {
    for index in connections.openIndices { connections[index].open = false }
    for direction in Trace.Direction.allCases { closeDormant(direction, through: &door) }
    door.pod.work.inboundConnections = 0
    door.pod.work.outboundConnections = 0
  }
}
