/// The connections that clients keep open in one direction, and when each is idle again.
///
/// A heap by that time: the one that has been idle for longest is taken first.
/// - Complexity: O(log n) for a request on HTTP/1, O(1) on HTTP/2.
struct ConnectionPool {
  private struct Connection {
    var number: Int
    /// Nanoseconds; nothing is in flight on it from here on.
    var idleFrom: Int64
    var requestsLeft: Int

    func isIdle(before other: Connection) -> Bool { idleFrom < other.idleFrom }
  }

  private var heap: [Connection] = []
  private let keepAlive: Traffic.KeepAlive
  /// Of HTTP/2: the connection whose turn it is.
  private var turn = 0

  init(_ keepAlive: Traffic.KeepAlive) {
    self.keepAlive = keepAlive
  }

  /// The number of the connection for a request, counted on in `opened` where it is a new one; nil where all
  /// are busy.
  mutating func take(from start: Int64, to end: Int64, opened: inout Int) -> Int? {
    if heap.count < keepAlive.connections, keepAlive.transport == .http2 || !hasIdle(at: start) {
      opened += 1
      heap.append(
        Connection(number: opened, idleFrom: end, requestsLeft: keepAlive.requestsPerConnection - 1))
      if keepAlive.transport == .http1 { siftUp(heap.count - 1) }
      return opened
    }
    switch keepAlive.transport {
    case .http1:
      guard hasIdle(at: start) else { return nil }
      let number = use(0, until: end, opened: &opened)
      siftDown()
      return number
    case .http2:
      turn = turn + 1 < heap.count ? turn + 1 : 0
      return use(turn, until: end, opened: &opened)
    }
  }

  private func hasIdle(at time: Int64) -> Bool {
    heap.first.map { $0.idleFrom <= time } ?? false
  }

  private mutating func use(_ place: Int, until end: Int64, opened: inout Int) -> Int {
    if heap[place].requestsLeft == 0 {
      opened += 1
      heap[place].number = opened
      heap[place].requestsLeft = keepAlive.requestsPerConnection
    }
    heap[place].requestsLeft -= 1
    heap[place].idleFrom = end
    return heap[place].number
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0, heap[child].isIdle(before: heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var next = 2 * parent + 1
      guard next < heap.count else { return }
      if next + 1 < heap.count, heap[next + 1].isIdle(before: heap[next]) { next += 1 }
      guard heap[next].isIdle(before: heap[parent]) else { return }
      heap.swapAt(parent, next)
      parent = next
    }
  }
}
