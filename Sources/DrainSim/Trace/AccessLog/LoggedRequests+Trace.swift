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
    let hash = TextHash()
    let first = EqualRecords(hashes: order.map { hash(ids.utf8(at: Int($0))) }).firstEqual {
      ids.matches(ids.utf8(at: Int(order[$0])), at: Int(order[$1]))
    }
    var unique = TextColumn()
    for position in order.indices {
      let id = ids.utf8(at: Int(order[position]))
      if first[position] == position, !id.isEmpty {
        unique.append(id)
      } else {
        unique.append("line \(lines[Int(order[position])])".utf8)
      }
    }
    return unique
  }
}
