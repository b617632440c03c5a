/// A trace with what is needed to play it from any instant on: made once, however often it is played.
struct OrderedTrace: Sendable {
  let trace: Trace
  /// When each request is sent, in nanoseconds on the trace's clock: a child after its parents.
  let starts: [Int64]
  /// When each is due, if nothing holds it up.
  let ends: [Int64]
  /// By start; of one instant, parents first.
  let arrivals: TimeOrder
  /// By end, those that can be in flight at a deletion or after it.
  let completions: TimeOrder
  let connections: ConnectionHistory
  private let inFlight: InFlightIndex

  /// - Parameter firstDeletion: No earlier one is played, so what ends before it is never in flight.
  /// - Complexity: O(n) for traffic spread over time.
  init(_ trace: Trace, from firstDeletion: Int64 = 0) {
    let (starts, depths) = trace.absoluteStarts()
    let ends = zip(starts, trace.durations).map { $0 + $1 }
    self.trace = trace
    self.starts = starts
    self.ends = ends
    arrivals = TimeOrder(of: starts, ranks: depths)
    completions = TimeOrder(of: ends, from: firstDeletion)
    connections = ConnectionHistory(trace, starts: starts, ends: ends, order: arrivals)
    inFlight = InFlightIndex(ends: ends, order: arrivals)
  }

  /// Appends the requests sent before an instant and not due before it, in the order they were sent.
  func append(to requests: inout [Int32], inFlightAt instant: Int64, sentBefore position: Int) {
    let first = requests.count
    inFlight.append(
      to: &requests, endingFrom: instant, before: position, ends: ends, order: arrivals)
    for found in first..<requests.count { requests[found] = Int32(arrivals[Int(requests[found])]) }
  }
}

/// All the rest follows from the trace.
extension OrderedTrace: Equatable {
  static func == (left: OrderedTrace, right: OrderedTrace) -> Bool { left.trace == right.trace }
}
