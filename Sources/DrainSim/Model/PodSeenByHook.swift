/// The pod as a command inside one of its containers finds it: sockets, and what answers on localhost.
struct PodSeenByHook: HookWorld {
  private let container: ContainerID
  private var pod: Pod
  private let behaviour: Behaviour
  /// What its requests have set going, to be heard once it sleeps or ends.
  private(set) var messages: [Event] = []

  init(_ container: ContainerID, _ door: borrowing Door) {
    self.container = container
    pod = door.pod
    behaviour = door.behaviour
  }

  var sockets: [Socket] { SocketTable(pod, behaviour: behaviour).sockets }

  /// A program of another container shows as `-`, with a shared PID namespace too: other uids (istio.md 6).
  func canSeeProgram(of socket: Socket) -> Bool {
    socket.container == pod[container].name
  }

  mutating func http(method: String, port: Int, path: String) -> HTTPReply {
    switch port {
    case 15000: pod.proxy.alive ? admin(method, path) : .connectionRefused
    case 15020: pod.agentListens ? agent(method, path) : .connectionRefused
    case 15021: pod.proxy.alive ? readiness : .connectionRefused
    default: application(port)
    }
  }

  /// Through Envoy's :15021 to pilot-agent, which answers 503 once it was told to stop.
  private var readiness: HTTPReply {
    pod.agentListens ? HTTPReply(status: 200, body: "") : HTTPReply(status: 503, body: "")
  }

  private func application(_ port: Int) -> HTTPReply {
    let listens = zip(pod.containers, pod.spec.running).contains { $0.listening && $1.ports.contains(port) }
    return listens ? HTTPReply(status: 200, body: "") : .connectionRefused
  }

  private mutating func agent(_ method: String, _ path: String) -> HTTPReply {
    switch Self.name(of: path) {
    case "/quitquitquit": post(method, .pilotAgent(.quitRequested))
    case "/drain":
      behaviour.nativeDrainHook
        ? post(method, .pilotAgent(.drainRequested)) : HTTPReply(status: 404, body: "")
    case "/healthz/ready": readiness
    case "/stats/prometheus", "/metrics": HTTPReply(status: 200, body: "")
    default: HTTPReply(status: 404, body: "")
    }
  }

  private mutating func admin(_ method: String, _ path: String) -> HTTPReply {
    switch Self.name(of: path) {
    case "/drain_listeners": post(method, .envoy(.drain(Self.drain(path))))
    case "/quitquitquit": post(method, .pilotAgent(.envoyExited))
    case "/healthcheck/fail":
      post(method, .envoy(.drain(Envoy.Drain(inboundOnly: false, graceful: true, skipExit: true))))
    case "/stats": HTTPReply(status: 200, body: statistics(path))
    case "/ready", "/server_info": HTTPReply(status: 200, body: "LIVE\n")
    default: HTTPReply(status: 404, body: "")
    }
  }

  private mutating func post(_ method: String, _ event: Event) -> HTTPReply {
    guard method == "POST" else { return HTTPReply(status: 405, body: "") }
    messages.append(event)
    return HTTPReply(status: 200, body: "OK\n")
  }

  /// The listeners' gauges that people poll by hand, through the query's `filter`.
  private func statistics(_ path: String) -> String {
    let gauges = [
      "listener.0.0.0.0_15001.downstream_cx_active: \(pod.work.outboundConnections)",
      "listener.0.0.0.0_15006.downstream_cx_active: \(pod.work.inboundConnections)",
    ]
    let filter = path.split(separator: "&").flatMap { $0.split(separator: "?") }.first {
      $0.hasPrefix("filter=")
    }
    guard let filter, let pattern = try? PosixPattern(String(filter.dropFirst(7)), .extended) else {
      return gauges.asLines
    }
    return gauges.filter { pattern.matches($0.prefix { $0 != ":" }) }.asLines
  }

  private static func name(of path: String) -> Substring {
    path.prefix { $0 != "?" }
  }

  private static func drain(_ path: String) -> Envoy.Drain {
    let query = path.drop { $0 != "?" }.dropFirst().split(separator: "&").map { $0.prefix { $0 != "=" } }
    return Envoy.Drain(
      inboundOnly: query.contains("inboundonly"), graceful: query.contains("graceful"),
      skipExit: query.contains("skip_exit"))
  }
}
