/// What the requests seen so far say about one named connection.
struct ConnectionUse {
  let direction: Trace.Direction
  private(set) var transport: Trace.TransportProtocol
  /// The request that opens it, and the one that stated its protocol.
  private let first: Int
  private var stated: Int
  /// One complaint for each connection is enough.
  private var isDisputed = false

  /// Two requests that cannot be on one connection.
  struct Conflict {
    let with: Int
    private let what: What

    fileprivate enum What {
      case direction(Trace.Direction)
      case transport(Trace.TransportProtocol, Trace.TransportProtocol)
    }

    fileprivate init(with: Int, _ what: What) {
      self.with = with
      self.what = what
    }

    func words(_ connection: String, _ place: String) -> String {
      switch what {
      case .direction(.inbound): "connection '\(connection)' is outbound here and inbound on \(place)"
      case .direction(.outbound): "connection '\(connection)' is inbound here and outbound on \(place)"
      case .transport(let before, let now):
        "connection '\(connection)' is '\(now)' here and '\(before)' on \(place)"
      }
    }
  }

  init(_ direction: Trace.Direction, _ transport: Trace.TransportProtocol, by request: Int) {
    self.direction = direction
    self.transport = transport
    first = request
    stated = request
  }

  /// Takes in another request, or says why it cannot be on this connection.
  mutating func join(
    _ direction: Trace.Direction, _ transport: Trace.TransportProtocol, by request: Int
  ) -> Conflict? {
    guard !isDisputed else { return nil }
    if direction != self.direction {
      isDisputed = true
      return Conflict(with: first, .direction(self.direction))
    }
    guard transport != .unstated, transport != self.transport else { return nil }
    guard self.transport == .unstated else {
      isDisputed = true
      return Conflict(with: stated, .transport(self.transport, transport))
    }
    self.transport = transport
    stated = request
    return nil
  }
}
