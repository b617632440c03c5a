struct Socket: Equatable, Sendable {
  enum Transport: Sendable { case tcp, tcp6, udp, udp6 }
  enum State: Sendable { case listen, established, unconnected }
  var transport: Transport
  var localAddress: String
  var localPort: Int
  var remoteAddress: String
  var remotePort: Int
  var state: State
  var container: String
  var program: String
  var pid: Int
}
struct HTTPReply {
  var status: Int?; var body: String
  init(status: Int, body: String) { self.status = status; self.body = body }
  static let connectionRefused: HTTPReply = {
    var r = HTTPReply(status: 0, body: ""); r.status = nil; return r
  }()
}
protocol HookWorld {
  var sockets: [Socket] { get }
  func canSeeProgram(of socket: Socket) -> Bool
  mutating func http(method: String, port: Int, path: String) -> HTTPReply
}
public struct PreStopCommand: Equatable, Sendable {
  var c: [String]; init(command: [String]) throws(NotUnderstood) { c = command }
}
struct PreStopRun {
  enum Step { case sleeps(SimDuration), exited(code: Int), endless(String) }
  var c: PreStopCommand; init(_ c: PreStopCommand) { self.c = c }
  mutating func resume(in world: inout some HookWorld) -> Step {
    if c.c[0] == "pilot-agent" {
      _ = world.http(method: "POST", port: 15020, path: "/drain"); return .exited(code: 0)
    }
    let ag = c.c[2].contains("pilot-agent")
    let n = world.sockets.filter { s in
      let v = world.canSeeProgram(of: s);
      return s.state == .listen && !(v && (s.program == "envoy" || (ag && s.program == "pilot-agent")))
    }.count
    return n == 0 ? .exited(code: 0) : .sleeps(.seconds(1))
  }
}
