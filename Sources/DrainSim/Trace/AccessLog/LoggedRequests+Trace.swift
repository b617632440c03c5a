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
    var order: [Int32] = []
    order.reserveCapacity(count)
    for request in traffic.indices where LoggedTraffic.isDirected(traffic[request]) {
      order.append(Int32(request))
    }
    order.sort { left, right in
      let (first, second) = (starts[Int(left)], starts[Int(right)])
      return first == second ? left < right : first < second
    }
    return order
  }

  /// A request and the calls that it causes often share one id: the first keeps it, the others are called after
  /// their lines.
  private func uniqueIDs(_ order: [Int32]) -> TextColumn {
    let hash = TextHash()
    let groups = EqualRecords(hashes: (0..<count).map { hash(ids.utf8(at: $0)) }).firstEqual {
      ids.matches(ids.utf8(at: $0), at: $1)
    }
    var isTaken = Array(repeating: false, count: count)
    var unique = TextColumn()
    for request in order {
      let (id, group) = (ids.utf8(at: Int(request)), Int(groups[Int(request)]))
      if id.isEmpty || isTaken[group] {
        unique.append(LineName(lines[Int(request)]))
      } else {
        isTaken[group] = true
        unique.append(id)
      }
    }
    return unique
  }
}

/// `line 7`, byte by byte: a `String` for each of a million lines takes longer than reading them.
private struct LineName: Sequence, IteratorProtocol {
  private static let prefix = Array("line ".utf8)

  private let number: UInt32
  private var position = 0
  /// Of the digit that comes next; zero behind the last.
  private var weight: UInt32 = 1

  init(_ number: UInt32) {
    self.number = number
    while number / weight >= 10 { weight *= 10 }
  }

  mutating func next() -> UInt8? {
    guard position == Self.prefix.count else {
      position += 1
      return Self.prefix[position - 1]
    }
    guard weight > 0 else { return nil }
    let digit = number / weight % 10
    weight /= 10
    return UInt8(ascii: "0") + UInt8(digit)
  }
}
