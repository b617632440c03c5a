/// What the requests seen so far say about one named connection.
struct ConnectionUse {
  let direction: Trace.Direction
  private(set) var transport: Trace.TransportProtocol
  /// The request that opens it, and the one that stated its protocol.
  private var first: Int
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

/// What two parts of a trace say about one connection, neither of them disputed in itself.
extension ConnectionUse {
  /// Whether each request of the later part can be on this connection.
  func agrees(with later: ConnectionUse) -> Bool {
    if isDisputed { return true }
    let isStatedTwice = transport != .unstated && later.transport != .unstated
    return direction == later.direction && (!isStatedTwice || transport == later.transport)
  }

  /// Takes in a later part that agrees with this one and stands behind so many requests.
  mutating func join(_ later: ConnectionUse, after requests: Int) {
    guard !isDisputed, transport == .unstated, later.transport != .unstated else { return }
    transport = later.transport
    stated = later.stated + requests
  }

  /// The same where so many requests stand before its part.
  func after(_ requests: Int) -> ConnectionUse {
    var moved = self
    moved.first += requests
    moved.stated += requests
    return moved
  }
}
