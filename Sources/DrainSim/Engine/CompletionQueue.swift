/// When the requests in flight are due, soonest first; of one instant, in the order of the trace.
struct CompletionQueue {
  struct Due: HeapElement {
    let time: Int64
    let request: Int32

    func precedes(_ other: Due) -> Bool {
      time < other.time || (time == other.time && request < other.request)
    }
  }

  private var heap = BinaryHeap<Due>()

  /// The next due instant in nanoseconds, or the end of time.
  var nextTime: Int64 { heap.first?.time ?? .max }

  /// Those in flight, in the order of the trace.
  var requests: [Int32] { heap.unordered.map(\.request).sorted() }

  mutating func insert(_ request: Int32, due time: Int64) {
    heap.insert(Due(time: time, request: request))
  }

  mutating func next() -> Int32? {
    heap.removeFirst()?.request
  }
}
