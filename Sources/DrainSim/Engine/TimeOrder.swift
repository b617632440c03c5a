/// Requests in the order of an instant that each of them has; of one instant, by rank, then in file order.
struct TimeOrder: Sendable {
  /// In order: whoever walks along them reads memory from one end to the other.
  private(set) var times: [Int64]
  /// Nil where the file is in order already.
  private var requests: [Int32]?

  /// - Parameter first: Earlier instants are left out.
  /// - Complexity: O(n) for traffic spread over time.
  init(of times: [Int64], ranks: [Int32] = [], from first: Int64 = .min) {
    self.times = times
    guard first > .min || !Self.isInOrder(times, ranks) else { return }
    let wanted = Self.requests(of: times, from: first)
    let sorting = TimeSorting(
      wanted.count < times.count ? wanted.map { times[Int($0)] } : times, of: wanted, ranks: ranks)
    self.times = sorting.times
    requests = sorting.requests
  }

  private static func requests(of times: [Int64], from first: Int64) -> [Int32] {
    var wanted: [Int32] = []
    wanted.reserveCapacity(times.count)
    for request in times.indices where times[request] >= first { wanted.append(Int32(request)) }
    return wanted
  }

  var count: Int { times.count }

  @inline(__always)
  subscript(position: Int) -> Int {
    requests.map { Int($0[position]) } ?? position
  }

  /// The first position whose instant is not before `instant`.
  ///
  /// - Complexity: O(log n).
  func position(of instant: Int64) -> Int { times.count(before: instant) }

  private static func isInOrder(_ times: [Int64], _ ranks: [Int32]) -> Bool {
    guard ranks.isEmpty else { return false }
    return (1..<max(1, times.count)).allSatisfy { times[$0 - 1] <= times[$0] }
  }
}

extension [Int64] {
  /// How many of these sorted instants lie before another.
  func count(before instant: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
