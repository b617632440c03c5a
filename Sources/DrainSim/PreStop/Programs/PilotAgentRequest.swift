/// `pilot-agent request [--debug-port P] METHOD PATH`.
///
/// Source: `pilot/cmd/pilot-agent/app/request.go`: 404 is no error, everything else above 399 is.
struct PilotAgentRequest: Program {
  private let method: String
  private let url: LocalURL

  /// Any other is the status port, which `status.sidecar.istio.io/port` may have moved.
  private static let otherPorts = [15000, 15004, 15021]

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("pilot-agent request", arguments, flags: [], valued: ["debug-port"])
    guard (2...3).contains(options.operands.count) else {
      throw NotUnderstood("it needs a method and a path", part: "pilot-agent request")
    }
    method = options.operands[0].uppercased()
    let port = try options.number("debug-port") ?? 15000
    url = LocalURL(port: Self.otherPorts.contains(port) ? port : 15020, path: options.operands[1])
    try url.check(method: method)
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    let reply = world.http(method: method, port: url.port, path: url.path)
    guard let status = reply.status, status <= 399 || status == 404 else {
      return .finished(ProgramResult(errors: "Error: command failed\n", status: 1))
    }
    return .finished(ProgramResult(output: reply.body))
  }
}
