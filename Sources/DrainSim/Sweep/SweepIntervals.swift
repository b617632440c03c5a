/// How far a chance and a mean may be off because each instant was tried only so often, with 95 % confidence.
///
/// Every instant is a stratum with trials of its own; which instants there are is not left to chance. So the mean of
/// K strata with N trials each has the variance (1/K²) Σ s²/N, and its interval is that of Student's t with the
/// degrees of freedom that Satterthwaite gives such a sum: at most K(N-1), and fewer where few instants vary.
///
/// Source: Cochran, Sampling Techniques, 3rd edition, 5.4 (the variance) and equation 5.16 (the degrees of freedom).
public struct SweepIntervals: Equatable, Sendable {
  public let chance: Interval
  public let mean: Interval

  /// Both ends belong to it.
  public struct Interval: Equatable, Sendable {
    public let low: Billionths
    public let high: Billionths
  }

  /// Nil unless every instant was tried at least twice.
  init?(_ tallies: [Tally], trials: Int) {
    guard trials > 1, !tallies.isEmpty else { return nil }
    var (dropping, drops) = (Strata(trials: trials), Strata(trials: trials))
    for tally in tallies {
      let harmless = tally.frequencies.first { $0.drops == 0 }?.terminations ?? 0
      dropping.add(sum: trials - harmless, squares: Int128(trials - harmless))
      drops.add(
        sum: tally.lost,
        squares: tally.frequencies.reduce(0) {
          $0 + Int128($1.drops) * Int128($1.drops) * Int128($1.terminations)
        })
    }
    // What never varied need not be certain: with 95 % confidence, what was not seen in n trials has a chance of
    // at most 3/n (the rule of three: Hanley and Lippman-Hand, JAMA 249, 1983).
    let unseen = 3 / (Double(trials) * Double(tallies.count))
    chance = dropping.interval(within: 0...1, atLeast: dropping.vary ? 0 : unseen)
    mean = drops.interval(within: 0...Double.infinity, atLeast: 0)
  }
}

/// Instants with as many trials each.
private struct Strata {
  private let trials: Int
  private var count = 0
  private var sum: Int128 = 0
  /// Over the strata, N(N-1) times the variance within each, and the squares of that: the addends are exact while
  /// they are below 2^53.
  private var variance: Double = 0
  private var squaredVariance: Double = 0

  init(trials: Int) {
    self.trials = trials
  }

  /// - Parameters:
  ///   - sum: Of what the trials of one stratum gave.
  ///   - squares: The sum of the squares of that.
  mutating func add(sum: Int, squares: Int128) {
    let scaled = Double(Int128(trials) * squares - Int128(sum) * Int128(sum))
    count += 1
    self.sum += Int128(sum)
    variance += scaled
    squaredVariance += scaled * scaled
  }

  /// Some trial differed from another of its stratum.
  var vary: Bool { variance > 0 }

  /// - Parameter least: It reaches at least so far to both sides.
  func interval(within bounds: ClosedRange<Double>, atLeast least: Double) -> SweepIntervals.Interval {
    let (strata, trials) = (Double(count), Double(trials))
    let mean = Double(sum) / (strata * trials)
    var reach = least
    if vary {
      let deviation = (variance / (trials - 1)).squareRoot() / (strata * trials)
      let freedom = (trials - 1) * (variance * variance / squaredVariance)
      reach = max(reach, deviation * StudentT.quantile(freedom: freedom))
    }
    return SweepIntervals.Interval(
      low: Billionths(rounding: max(bounds.lowerBound, mean - reach)),
      high: Billionths(rounding: min(bounds.upperBound, mean + reach)))
  }
}
