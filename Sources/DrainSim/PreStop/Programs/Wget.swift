/// `wget`, GNU's exit codes.
struct Wget: Program {
  private let url: LocalURL
  private let method: String
  private let showsBody: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "wget", arguments.map { $0 == "-nv" ? "-q" : $0 },
      flags: ["q", "S", "quiet", "spider", "server-response", "no-check-certificate", "no-verbose"],
      valued: ["O", "T", "t", "output-document", "post-data", "method", "timeout", "tries", "header"])
    guard options.operands.count == 1 else { throw NotUnderstood("it is given no URL", part: "wget") }
    url = try LocalURL(options.operands[0])
    let isSpider = options.takes("spider")
    method = options.value("method") ?? (options.takes("post-data") ? "POST" : isSpider ? "HEAD" : "GET")
    try url.check(method: method)
    let document = options.value("O", "output-document")
    showsBody = !isSpider && (document == "-" || document == "/dev/stdout")
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    let reply = world.http(method: method, port: url.port, path: url.path)
    guard let status = reply.status else { return .finished(ProgramResult(status: 4)) }
    guard status < 400 else { return .finished(ProgramResult(status: 8)) }
    return .finished(ProgramResult(output: showsBody ? reply.body : ""))
  }
}
