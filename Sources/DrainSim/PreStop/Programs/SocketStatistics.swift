/// `ss` of iproute2: its words and columns; the gaps between them follow the widest row.
struct SocketStatistics: Program {
  private let tcp, udp: Bool
  private let ipv4, ipv6: Bool
  private let states: Set<Socket.State>
  private let showsState, showsHeader, showsPrograms: Bool
  private let filter: SocketFilter?

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "ss", arguments,
      flags: [
        "t", "l", "n", "p", "a", "u", "H", "4", "6", "O", "tcp", "udp", "listening", "numeric", "processes",
        "all",
        "no-header", "ipv4", "ipv6", "oneline",
      ])
    guard options.takes("n", "numeric") else {
      throw NotUnderstood("without -n it shows names, which each image has its own", part: "ss")
    }
    tcp = options.takes("t", "tcp")
    udp = options.takes("u", "udp")
    guard tcp || udp else {
      throw NotUnderstood("without -t or -u it lists sockets of other kinds, which are not known", part: "ss")
    }
    ipv4 = options.takes("4", "ipv4") || !options.takes("6", "ipv6")
    ipv6 = options.takes("6", "ipv6") || !options.takes("4", "ipv4")
    showsPrograms = options.takes("p", "processes")
    showsHeader = !options.takes("H", "no-header")
    var words = SocketFilter.words(of: options.operands)
    if words.first == "state" {
      guard words.count > 1, let named = Self.states[words[1]], words.count < 3 || words[2] != "state" else {
        throw NotUnderstood("this state is not simulated", part: words.dropFirst().first ?? "state")
      }
      states = named
      words.removeFirst(2)
      showsState = false
    } else {
      let all = options.takes("a", "all")
      let listening = options.takes("l", "listening")
      states =
        all ? [.listen, .established, .unconnected] : listening ? [.listen, .unconnected] : [.established]
      showsState = true
    }
    filter = words.isEmpty ? nil : try SocketFilter(words)
  }

  private static let states: [String: Set<Socket.State>] = [
    "established": [.established], "connected": [.established], "listening": [.listen],
    "unconnected": [.unconnected], "all": [.listen, .established, .unconnected],
  ]

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    let sockets = world.sockets
    var rows = showsHeader ? [header] : []
    for transport in [Socket.Transport.udp, .udp6, .tcp, .tcp6] where shows(transport) {
      for socket in sockets where socket.transport == transport && states.contains(socket.state) {
        guard filter?.matches(socket) ?? true else { continue }
        rows.append(row(socket, program: world.canSeeProgram(of: socket)))
      }
    }
    return .finished(ProgramResult(output: Self.aligned(rows).asLines))
  }

  private func shows(_ transport: Socket.Transport) -> Bool {
    (transport.isTCP ? tcp : udp) && (transport.isIPv6 ? ipv6 : ipv4)
  }

  private var header: [String] {
    (tcp && udp ? ["Netid"] : []) + (showsState ? ["State"] : [])
      + ["Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port", "Process"]
  }

  private func row(_ socket: Socket, program isKnown: Bool) -> [String] {
    let local = Self.shown(socket.localAddress, socket) + ":\(socket.localPort)"
    let peer =
      Self.shown(socket.remoteAddress, socket) + ":" + (socket.remotePort == 0 ? "*" : "\(socket.remotePort)")
    let users = "users:((\"\(socket.program)\",pid=\(socket.pid),fd=3))"
    return (tcp && udp ? [socket.transport.isTCP ? "tcp" : "udp"] : [])
      + (showsState ? [state(socket.state)] : [])
      + ["0", socket.state == .listen ? "4096" : "0", local, peer, showsPrograms && isKnown ? users : ""]
  }

  private static func shown(_ address: String, _ socket: Socket) -> String {
    guard socket.transport.isIPv6 else { return address }
    return address == "::" ? "*" : "[\(address)]"
  }

  private func state(_ state: Socket.State) -> String {
    switch state {
    case .listen: "LISTEN"
    case .established: "ESTAB"
    case .unconnected: "UNCONN"
    }
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0.padded(to: $1) }.joined(separator: " ")
    }
  }
}
