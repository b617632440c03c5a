/// Which requests of a log were on one connection.
extension LoggedRequests {
  /// What was seen of a pair of addresses so far.
  private struct Use {
    var connection: Int32 = -1
    var end: Int64 = 0
  }

  /// One connection between a pair of addresses.
  private struct Connection {
    /// The first line between the addresses, not only of this connection.
    let pair: Int32
    var requests = 1
    /// In the trace, once it is known to be used again.
    var index = Trace.none
  }

  /// Names the connections that have more than one request; the others are nobody's to reuse.
  func connections(_ order: [Int32]) -> LoggedConnections {
    var uses: [Connection] = []
    let members = assignConnections(order, &uses)
    var names = ConnectionNames()
    var connections = LoggedConnections()
    connections.ofRequests.reserveCapacity(order.count)
    for member in members {
      guard member >= 0, uses[Int(member)].requests > 1 else {
        connections.ofRequests.append(Trace.none)
        continue
      }
      if uses[Int(member)].index == Trace.none {
        uses[Int(member)].index = Int32(connections.names.count)
        names.append(nameOfConnection(Int(uses[Int(member)].pair)), to: &connections.names)
      }
      connections.ofRequests.append(uses[Int(member)].index)
    }
    return connections
  }

  /// Which of the connections each request is on.
  private func assignConnections(_ order: [Int32], _ connections: inout [Connection]) -> [Int32] {
    let pairs = pairs
    var uses = Array(repeating: Use(), count: count)
    return order.map { position in
      let position = Int(position)
      guard isReusable(position) else { return Trace.none }
      let request = requests[position]
      let pair = Int(pairs[position])
      let use = uses[pair]
      if use.connection >= 0, isReuse(request.start, after: use.end, of: request) {
        connections[Int(use.connection)].requests += 1
        uses[pair].end = max(use.end, request.end)
        return use.connection
      }
      uses[pair] = Use(connection: Int32(connections.count), end: request.end)
      connections.append(Connection(pair: Int32(pair)))
      return uses[pair].connection
    }
  }

  /// For each request the first line with the same two ends, direction and protocol.
  private var pairs: [Int32] {
    let hashes = (0..<count).map { request in
      let (from, to) = ends(of: request)
      return hash(from, to ^ UInt64(requests[request].traffic.code) << 48)
    }
    return EqualRecords(hashes: hashes).firstEqual { first, second in
      ends(of: first) == ends(of: second) && requests[first].traffic == requests[second].traffic
    }
  }

  /// The connection's number twice, or else the two addresses.
  private func ends(of request: Int) -> (UInt64, UInt64) {
    if request < connectionIDs.count, connectionIDs[request] != AddressBook.none {
      return (connectionIDs[request], connectionIDs[request])
    }
    return (requests[request].remote, requests[request].local)
  }

  /// A line for TCP is a whole connection.
  private func isReusable(_ request: Int) -> Bool {
    let (from, to) = ends(of: request)
    return from != AddressBook.none && to != AddressBook.none
      && requests[request].traffic.transport != .tcp
  }

  private func nameOfConnection(_ request: Int) -> String {
    let (from, to) = ends(of: request)
    return from == to ? addresses.text(of: from) : "\(addresses.text(of: from)) -> \(addresses.text(of: to))"
  }

  /// Requests on one HTTP/1 connection never overlap: there, the addresses belong to a new one.
  private func isReuse(_ start: Int64, after end: Int64, of request: LoggedRequest) -> Bool {
    if start >= end { return start - end <= Trace.idleTimeout }
    return request.traffic.transport != .http1
  }
}

/// The connections that have more than one request.
struct LoggedConnections: Sendable {
  /// Of each request in the order of the trace: an index into ``names``, or ``Trace/none``.
  var ofRequests: [Int32] = []
  var names = TextColumn()
}

/// Numbers connections that would otherwise have one name.
private struct ConnectionNames {
  private var bases = TextColumn()
  private var index = TextIndex()
  private var counts: [Int] = []

  mutating func append(_ name: String, to names: inout TextColumn) {
    let base = Array(name.utf8)
    let next = bases.count
    guard let known = index.enter(base[...], as: next, in: bases) else {
      bases.append(base)
      counts.append(1)
      names.append(base)
      return
    }
    counts[known] += 1
    names.append("\(name) (\(counts[known]))".utf8)
  }
}
