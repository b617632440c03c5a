/// The pod that ends: its settings, and the state that more than one actor asks about.
struct Pod: Equatable, Sendable {
  let spec: PodSpec
  /// In the order of ``PodSpec/running``.
  var containers: [Container]
  var proxy: Proxy
  /// pilot-agent's status server on :15020 is up.
  var agentListens: Bool
  /// The application's work in hand, kept by ``RequestReplayer``.
  var work = Work()
  /// Told to every client; from here on nobody opens a connection to this pod.
  var endpointRemoved = false
  /// The last container has exited, and the network namespace with it.
  var endedAt: SimTime?
  /// When the application stopped accepting connections.
  var applicationClosedAt: SimTime?

  /// The container that answers and sends the requests, found once: every request asks for it.
  private let serving: Int?

  struct Container: Equatable, Sendable {
    let name: String
    var alive = true
    /// Its TCP listeners are open.
    var listening = true
    /// It was told to stop and finishes what it has in hand.
    var draining = false
    /// When SIGKILL falls, should it still run then.
    var killDue: SimTime?
  }

  /// Envoy, as the rest of the pod sees it.
  struct Proxy: Equatable, Sendable {
    var exists: Bool
    var killedAt: SimTime?
    var inboundClosedAt: SimTime?
    var acceptsOutbound: Bool
    /// Since when inbound responses say `Connection: close`, or GOAWAY.
    var tellsInboundSince: SimTime?
    var tellsOutboundSince: SimTime?

    var alive: Bool { exists && killedAt == nil }
  }

  /// Requests and connections, counted as they come and go.
  struct Work: Equatable, Sendable {
    /// Inbound requests the application works on, whether or not their clients still wait.
    var inbound = 0
    /// Calls of the application that are under way.
    var outbound = 0
    /// Open connections from clients to Envoy (or, without a sidecar, to the application).
    var inboundConnections = 0
    /// Open connections from the application to Envoy.
    var outboundConnections = 0

    var isNone: Bool { inbound == 0 && outbound == 0 }
  }

  init(_ spec: PodSpec, behaviour: Behaviour) {
    self.spec = spec
    serving = spec.servingContainer
    containers = spec.running.map { Container(name: $0.name) }
    let hasProxy = spec.proxyContainer != nil
    proxy = Proxy(exists: hasProxy, acceptsOutbound: hasProxy)
    agentListens = hasProxy
  }

  /// The sidecar is there to answer for an application that goes at this instant.
  ///
  /// Where one SIGKILL falls on both, clients see the connection end and no 503 (recordings: seed-93).
  func proxyOutlivesApplication(at now: SimTime) -> Bool {
    guard proxy.alive, let container = spec.proxyContainer else { return false }
    return containers[container].killDue != now
  }

  /// The state of the container that answers and sends the requests.
  var application: Container? {
    serving.map { containers[$0] }
  }

  // Asked by every request: whole containers are not copied for that.
  var applicationIsAlive: Bool { serving.map { containers[$0].alive } ?? false }
  var applicationListens: Bool { serving.map { containers[$0].listening } ?? false }
  var applicationIsDraining: Bool { serving.map { containers[$0].draining } ?? false }
}

/// A container of the pod, by its position in ``PodSpec/running``.
struct ContainerID: Hashable, Sendable {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }
}

extension Pod {
  subscript(container: ContainerID) -> Container {
    get { containers[container.index] }
    set { containers[container.index] = newValue }
  }

  func name(of container: ContainerID) -> Participant {
    .container(containers[container.index].name)
  }
}
