/// From the lines of a log to a trace: the order of the starts, connections, and names that differ.
extension LoggedRequests {
  /// The requests whose direction is known.
  func trace(by crew: Crew) -> Trace {
    let order = orderOfStarts()
    var trace = Trace()
    trace.clock = .absolute
    for part in crew.work(3, { parts(order, $0) }) {
      switch part {
      case .ids(let ids): trace.ids = ids
      case .connections(let connections):
        trace.connections = connections.ofRequests
        trace.connectionNames = connections.names
      case .times(let starts, let durations, let kinds):
        (trace.starts, trace.durations, trace.kinds) = (starts, durations, kinds)
      }
    }
    trace.parents = Array(repeating: Trace.none, count: order.count)
    return trace
  }

  /// What one worker finds out about all the requests.
  private enum Part {
    case ids(TextColumn)
    case connections(LoggedConnections)
    case times([Int64], [Int64], [Trace.Kind])
  }

  private func parts(_ order: [Int32], _ position: Int) -> Part {
    switch position {
    case 0: .ids(uniqueIDs(order))
    case 1: .connections(connections(order))
    default:
      .times(
        order.map { requests[Int($0)].start }, order.map { requests[Int($0)].duration },
        order.compactMap { position in
          let traffic = requests[Int(position)].traffic
          return traffic.direction.map { Trace.Kind($0, traffic.transport) }
        })
    }
  }

  /// A log is in the order of the ends; of equal starts the earlier line comes first.
  private func orderOfStarts() -> [Int32] {
    var starts: [Int64] = []
    var order: [Int32] = []
    starts.reserveCapacity(count)
    order.reserveCapacity(count)
    for position in requests.indices where requests[position].traffic.isDirected {
      starts.append(requests[position].start)
      order.append(Int32(position))
    }
    return StableOrder(of: starts).positions.map { order[Int($0)] }
  }

  /// A request and the calls that it causes often share one id: the first keeps it, the others are called after
  /// their lines.
  private func uniqueIDs(_ order: [Int32]) -> TextColumn {
    let groups = EqualRecords(hashes: requests.map(\.idHash)).firstEqual {
      ids.areEqual($0, $1)
    }
    var isTaken = Array(repeating: false, count: count)
    var unique = TextColumn()
    unique.reserveCapacity(as: ids)
    for request in order {
      let (position, group) = (Int(request), Int(groups[Int(request)]))
      if isTaken[group] || ids.isEmpty(at: position) {
        unique.append(LineName(requests[position].line))
      } else {
        isTaken[group] = true
        unique.append(position, of: ids)
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
