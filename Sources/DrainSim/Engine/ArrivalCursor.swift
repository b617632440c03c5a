/// The requests of a trace in the order they are sent; of one instant, parents first, then in file order.
struct ArrivalCursor: Sendable {
  /// When each request is sent, in nanoseconds since the deletion: a child after its parent.
  let starts: [Int64]
  /// Nil where the file is in order already.
  private let order: [Int32]?
  private var position = 0
  /// Of the next one, or the end of time.
  private(set) var nextTime: Int64 = .max

  init(_ trace: Trace) {
    let depths: [Int32]
    (starts, depths) = trace.absoluteStarts()
    order = Self.order(starts, depths)
    nextTime = starts.isEmpty ? .max : starts[request(at: 0)]
  }

  func start(of request: Int) -> Int64 { starts[request] }

  /// Moves on and returns the request that was next.
  mutating func take() -> Int {
    let taken = request(at: position)
    position += 1
    nextTime = position < starts.count ? starts[request(at: position)] : .max
    return taken
  }

  private func request(at position: Int) -> Int {
    order.map { Int($0[position]) } ?? position
  }

  private static func order(_ starts: [Int64], _ depths: [Int32]) -> [Int32]? {
    if depths.isEmpty, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) { return nil }
    return (0..<Int32(starts.count)).sorted { left, right in
      let (a, b) = (Int(left), Int(right))
      if starts[a] != starts[b] { return starts[a] < starts[b] }
      if !depths.isEmpty, depths[a] != depths[b] { return depths[a] < depths[b] }
      return a < b
    }
  }
}
