/// What a preStop command can find out and do inside its container.
protocol HookWorld {
  var sockets: [Socket] { get }
  func canSeeProgram(of socket: Socket) -> Bool
  mutating func http(method: String, port: Int, path: String) -> HTTPReply
}

/// What a server on localhost answers, or that nobody listens there.
struct HTTPReply: Equatable, Sendable {
  /// Missing where the connection was refused.
  let status: Int?
  let body: String

  init(status: Int, body: String) {
    self.status = status
    self.body = body
  }

  private init() {
    status = nil
    body = ""
  }

  static let connectionRefused = HTTPReply()
}
