/// The future of the pod's own actors, in a defined order.
struct EventQueue {
  struct Entry: HeapElement {
    let time: SimTime
    let precedence: Precedence
    /// Order of scheduling: first in, first out between equals.
    let sequence: UInt32
    let event: Event

    func precedes(_ other: Entry) -> Bool {
      (time.nanoseconds, precedence.rawValue, sequence)
        < (other.time.nanoseconds, other.precedence.rawValue, other.sequence)
    }
  }

  private var heap = BinaryHeap<Entry>()
  private var scheduled: UInt32 = 0

  var first: Entry? { heap.first }

  /// - Complexity: O(log n).
  mutating func schedule(_ event: Event, at time: SimTime, _ precedence: Precedence) {
    heap.insert(Entry(time: time, precedence: precedence, sequence: scheduled, event: event))
    scheduled += 1
  }

  /// - Complexity: O(log n).
  mutating func next() -> Entry? {
    heap.removeFirst()
  }
}
