/// Runs a command in made-up pods when it is read, to find what is not understood before a simulation relies
/// on it: an option may come out of a variable.
enum Rehearsal {
  /// Every listener and a connection, or a pod where nobody answers any more.
  private struct Pod: HookWorld {
    let isAlive: Bool

    var sockets: [Socket] {
      guard isAlive else { return [] }
      return [
        row(8080, .listen, "app"), row(15020, .listen, "pilot-agent"), row(15006, .listen, "envoy"),
        row(15006, .established, "envoy"),
      ]
    }

    private func row(_ port: Int, _ state: Socket.State, _ program: String) -> Socket {
      Socket(
        transport: .tcp, localAddress: "0.0.0.0", localPort: port, remoteAddress: "0.0.0.0",
        remotePort: state == .established ? 40000 : 0, state: state, container: program, program: program,
        pid: 1)
    }

    func canSeeProgram(of socket: Socket) -> Bool { socket.program != "app" }

    mutating func http(method: String, port: Int, path: String) -> HTTPReply {
      isAlive
        ? HTTPReply(status: 200, body: "listener.0.0.0.0_15006.downstream_cx_active: 1\n")
        : .connectionRefused
    }
  }

  private static let effort = 5_000
  private static let sleeps = 10

  static func play(_ command: [String]) throws(NotUnderstood) {
    for isAlive in [true, false] {
      var pod = Pod(isAlive: isAlive)
      var shell = Shell(command, effortLimit: effort)
      var sleeps = 0
      var step = shell.resume(in: &pod)
      while case .sleeps = step, sleeps < Self.sleeps {
        sleeps += 1
        step = shell.resume(in: &pod)
      }
      if case .notUnderstood(let error) = step { throw error }
    }
  }
}
