extension RequestReplayer {
  /// A request is due, if it is still in hand.
  mutating func complete(_ request: Int, through door: inout Door) {
    switch (stages[request], trace.kinds[request].direction) {
    case (.inFlight, .inbound):
      door.pod.work.inbound -= 1
      settleWithChildren(request, at: door.now)
      respond(to: request, through: &door)
    case (.inFlight, .outbound):
      door.pod.work.outbound -= 1
      settleWithChildren(request, at: door.now)
      endCall(request, through: &door)
    case (.orphaned, _):
      door.pod.work.inbound -= 1
    case (.pending, _), (.served, _), (.unserved, _):
      return
    }
    stages[request] = .served
    tellIfDrained(through: &door)
  }

  /// A request whose call failed answers 502 when it is due.
  private mutating func settleWithChildren(_ request: Int, at now: SimTime) {
    guard !failedChildren.isEmpty, let child = failedChildren[request] else { return }
    let drop = Drop(
      request: request, cause: .childFailed, at: now, clientSaw: .badGateway, missedBy: child.missedBy,
      failedChild: child.request)
    settle(drop, .badGateway)
    failParent(with: drop)
  }

  /// The response leaves: on a shared connection it may tell the client to close.
  mutating func respond(to request: Int, through door: inout Door) {
    guard let connection = connections.carrier(of: request) else {
      return count(connections: -1, .inbound, in: &door)
    }
    connections[connection].inFlight -= 1
    if !connections[connection].told, tellsToClose(request, door) { tell(connection, through: &door) }
    closeIfDone(connection, through: &door)
  }

  private func tellsToClose(_ request: Int, _ door: borrowing Door) -> Bool {
    guard trace.kinds[request].transport != .tcp, let since = door.pod.proxy.tellsInboundSince else {
      return false
    }
    guard door.behaviour.gradualDrainStrategy else { return true }
    let elapsed =
      since.duration(to: door.now) / max(.milliseconds(1), door.pod.spec.proxyConfig.drainDuration)
    return elapsed > Self.share(of: request)
  }

  /// A fixed draw per request, evenly spread over 0..<1 (the finaliser of SplitMix64).
  private static func share(of request: Int) -> Double {
    var bits = UInt64(request) &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / Double(1 << 53)
  }

  /// Envoy closes it 5 s after the first such response, or once its streams end, and 1 s more (envoy.md 1).
  private mutating func tell(_ connection: Int, through door: inout Door) {
    connections[connection].told = true
    connections[connection].usable = clients.whenToldToClose == .ignore
    guard clients.whenToldToClose != .close else { return }
    door.schedule(.clients(.connectionDrainTimedOut(connection)), after: .seconds(5))
  }

  mutating func drainTimeout(of connection: Int, through door: inout Door) {
    connections[connection].drainTimedOut = true
    closeIfDone(connection, through: &door)
  }

  /// Of those that nobody has used since the deletion, all of a direction are alike.
  mutating func closeDormantIfDone(_ direction: Trace.Direction, through door: inout Door) {
    let connection = ConnectionTable.Connection(direction: direction)
    if clientCloses(connection, door.pod) || applicationCloses(connection, door.pod) {
      closeDormant(direction, through: &door)
    }
  }

  mutating func closeDormant(_ direction: Trace.Direction, through door: inout Door) {
    count(connections: -connections.dormant[direction], direction, in: &door)
    connections.closeDormant(direction)
  }

  /// Closes a connection without streams that one of its ends is done with.
  mutating func closeIfDone(_ index: Int, through door: inout Door) {
    let connection = connections[index]
    guard connection.open, connection.inFlight == 0 else { return }
    if connection.drainTimedOut {
      guard !connection.closing else { return }
      connections[index].closing = true
      door.schedule(.clients(.connectionCloses(index)), after: .seconds(1))
    } else if clientCloses(connection, door.pod) || applicationCloses(connection, door.pod) {
      close(index, through: &door)
    }
  }

  private func clientCloses(_ connection: ConnectionTable.Connection, _ pod: Pod) -> Bool {
    switch connection.direction {
    case .inbound:
      connection.told && clients.whenToldToClose == .close
        || pod.endpointRemoved && clients.through == .sidecar
    case .outbound: connection.told
    }
  }

  private func applicationCloses(_ connection: ConnectionTable.Connection, _ pod: Pod) -> Bool {
    guard direct || connection.direction == .outbound else { return false }
    return pod.applicationIsDraining
  }

  /// The application has the answer to its call.
  private mutating func endCall(_ request: Int, through door: inout Door) {
    guard let connection = connections.carrier(of: request) else {
      return count(connections: -1, .outbound, in: &door)
    }
    connections[connection].inFlight -= 1
    if door.pod.proxy.tellsOutboundSince != nil, trace.kinds[request].transport != .tcp {
      connections[connection].told = true
      connections[connection].usable = false
    }
    closeIfDone(connection, through: &door)
  }

  mutating func close(_ index: Int, through door: inout Door) {
    guard connections[index].open else { return }
    connections[index].open = false
    count(connections: -1, connections[index].direction, in: &door)
  }

  func tellIfDrained(through door: inout Door) {
    if door.pod.work.isNone, door.pod.applicationIsDraining {
      door.tell(.application(.workDone))
    }
  }
}
