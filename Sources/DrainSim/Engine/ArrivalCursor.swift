/// The requests of a trace in the order they are sent; of one instant, parents first, then in file order.
struct ArrivalCursor {
  /// When each request is sent, in nanoseconds since the deletion: a child after its parent.
  private let starts: [Int64]
  /// Nil where the file is in order already.
  private let order: [Int32]?
  private var position = 0
  /// Of the next one, or the end of time.
  private(set) var nextTime: Int64 = .max

  init(_ trace: Trace) {
    let depths: [Int32]
    (starts, depths) = Self.resolveChildren(of: trace)
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

  /// Adds up each child's offsets along its parents; `depths` is empty where nobody has a parent.
  private static func resolveChildren(of trace: Trace) -> (starts: [Int64], depths: [Int32]) {
    guard trace.parents.contains(where: { $0 >= 0 }) else { return (trace.starts, []) }
    var starts = trace.starts
    var depths = [Int32](repeating: -1, count: trace.count)
    var chain: [Int] = []
    for request in 0..<trace.count where depths[request] < 0 {
      var ancestor = request
      while depths[ancestor] < 0, trace.parents[ancestor] >= 0 {
        chain.append(ancestor)
        ancestor = Int(trace.parents[ancestor])
      }
      if depths[ancestor] < 0 { depths[ancestor] = 0 }
      while let child = chain.popLast() {
        let parent = Int(trace.parents[child])
        starts[child] = starts[parent] + trace.starts[child]
        depths[child] = depths[parent] + 1
      }
    }
    return (starts, depths)
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
