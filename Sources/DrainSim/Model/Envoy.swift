/// The proxy's listeners while it drains; what becomes of the requests is ``RequestReplayer``'s.
struct Envoy {
  enum Event: Equatable {
    case drain(Drain)
    case drainTimeEnded
    case killed(ProxyEnd)
  }

  /// One `POST /drain_listeners`, as its query says.
  struct Drain: Equatable, Sendable {
    var inboundOnly: Bool
    var graceful: Bool
    var skipExit: Bool
  }

  /// What it listens on in a sidecar: admin, outbound, inbound, health, metrics.
  static let ports = [15000, 15001, 15006, 15021, 15090]

  private var gracefulDrain: Drain?

  mutating func react(to event: Event, through door: inout Door) {
    guard door.pod.proxy.alive else { return }
    switch event {
    case .drain(let drain): start(drain, through: &door)
    case .drainTimeEnded: stopListening(gracefulDrain, because: "drainDuration is over", through: &door)
    case .killed(let end): die(end, through: &door)
    }
  }

  /// Source: envoyproxy/envoy `source/server/admin/listeners_handler.cc`; a second graceful call changes nothing.
  private mutating func start(_ drain: Drain, through door: inout Door) {
    guard drain.graceful else {
      return stopListening(drain, because: "the drain was not graceful", through: &door)
    }
    guard gracefulDrain == nil else { return }
    gracefulDrain = drain
    door.pod.proxy.tellsInboundSince = door.now
    if !drain.inboundOnly || door.behaviour.drainTellsOutbound {
      door.pod.proxy.tellsOutboundSince = door.now
    }
    if !drain.skipExit {
      door.schedule(.envoy(.drainTimeEnded), after: door.pod.spec.proxyConfig.drainDuration)
    }
  }

  /// Closes the listen sockets; what is open stays open (envoy.md 1).
  private func stopListening(_ drain: Drain?, because reason: String, through door: inout Door) {
    if drain?.inboundOnly == false { door.pod.proxy.acceptsOutbound = false }
    guard door.pod.proxy.inboundClosedAt == nil else { return }
    door.pod.proxy.inboundClosedAt = door.now
    door.note(.inboundListenerClosed(reason), by: .envoy)
  }

  private func die(_ end: ProxyEnd, through door: inout Door) {
    door.pod.proxy.killedAt = door.now
    door.pod.proxy.acceptsOutbound = false
    door.note(.envoyKilled(end), by: end == .gracePeriod ? .kubelet : .pilotAgent)
    door.tell(.clients(.proxyKilled(end)))
  }
}
