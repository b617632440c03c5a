/// Requests in the order of an instant that each of them has; of one instant, by rank, then in file order.
///
/// Traffic is spread over time, so it is first dealt into slices of time that hold a few requests each.
struct TimeOrder: Sendable {
  /// In order: whoever walks along them reads memory from one end to the other.
  private(set) var times: [Int64]
  /// Nil where the file is in order already.
  private var requests: [Int32]?

  /// - Complexity: O(n) for traffic spread over time, O(n log n) at most.
  init(of times: [Int64], ranks: [Int32] = []) {
    self.times = times
    guard !Self.isInOrder(times, ranks) else { return }
    var order = [Int32](repeating: 0, count: times.count)
    let slices = TimeSlices(times)
    var ends = slices.ends
    for request in times.indices.reversed() {
      let slice = slices[times[request]]
      ends[slice] -= 1
      order[Int(ends[slice])] = Int32(request)
      self.times[Int(ends[slice])] = times[request]
    }
    // Filled from behind, so each slice now ends where the next begins, and is in file order.
    for slice in ends.indices {
      let end = slice + 1 < ends.count ? Int(ends[slice + 1]) : order.count
      sort(&order, Int(ends[slice])..<end, ranks)
    }
    requests = order
  }

  var count: Int { times.count }

  @inline(__always)
  subscript(position: Int) -> Int {
    requests.map { Int($0[position]) } ?? position
  }

  /// The first position whose instant is not before `instant`.
  ///
  /// - Complexity: O(log n).
  func position(of instant: Int64) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func isInOrder(_ times: [Int64], _ ranks: [Int32]) -> Bool {
    guard ranks.isEmpty else { return false }
    return (1..<max(1, times.count)).allSatisfy { times[$0 - 1] <= times[$0] }
  }

  /// Requests of one instant come in order already; many of different ones are left to the standard library.
  private mutating func sort(_ order: inout [Int32], _ range: Range<Int>, _ ranks: [Int32]) {
    guard range.count <= 32 else { return sortMany(&order, range, ranks) }
    for place in range.dropFirst() {
      let (time, request) = (times[place], order[place])
      var hole = place
      while hole > range.lowerBound, Self.precedes((time, request), (times[hole - 1], order[hole - 1]), ranks)
      {
        times[hole] = times[hole - 1]
        order[hole] = order[hole - 1]
        hole -= 1
      }
      times[hole] = time
      order[hole] = request
    }
  }

  private mutating func sortMany(_ order: inout [Int32], _ range: Range<Int>, _ ranks: [Int32]) {
    let isInOrder = range.dropFirst().allSatisfy {
      !Self.precedes((times[$0], order[$0]), (times[$0 - 1], order[$0 - 1]), ranks)
    }
    guard !isInOrder else { return }
    let sorted = range.map { (times[$0], order[$0]) }.sorted { Self.precedes($0, $1, ranks) }
    for (place, pair) in zip(range, sorted) { (times[place], order[place]) = pair }
  }

  @inline(__always)
  private static func precedes(_ left: (Int64, Int32), _ right: (Int64, Int32), _ ranks: [Int32]) -> Bool {
    if left.0 != right.0 { return left.0 < right.0 }
    if !ranks.isEmpty, ranks[Int(left.1)] != ranks[Int(right.1)] {
      return ranks[Int(left.1)] < ranks[Int(right.1)]
    }
    return left.1 < right.1
  }
}

/// Equal slices of the time between the first and the last of some instants.
private struct TimeSlices {
  private let first: Int64
  private let slicesPerNanosecond: Double
  private let count: Int
  /// How many instants lie in each slice and in those before it.
  private(set) var ends: [Int32] = []

  init(_ times: [Int64]) {
    first = times.min() ?? 0
    let length = (times.max() ?? 0).subtractingReportingOverflow(first)
    count = length.overflow ? 1 : max(1, times.count / 2)
    slicesPerNanosecond = Double(count) / (Double(length.partialValue) + 1)
    ends = [Int32](repeating: 0, count: count)
    for time in times { ends[self[time]] += 1 }
    for slice in ends.indices.dropFirst() { ends[slice] += ends[slice - 1] }
  }

  /// Never less for a later instant.
  @inline(__always)
  subscript(time: Int64) -> Int {
    count == 1 ? 0 : min(count - 1, Int(Double(time - first) * slicesPerNanosecond))
  }
}
