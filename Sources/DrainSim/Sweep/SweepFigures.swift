/// What a sweep says about one of its settings.
///
/// Everything is counted in whole numbers from the tallies in their order, so that merged shards give the same
/// bytes as one sweep.
public struct SweepFigures: Equatable, Sendable {
  /// Played ones: deletions times trials.
  public let terminations: Int
  /// By how many requests they lost, ascending.
  public let frequencies: [Tally.Frequency]
  /// Requests lost in all of them.
  public let lost: Int
  /// The same by direction, then in the order of the causes; those that are not zero.
  public let losses: [Tally.Loss]
  /// Requests that failed and were made good by a retry.
  public let retried: Int
  /// From the deletion to the pod's end.
  public let meanLife: SimDuration
  public let longestLife: SimDuration
  /// Where most requests are lost, the worst first and of equal ones the earlier; none that lose nothing.
  public let worstDeletions: [WorstDeletion]
  /// Deletions whose pod may live on behind the last request of the trace: they meet less traffic than there
  /// would be.
  public let outlasting: Int
  /// How far chance and mean may be off because the delays were drawn; nil where nothing was.
  public let intervals: SweepIntervals?

  /// One instant, and what was lost there.
  public struct WorstDeletion: Equatable, Sendable {
    /// Its number among all deletions of the sweep, from 0.
    public let deletion: Int
    /// In all trials together.
    public let lost: Int
    public let losses: [Tally.Loss]
  }

  /// - Parameter worst: How many of the worst deletions are listed.
  /// - Complexity: O(deletions), and the logarithm of the distinct numbers of drops.
  init(_ sweep: Sweep, setting: Int, worst: Int) {
    let tallies = sweep.tallies[setting]
    let subject = sweep.subject
    var sum = TallySum()
    for tally in tallies { sum.add(tally) }
    let terminations = tallies.count * (subject.trials ?? 1)
    self.terminations = terminations
    frequencies = sum.frequencies
    lost = sum.lost
    losses = sum.losses
    retried = sum.retried
    meanLife = SimDuration(nanoseconds: Int64(clamping: sum.lifetimes / Int128(max(1, terminations))))
    longestLife = tallies.map(\.longestLife).max() ?? .zero
    worstDeletions = Self.worst(worst, of: tallies).map { position in
      WorstDeletion(
        deletion: sweep.played.lowerBound + position, lost: tallies[position].lost,
        losses: tallies[position].losses)
    }
    outlasting = zip(sweep.played, tallies).count { deletion, tally in
      subject.times.instant(deletion) + tally.longestLife.nanoseconds > subject.lastRequest
    }
    intervals = SweepIntervals(tallies, trials: subject.trials ?? 1)
  }

  /// Positions in descending order of what they lost.
  private static func worst(_ limit: Int, of tallies: [Tally]) -> [Int] {
    var worst: [(position: Int, lost: Int)] = []
    for (position, tally) in tallies.enumerated() {
      let lost = tally.lost
      guard lost > 0, worst.count < limit || worst.last.map({ lost > $0.lost }) == true else { continue }
      let place = worst.firstIndex { $0.lost < lost } ?? worst.endIndex
      worst.insert((position, lost), at: place)
      if worst.count > limit { worst.removeLast() }
    }
    return worst.map(\.position)
  }
}

extension SweepFigures {
  /// Terminations that lost anything.
  public var dropping: Int { frequencies.reduce(0) { $0 + ($1.drops > 0 ? $1.terminations : 0) } }

  /// That a termination loses anything.
  public var chance: Billionths { Billionths(dropping, over: max(1, terminations)) }

  /// Requests lost by a termination, on average.
  public var mean: Billionths { Billionths(lost, over: max(1, terminations)) }

  /// The most that one termination lost.
  public var worst: Int { frequencies.last?.drops ?? 0 }

  /// So many requests or fewer are lost by this share of the terminations: the nearest rank.
  ///
  /// - Parameter percent: 1 to 100.
  public func percentile(_ percent: Int) -> Int {
    let rank = (Int128(terminations) * Int128(percent) + 99) / 100
    var seen: Int128 = 0
    for frequency in frequencies {
      seen += Int128(frequency.terminations)
      if seen >= rank { return frequency.drops }
    }
    return worst
  }
}

extension Sweep {
  /// The figures of each setting.
  ///
  /// - Parameter worst: How many of the worst deletions are listed.
  /// - Complexity: O(settings * deletions).
  public func figures(worst: Int = 5) -> [SweepFigures] {
    tallies.indices.map { SweepFigures(self, setting: $0, worst: worst) }
  }
}

extension Tally {
  /// Requests lost in all trials together.
  var lost: Int { frequencies.reduce(0) { $0 + $1.drops * $1.terminations } }
}
