/// Walks over a trace from the moment of the deletion: the requests as they are sent, and as they are due.
///
/// Both orders are known before the first event, so neither needs a queue, with one exception: a request of no
/// length is due at the very instant of its arrival, which comes after the completions of that instant.
struct TrafficCursor {
  private let requests: OrderedTrace
  /// On the trace's clock.
  private(set) var deletion: Int64 = 0
  /// Of the first request sent at the deletion or after it, in the order of arrivals.
  private(set) var firstArrival = 0
  private(set) var arrivalPosition = 0
  private var completionPosition = 0
  private var instantaneous = BinaryHeap<Due>()
  /// Nanoseconds since the deletion, or the end of time.
  private(set) var nextArrival = Int64.max
  private(set) var nextCompletion = Int64.max

  private struct Due: HeapElement {
    let time: Int64
    let request: Int32

    func precedes(_ other: Due) -> Bool {
      time < other.time || (time == other.time && request < other.request)
    }
  }

  init(_ requests: OrderedTrace) {
    self.requests = requests
  }

  /// - Complexity: O(log n).
  mutating func begin(at deletion: Int64) {
    self.deletion = deletion
    firstArrival = requests.arrivals.position(of: deletion)
    arrivalPosition = firstArrival
    completionPosition = requests.completions.position(of: deletion)
    instantaneous.removeAll()
    lookForArrival()
    lookForCompletion()
  }

  /// Moves on and returns the request that was next to arrive.
  mutating func takeArrival() -> Int {
    let request = requests.arrivals[arrivalPosition]
    arrivalPosition += 1
    lookForArrival()
    if requests.ends[request] == requests.starts[request] { expect(request) }
    return request
  }

  /// Moves on and returns the request that was next to be due, whether or not it is in flight.
  mutating func takeCompletion() -> Int {
    if let due = instantaneous.first, due.time == nextCompletion, !ordinaryPrecedes(due) {
      _ = instantaneous.removeFirst()
      lookForCompletion()
      return Int(due.request)
    }
    let request = requests.completions[completionPosition]
    completionPosition += 1
    lookForCompletion()
    return request
  }

  /// Passes over everything that has not arrived yet, and returns it in order.
  mutating func takeRest() -> some Sequence<Int> {
    let rest = (arrivalPosition..<requests.starts.count).lazy.map { [arrivals = requests.arrivals] in
      arrivals[$0]
    }
    arrivalPosition = requests.starts.count
    lookForArrival()
    return rest
  }

  private mutating func expect(_ request: Int) {
    instantaneous.insert(Due(time: requests.ends[request] - deletion, request: Int32(request)))
    lookForCompletion()
  }

  private func ordinaryPrecedes(_ due: Due) -> Bool {
    guard completionPosition < requests.completions.count else { return false }
    let request = Int32(requests.completions[completionPosition])
    return Due(time: requests.completions.times[completionPosition] - deletion, request: request).precedes(
      due)
  }

  private mutating func lookForArrival() {
    nextArrival =
      arrivalPosition < requests.arrivals.count ? requests.arrivals.times[arrivalPosition] - deletion : .max
  }

  private mutating func lookForCompletion() {
    nextCompletion =
      completionPosition < requests.completions.count
      ? requests.completions.times[completionPosition] - deletion : .max
    if let due = instantaneous.first { nextCompletion = min(nextCompletion, due.time) }
  }
}
