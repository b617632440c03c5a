/// The sockets of the pod's network namespace, as the kernel would list them to a preStop command.
///
/// Ports and owners: istio.md 6. pilot-agent holds :15020 until it gets SIGTERM, and that is what keeps the
/// vendor page's poll from ever reaching zero.
struct SocketTable {
  private let pod: Pod
  private let behaviour: Behaviour

  init(_ pod: Pod, behaviour: Behaviour) {
    self.pod = pod
    self.behaviour = behaviour
  }

  var sockets: [Socket] {
    switch behaviour.socketView {
    case .kernel: listening + established
    case .applicationConnections: openConnectionsOfApplication
    }
  }

  private var listening: [Socket] {
    applicationListeners + envoyListeners + agentListeners
  }

  private var applicationListeners: [Socket] {
    zip(pod.containers, pod.spec.running).flatMap { state, spec in
      state.listening && spec.name != PodSpec.proxyName
        ? spec.ports.map { listener($0, at: "0.0.0.0", in: spec.name, program: spec.name, pid: 1) } : []
    }
  }

  private var envoyListeners: [Socket] {
    guard pod.proxy.alive else { return [] }
    var ports = [(15000, "127.0.0.1"), (15021, "0.0.0.0"), (15090, "0.0.0.0")]
    if pod.proxy.acceptsOutbound { ports.append((15001, "0.0.0.0")) }
    if pod.proxy.inboundClosedAt == nil { ports.append((15006, "0.0.0.0")) }
    return ports.map { listener($0.0, at: $0.1, in: PodSpec.proxyName, program: "envoy", pid: 17) }
  }

  private var agentListeners: [Socket] {
    guard pod.agentListens else { return [] }
    var sockets = [agent(15020, at: "::", .tcp6)]
    if behaviour.debugTap { sockets.append(agent(15004, at: "127.0.0.1", .tcp)) }
    if pod.spec.proxyConfig.dnsCapture {
      sockets.append(agent(15053, at: "127.0.0.1", .tcp))
      sockets.append(agent(15053, at: "127.0.0.1", .udp))
    }
    return sockets
  }

  private func agent(_ port: Int, at address: String, _ transport: Socket.Transport) -> Socket {
    listener(port, at: address, in: PodSpec.proxyName, program: "pilot-agent", pid: 1, transport)
  }

  private func listener(
    _ port: Int, at address: String, in container: String, program: String, pid: Int,
    _ transport: Socket.Transport = .tcp
  ) -> Socket {
    Socket(
      transport: transport, localAddress: address, localPort: port,
      remoteAddress: transport == .tcp6 ? "::" : "0.0.0.0", remotePort: 0,
      state: transport == .udp ? .unconnected : .listen, container: container, program: program, pid: pid)
  }

  /// One row per end that lies in the pod: client to Envoy, Envoy to application, application to Envoy.
  private var established: [Socket] {
    let proxied = pod.proxy.alive
    var rows: [Socket] = []
    for number in 0..<pod.work.inboundConnections where proxied {
      rows.append(connected(15006, to: "10.0.0.9", 30000 + number, byProxy: true))
    }
    for number in 0..<connectionsToApplication {
      if proxied {
        rows.append(connected(30000 + number, to: Self.podAddress, applicationPort, byProxy: true))
      }
      rows.append(connected(applicationPort, to: "127.0.0.6", 30000 + number, byProxy: false))
    }
    for number in 0..<pod.work.outboundConnections {
      rows.append(connected(40000 + number, to: "10.0.1.7", 80, byProxy: false))
      if proxied { rows.append(connected(15001, to: Self.podAddress, 40000 + number, byProxy: true)) }
    }
    return rows
  }

  /// While it listens every client's connection has one behind it; once it drains only those at work.
  private var connectionsToApplication: Int {
    guard let application = pod.application, application.alive else { return 0 }
    return application.listening
      ? max(pod.work.inbound, pod.work.inboundConnections) : pod.work.inbound
  }

  /// The vendor's page: the hook "polls for active TCP connections (excluding Envoy's own)".
  private var openConnectionsOfApplication: [Socket] {
    let count = connectionsToApplication + (pod.application?.alive == true ? pod.work.outboundConnections : 0)
    return (0..<count).map {
      var row = connected(applicationPort, to: "127.0.0.6", 30000 + $0, byProxy: false)
      row.state = .listen
      return row
    }
  }

  private static let podAddress = "10.0.0.7"

  private var applicationPort: Int {
    pod.spec.servingContainer.flatMap { pod.spec.containers[$0].ports.first } ?? 8080
  }

  private func connected(_ port: Int, to address: String, _ remotePort: Int, byProxy: Bool) -> Socket {
    let container = byProxy ? PodSpec.proxyName : pod.application?.name ?? ""
    return Socket(
      transport: .tcp, localAddress: Self.podAddress, localPort: port, remoteAddress: address,
      remotePort: remotePort, state: .established, container: container,
      program: byProxy ? "envoy" : container, pid: byProxy ? 17 : 1)
  }
}
