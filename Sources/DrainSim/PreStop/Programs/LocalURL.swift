/// A URL on localhost whose answer is simulated.
struct LocalURL: Sendable {
  let port: Int
  /// With its query.
  let path: String

  init(_ text: String) throws(NotUnderstood) {
    var rest = Substring(text)
    if rest.lowercased().hasPrefix("http://") { rest = rest.dropFirst(7) }
    guard !rest.contains("://") else { throw NotUnderstood("only http is simulated", part: text) }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let tail = String(rest[authority.endIndex...].prefix { $0 != "#" })
    path = tail.hasPrefix("/") ? tail : "/" + tail
    let colon = authority.last == "]" ? nil : authority.lastIndex(of: ":")
    let host = colon.map { authority[..<$0] } ?? authority
    guard ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"].contains(host) else {
      throw NotUnderstood("only what listens in the pod, on localhost, can answer", part: text)
    }
    guard let port = colon.map({ Int(authority[authority.index(after: $0)...]) }) ?? 80,
      (1...65535).contains(port)
    else { throw NotUnderstood("this is no port", part: text) }
    self.port = port
  }

  init(port: Int, path: String) {
    self.port = port
    self.path = path.hasPrefix("/") ? path : "/" + path
  }

  /// The paths of Envoy's and of pilot-agent's ports whose answers are known (istio.md 1 and 3); to `/drain`,
  /// which is pilot-agent's, Envoy says 404.
  private static let known: [Int: Set<String>] = [
    15000: [
      "/drain", "/drain_listeners", "/quitquitquit", "/healthcheck/fail", "/stats", "/ready", "/server_info",
    ],
    15020: ["/quitquitquit", "/drain", "/healthz/ready"],
    15021: ["/healthz/ready"],
  ]

  /// Refuses what would be answered by a guess.
  func check(method: String) throws(NotUnderstood) {
    let name = String(path.prefix { $0 != "?" })
    let query = path.dropFirst(name.count + 1).split(separator: "&").map { $0.prefix { $0 != "=" } }
    if let paths = Self.known[port] {
      guard paths.contains(name) else {
        throw NotUnderstood("what port \(port) answers to this is not simulated", part: path)
      }
      if name == "/stats", let other = query.first(where: { $0 != "usedonly" && $0 != "filter" }) {
        throw NotUnderstood("this option of '/stats' is not simulated", part: String(other))
      }
    } else if (15000...15099).contains(port) {
      throw NotUnderstood("what port \(port) answers is not simulated", part: path)
    } else if method != "GET", method != "HEAD" {
      throw NotUnderstood(
        "what the application does when it is told this is not known", part: "\(method) \(path)")
    }
  }
}
