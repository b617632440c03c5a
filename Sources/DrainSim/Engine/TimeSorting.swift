/// Puts instants in order, and the requests they belong to with them.
///
/// Traffic is spread over time: dealt into as many slices of time as there are instants, each slice has a few. One
/// that has many, for some traffic is crowded beside a few late ones, is dealt again.
struct TimeSorting {
  private(set) var times: [Int64]
  private(set) var requests: [Int32]
  /// By request; of one instant the lower comes first. Empty where all are alike.
  private let ranks: [Int32]

  /// So many in a slice are put in order by insertion.
  private static let few = 128

  /// - Complexity: O(n) for traffic spread over time; each further round has slices at most a 128th as long.
  init(_ times: [Int64], of requests: [Int32], ranks: [Int32]) {
    self.ranks = ranks
    self.times = Array(repeating: 0, count: times.count)
    self.requests = Array(repeating: 0, count: times.count)
    deal(times, requests, into: times.indices)
  }

  private mutating func sort(_ range: Range<Int>) {
    guard !isInOrder(range) else { return }
    guard times[range].contains(where: { $0 != times[range.lowerBound] }) else { return sortByRank(range) }
    deal(Array(times[range]), Array(requests[range]), into: range)
  }

  /// Those of a slice stay in the order they had until it is sorted.
  private mutating func deal(_ dealt: [Int64], _ dealtRequests: [Int32], into range: Range<Int>) {
    let slices = TimeSlices(dealt)
    let begins = Self.place(dealt, dealtRequests, &times, &requests, from: range.lowerBound, slices)
    for slice in 0..<slices.count where begins[slice + 1] - begins[slice] > Self.few {
      sort(range.lowerBound + Int(begins[slice])..<range.lowerBound + Int(begins[slice + 1]))
    }
    Self.insert(&times, &requests, range, ranks)
  }

  /// Filled from behind, so what was a slice's end is its beginning afterwards.
  private static func place(
    _ dealt: [Int64], _ dealtRequests: [Int32], _ allTimes: inout [Int64], _ allRequests: inout [Int32],
    from start: Int, _ slices: TimeSlices
  ) -> [Int32] {
    var bounds = slices.bounds
    var times = allTimes.mutableSpan
    var requests = allRequests.mutableSpan
    for place in dealt.indices.reversed() {
      let slice = slices[dealt[place]]
      bounds[slice] -= 1
      times[start + Int(bounds[slice])] = dealt[place]
      requests[start + Int(bounds[slice])] = dealtRequests[place]
    }
    return bounds
  }

  /// All of one instant.
  private mutating func sortByRank(_ range: Range<Int>) {
    let sorted = requests[range].sorted {
      let (rank, other) = (ranks[Int($0)], ranks[Int($1)])
      return rank != other ? rank < other : $0 < $1
    }
    requests.replaceSubrange(range, with: sorted)
  }

  private func isInOrder(_ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy {
      !Self.precedes((times[$0], requests[$0]), (times[$0 - 1], requests[$0 - 1]), ranks)
    }
  }

  /// No element moves further than its slice is long, and those that are in order already do not move.
  private static func insert(
    _ allTimes: inout [Int64], _ allRequests: inout [Int32], _ range: Range<Int>, _ ranks: [Int32]
  ) {
    var times = allTimes.mutableSpan
    var requests = allRequests.mutableSpan
    for place in range.dropFirst() {
      let (time, request) = (times[place], requests[place])
      var hole = place
      while hole > range.lowerBound,
        precedes((time, request), (times[hole - 1], requests[hole - 1]), ranks)
      {
        times[hole] = times[hole - 1]
        requests[hole] = requests[hole - 1]
        hole -= 1
      }
      times[hole] = time
      requests[hole] = request
    }
  }

  @inline(__always)
  private static func precedes(
    _ left: (Int64, Int32), _ right: (Int64, Int32), _ ranks: borrowing [Int32]
  ) -> Bool {
    if left.0 != right.0 { return left.0 < right.0 }
    if ranks.isEmpty { return left.1 < right.1 }
    let (rank, other) = (ranks[Int(left.1)], ranks[Int(right.1)])
    return rank != other ? rank < other : left.1 < right.1
  }
}

/// Equal slices of the time between the first and the last of some instants.
private struct TimeSlices {
  let count: Int
  private let first: Int64
  private let slicesPerNanosecond: Double
  /// How many instants lie in each slice and in those before it; and at last all of them.
  private(set) var bounds: [Int32]

  init(_ times: [Int64]) {
    first = times.min() ?? 0
    let length = (times.max() ?? 0) - first
    count = max(1, times.count)
    slicesPerNanosecond = Double(count) / (Double(length) + 1)
    bounds = [Int32](repeating: 0, count: count + 1)
    for time in times { bounds[self[time]] += 1 }
    for slice in 1...count { bounds[slice] += bounds[slice - 1] }
  }

  /// Never less for a later instant.
  @inline(__always)
  subscript(time: Int64) -> Int {
    min(count - 1, Int(Double(time - first) * slicesPerNanosecond))
  }
}
