/// From the lines of a log to a trace: the order of the starts, connections, and names that differ.
extension LoggedRequests {
  /// The requests whose direction is known.
  func trace() -> Trace {
    let order = orderOfStarts()
    var trace = Trace()
    trace.clock = .absolute
    trace.starts = order.map { starts[Int($0)] }
    trace.durations = order.map { durations[Int($0)] }
    trace.parents = Array(repeating: Trace.none, count: order.count)
    trace.kinds = order.compactMap { request in
      let traffic = LoggedTraffic(code: traffic[Int(request)])
      return traffic.direction.map { Trace.Kind($0, traffic.transport) }
    }
    trace.ids = uniqueIDs(order)
    enterConnections(order, into: &trace)
    return trace
  }

  /// A log is in the order of the ends; of equal starts the earlier line comes first.
  private func orderOfStarts() -> [Int32] {
    let known = traffic.indices.filter { LoggedTraffic(code: traffic[$0]).direction != nil }
    let sorted = known.sorted { starts[$0] == starts[$1] ? $0 < $1 : starts[$0] < starts[$1] }
    return sorted.map { Int32($0) }
  }

  /// A request and the calls that it causes often share one id: the first keeps it, the others are called after
  /// their lines.
  private func uniqueIDs(_ order: [Int32]) -> TextColumn {
    var unique = TextColumn()
    var index = TextIndex(minimumCapacity: order.count)
    for (position, request) in order.enumerated() {
      let id = ids.utf8(at: Int(request))
      if !id.isEmpty, index.enter(id, as: position, in: unique) == nil {
        unique.append(id)
      } else {
        unique.append("line \(lines[Int(request)])".utf8)
      }
    }
    return unique
  }
}

extension LoggedRequests {
  /// Envoy closes a connection that was idle for longer (`idle_timeout` of
  /// `envoy.config.core.v3.HttpProtocolOptions`): the same addresses after that are another connection.
  private static let longestIdle: Int64 = 3_600_000_000_000

  /// What was seen of a pair of addresses so far.
  private struct Use {
    var connection: Int32 = -1
    var end: Int64 = 0
  }

  /// One connection between a pair of addresses.
  private struct Connection {
    let pair: Int32
    var requests = 1
    /// In the trace, once it is known to be used again.
    var index = Trace.none
  }

  /// Names the connections that have more than one request; the others are nobody's to reuse.
  private func enterConnections(_ order: [Int32], into trace: inout Trace) {
    var connections: [Connection] = []
    let members = assignConnections(order, &connections)
    var names = ConnectionNames()
    trace.connections.reserveCapacity(order.count)
    for member in members {
      guard member >= 0, connections[Int(member)].requests > 1 else {
        trace.connections.append(Trace.none)
        continue
      }
      if connections[Int(member)].index == Trace.none {
        connections[Int(member)].index = Int32(trace.connectionNames.count)
        names.append(pairs.name(of: Int(connections[Int(member)].pair)), to: &trace.connectionNames)
      }
      trace.connections.append(connections[Int(member)].index)
    }
  }

  /// Which of the connections each request is on.
  private func assignConnections(_ order: [Int32], _ connections: inout [Connection]) -> [Int32] {
    var uses = Array(repeating: Use(), count: pairs.count)
    return order.map { request in
      let pair = pairOf[Int(request)]
      guard pair >= 0 else { return Trace.none }
      let (start, use) = (starts[Int(request)], uses[Int(pair)])
      let end = start.saturatingSum(durations[Int(request)])
      if use.connection >= 0, isReuse(start, after: use.end, of: Int(request)) {
        connections[Int(use.connection)].requests += 1
        uses[Int(pair)].end = max(use.end, end)
        return use.connection
      }
      uses[Int(pair)] = Use(connection: Int32(connections.count), end: end)
      connections.append(Connection(pair: pair))
      return uses[Int(pair)].connection
    }
  }

  /// Requests on one HTTP/1 connection never overlap: there, the addresses belong to a new one.
  private func isReuse(_ start: Int64, after end: Int64, of request: Int) -> Bool {
    if start >= end { return start - end <= Self.longestIdle }
    return LoggedTraffic(code: traffic[request]).transport != .http1
  }
}

/// Numbers connections that would otherwise have one name.
private struct ConnectionNames {
  private var bases = TextColumn()
  private var index = TextIndex()
  private var counts: [Int] = []

  mutating func append(_ base: ArraySlice<UInt8>, to names: inout TextColumn) {
    let next = bases.count
    guard let known = index.enter(base, as: next, in: bases) else {
      bases.append(base)
      counts.append(1)
      names.append(base)
      return
    }
    counts[known] += 1
    names.append(Array(base) + Array(" (\(counts[known]))".utf8))
  }
}
