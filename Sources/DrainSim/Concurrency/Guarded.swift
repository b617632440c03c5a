import Synchronization

/// A value that one worker at a time may look at and change.
///
/// The standard library's mutex would do; but on Linux the thread sanitizer does not know its futex, and reports
/// races where there are none. The pair of atomic operations shows it the order that the mutex makes anyway.
struct Guarded<Value: Sendable>: ~Copyable, Sendable {
  private let value: Mutex<Value>
  private let turn = Atomic<Bool>(false)

  init(_ value: Value) {
    self.value = Mutex(value)
  }

  borrowing func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    value.withLock { value in
      _ = turn.load(ordering: .acquiring)
      defer { turn.store(false, ordering: .releasing) }
      return body(&value)
    }
  }
}
