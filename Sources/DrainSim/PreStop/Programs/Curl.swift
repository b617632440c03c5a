/// `curl`, to what listens on localhost; an answer takes no time, only `--retry` does.
struct Curl: Program {
  private let url: LocalURL
  private let method: String
  private let discardsBody, failsOnError, isSilent, showsHead: Bool
  private let format: String
  private let retries: Int
  private let retriesRefusal: Bool
  private let retryDelay: Double?
  private var attempt = 0
  /// The bodies of the attempts before: each is printed.
  private var printed = ""

  private static let flags: Set<String> = [
    "s", "S", "f", "k", "L", "v", "I", "g", "4", "6", "N", "silent", "show-error", "fail", "insecure",
    "location",
    "verbose", "head", "globoff", "no-progress-meter", "fail-with-body", "retry-connrefused", "http1.1",
    "compressed",
  ]
  private static let valued: Set<String> = [
    "X", "o", "w", "m", "H", "d", "A", "request", "output", "write-out", "max-time", "connect-timeout",
    "retry",
    "retry-delay", "header", "data", "data-raw", "user-agent", "url",
  ]

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("curl", arguments, flags: Self.flags, valued: Self.valued)
    let urls = options.values("url") + options.operands
    guard urls.count == 1 else {
      throw NotUnderstood(
        urls.isEmpty ? "it is given no URL" : "more than one URL is not simulated", part: urls.last ?? "curl")
    }
    url = try LocalURL(urls[0])
    showsHead = options.takes("I", "head")
    let posts = options.takes("d", "data", "data-raw")
    method = options.value("X", "request") ?? (posts ? "POST" : showsHead ? "HEAD" : "GET")
    try url.check(method: method)
    discardsBody = options.takes("o", "output") && options.value("o", "output") != "-"
    failsOnError = options.takes("f", "fail", "fail-with-body")
    isSilent = options.takes("s", "silent") && !options.takes("S", "show-error")
    retries = try options.number("retry") ?? 0
    retriesRefusal = options.takes("retry-connrefused")
    retryDelay = try options.number("retry-delay").map(Double.init)
    format = options.value("w", "write-out") ?? ""
    _ = try Self.written(format, code: 0)
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    let reply = world.http(method: method, port: url.port, path: url.path)
    if attempt < retries, isTransient(reply) {
      attempt += 1
      if !discardsBody, !showsHead, !failsOnError { printed += reply.body }
      let seconds = retryDelay ?? Double(min(600, 1 << min(attempt - 1, 10)))
      return .sleeps(.milliseconds(Int64(seconds * 1000)))
    }
    return .finished(result(reply))
  }

  private func isTransient(_ reply: HTTPReply) -> Bool {
    guard let status = reply.status else { return retriesRefusal }
    return [408, 429, 500, 502, 503, 504].contains(status)
  }

  private func result(_ reply: HTTPReply) -> ProgramResult {
    var result = ProgramResult(output: printed)
    if let status = reply.status {
      let fails = failsOnError && status >= 400
      if showsHead, !discardsBody { result.output += "HTTP/1.1 \(status)\r\n\r\n" }
      if !showsHead, !discardsBody, !fails { result.output += reply.body }
      if fails {
        result.status = 22
        result.errors = "curl: (22) The requested URL returned error: \(status)\n"
      }
    } else {
      result.status = 7
      result.errors =
        "curl: (7) Failed to connect to localhost port \(url.port) after 0 ms: Couldn't connect to server\n"
    }
    if isSilent { result.errors = "" }
    result.output += (try? Self.written(format, code: reply.status ?? 0)) ?? ""
    return result
  }

  private static func written(_ format: String, code: Int) throws(NotUnderstood) -> String {
    var text = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      if character == "%", rest.hasPrefix("{") {
        let name = rest.dropFirst().prefix { $0 != "}" }
        guard name == "http_code" || name == "response_code" else {
          throw NotUnderstood("this of curl's '-w' is not simulated", part: "%{\(name)}")
        }
        text += String(repeating: "0", count: max(0, 3 - "\(code)".count)) + "\(code)"
        rest = rest[name.endIndex...].dropFirst()
      } else {
        text.append(character)
      }
    }
    return Escapes.expanded(text).text
  }
}
