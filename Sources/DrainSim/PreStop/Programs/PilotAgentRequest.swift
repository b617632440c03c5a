/// `pilot-agent request [--debug-port P] METHOD PATH`.
///
/// Source: `pilot/cmd/pilot-agent/app/request.go`: 404 is no error, everything else above 399 is.
struct PilotAgentRequest: Program {
  private let method: String
  private let url: LocalURL

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("pilot-agent request", arguments, flags: [], valued: ["debug-port"])
    guard (2...3).contains(options.operands.count) else {
      throw NotUnderstood("it needs a method and a path", part: "pilot-agent request")
    }
    method = options.operands[0].uppercased()
    url = LocalURL(port: try options.number("debug-port") ?? 15000, path: options.operands[1])
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
