/// `nc -z`: does anybody listen?
struct PortProbe: Program {
  private let port: Int

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("nc", arguments, flags: ["z", "v", "n", "4", "6"], valued: ["w"])
    guard options.takes("z") else { throw NotUnderstood("only 'nc -z' is simulated", part: "nc") }
    guard options.operands.count == 2 else { throw NotUnderstood("it needs a host and one port", part: "nc") }
    port = try LocalURL(options.operands.joined(separator: ":")).port
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    let listens = world.sockets.contains { $0.transport.isTCP && $0.state == .listen && $0.localPort == port }
    return .finished(ProgramResult(status: listens ? 0 : 1))
  }
}
