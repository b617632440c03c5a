/// What came of many terminations: the sum of their tallies.
struct TallySum {
  private var terminations: [Int: Int] = [:]
  /// By direction, then by cause.
  private var requests = ByDirection { _ in [Int](repeating: 0, count: Drop.Cause.allCases.count) }
  private(set) var lost = 0
  private(set) var retried = 0
  /// A day of them does not fit in 64 bits.
  private(set) var lifetimes: Int128 = 0

  mutating func add(_ tally: Tally) {
    for frequency in tally.frequencies {
      terminations[frequency.drops, default: 0] += frequency.terminations
    }
    for loss in tally.losses { requests[loss.direction][loss.cause.position] += loss.requests }
    lost += tally.lost
    retried += tally.retried
    lifetimes += Int128(tally.lifetimes)
  }

  var frequencies: [Tally.Frequency] {
    terminations.sorted { $0.key < $1.key }.map { Tally.Frequency(drops: $0.key, terminations: $0.value) }
  }

  var losses: [Tally.Loss] {
    Trace.Direction.allCases.flatMap { direction in
      Drop.Cause.allCases.compactMap { cause in
        let count = requests[direction][cause.position]
        return count > 0 ? Tally.Loss(direction: direction, cause: cause, requests: count) : nil
      }
    }
  }
}
