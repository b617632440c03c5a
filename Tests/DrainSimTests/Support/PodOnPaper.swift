@testable import DrainSim

/// A pod that a test draws up: sockets that come and go with time, and what answers on localhost.
struct PodOnPaper: HookWorld {
  /// Where the command runs.
  var container = PodSpec.proxyName
  var sockets: [Socket] = []
  var replies: [Int: HTTPReply] = [:]
  /// Every request, as `METHOD port path`.
  private(set) var requests: [String] = []

  func canSeeProgram(of socket: Socket) -> Bool { socket.container == container }

  mutating func http(method: String, port: Int, path: String) -> HTTPReply {
    requests.append("\(method) \(port) \(path)")
    return replies[port] ?? .connectionRefused
  }

  /// The sidecar and an application that listens on 8080, under the Istio of the measured facts.
  static func sidecar(debugTap: Bool, dnsCapture: Bool, application: Bool = true) -> PodOnPaper {
    var pod = PodOnPaper()
    if application { pod.sockets.append(.listening(8080, in: "app", pid: 1)) }
    pod.sockets += [
      .listening(15000, at: "127.0.0.1", by: "envoy"), .listening(15021, by: "envoy"),
      .listening(15090, by: "envoy"),
      .listening(15001, by: "envoy"), .listening(15006, by: "envoy"),
      .listening(15020, at: "::", by: "pilot-agent", .tcp6),
    ]
    if debugTap { pod.sockets.append(.listening(15004, at: "127.0.0.1", by: "pilot-agent")) }
    if dnsCapture {
      pod.sockets.append(.listening(15053, at: "127.0.0.1", by: "pilot-agent"))
      pod.sockets.append(.listening(15053, at: "127.0.0.1", by: "pilot-agent", .udp))
    }
    return pod
  }

  /// As current Istio is without DNS capture.
  static let current = sidecar(debugTap: false, dnsCapture: false)

  func withoutApplication() -> PodOnPaper {
    var pod = self
    pod.sockets.removeAll { $0.container == "app" && $0.state == .listen }
    return pod
  }
}

extension Socket {
  static func listening(
    _ port: Int, at address: String = "0.0.0.0", by program: String = "app", in container: String? = nil,
    pid: Int? = nil, _ transport: Transport = .tcp
  ) -> Socket {
    let isUDP = !transport.isTCP
    return Socket(
      transport: transport, localAddress: address, localPort: port,
      remoteAddress: transport.isIPv6 ? "::" : "0.0.0.0", remotePort: 0,
      state: isUDP ? .unconnected : .listen,
      container: container ?? PodSpec.proxyName, program: program, pid: pid ?? (program == "envoy" ? 17 : 1))
  }

  static func connected(_ port: Int, to address: String, _ remotePort: Int, in container: String) -> Socket {
    Socket(
      transport: .tcp, localAddress: "10.0.0.7", localPort: port, remoteAddress: address,
      remotePort: remotePort,
      state: .established, container: container,
      program: container == PodSpec.proxyName ? "envoy" : container,
      pid: container == PodSpec.proxyName ? 17 : 1)
  }
}

/// What a script does when a shell runs it in a pod on paper.
struct Played: Equatable {
  var output = ""
  var sleeps: [SimDuration] = []
  var end: PreStopRun.Step?

  var status: Int? {
    if case .exited(let code)? = end { code } else { nil }
  }

  /// Runs a command to its end, or to as many sleeps.
  static func command(_ words: [String], in pod: PodOnPaper = .current, sleeps limit: Int = 200) -> Played {
    var pod = pod
    return command(words, in: &pod, sleeps: limit)
  }

  static func command(_ words: [String], in pod: inout PodOnPaper, sleeps limit: Int = 200) -> Played {
    var shell = Shell(words)
    shell.buffers = [""]
    shell.environment.output = .buffer(0)
    var played = Played()
    while played.end == nil, played.sleeps.count < limit {
      switch shell.resume(in: &pod) {
      case .sleeps(let length): played.sleeps.append(length)
      case let end: played.end = end
      }
    }
    played.output = shell.buffers.first ?? ""
    return played
  }

  static func script(_ text: String, by shell: String = "sh", in pod: PodOnPaper = .current) -> Played {
    command([shell, "-c", text], in: pod)
  }
}
