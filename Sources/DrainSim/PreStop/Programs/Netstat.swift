/// `netstat` of net-tools, column for column.
///
/// Departs from the world: without `-t` and `-u` the table of UNIX sockets is there, but empty.
struct Netstat: Program {
  private let tcp, udp, unix: Bool
  private let listening, all: Bool
  private let ipv4, ipv6: Bool
  private let programs, users, timers: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "netstat", arguments,
      flags: [
        "p", "l", "u", "n", "t", "a", "4", "6", "e", "o", "W", "tcp", "udp", "listening", "numeric",
        "program",
        "programs", "all", "extend", "timers", "wide", "inet", "inet6",
      ])
    guard options.operands.isEmpty else {
      throw NotUnderstood("this argument of 'netstat' is not simulated", part: options.operands[0])
    }
    guard options.takes("n", "numeric") else {
      throw NotUnderstood("without -n it shows names, which each image has its own", part: "netstat")
    }
    let (t, u) = (options.takes("t", "tcp"), options.takes("u", "udp"))
    let (four, six) = (options.takes("4", "inet"), options.takes("6", "inet6"))
    tcp = t || !u
    udp = u || !t
    unix = !t && !u && !four && !six
    listening = options.takes("l", "listening")
    all = options.takes("a", "all")
    if unix, listening, !all {
      throw NotUnderstood("without -t or -u it lists UNIX sockets, which are not known", part: "netstat")
    }
    ipv4 = four || !six
    ipv6 = six || !four
    programs = options.takes("p", "program", "programs")
    users = options.takes("e", "extend")
    timers = options.takes("o", "timers")
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    let kind = all ? "servers and established" : listening ? "only servers" : "w/o servers"
    var lines = ["Active Internet connections (\(kind))", header]
    let sockets = world.sockets
    for transport in [Socket.Transport.tcp, .tcp6, .udp, .udp6] where shows(transport) {
      for socket in sockets where socket.transport == transport && shows(socket.state) {
        lines.append(row(socket, program: world.canSeeProgram(of: socket)))
      }
    }
    if unix {
      lines.append("Active UNIX domain sockets (\(kind))")
      lines.append(
        "Proto RefCnt Flags       Type       State         I-Node  "
          + (programs ? " PID/Program name    " : "") + " Path")
    }
    return .finished(ProgramResult(output: lines.asLines))
  }

  private func shows(_ transport: Socket.Transport) -> Bool {
    (transport.isTCP ? tcp : udp) && (transport.isIPv6 ? ipv6 : ipv4)
  }

  private func shows(_ state: Socket.State) -> Bool {
    all || (state == .established) != listening
  }

  private var header: String {
    "Proto Recv-Q Send-Q Local Address           Foreign Address         State      "
      + (users ? " User       Inode     " : "") + (programs ? " PID/Program name    " : "")
      + (timers ? " Timer" : "")
  }

  private func row(_ socket: Socket, program isKnown: Bool) -> String {
    let local = "\(socket.localAddress):\(socket.localPort)"
    let remote = "\(socket.remoteAddress):\(socket.remotePort == 0 ? "*" : "\(socket.remotePort)")"
    let user = socket.program == "envoy" || socket.program == "pilot-agent" ? "1337" : "0"
    let program = isKnown ? "\(socket.pid)/\(socket.program)" : "-"
    return "\(socket.transport)".padded(to: 4) + "       0      0 " + local.padded(to: 23) + " "
      + remote.padded(to: 23) + " " + state(socket.state).padded(to: 11)
      + (users ? " " + user.padded(to: 10) + " " + "0".padded(to: 10) : "")
      + (programs ? " " + program.padded(to: 20) : "")
      + (timers ? " off (0.00/0/0)" : "")
  }

  private func state(_ state: Socket.State) -> String {
    switch state {
    case .listen: "LISTEN"
    case .established: "ESTABLISHED"
    case .unconnected: ""
    }
  }
}
