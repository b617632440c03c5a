import Testing

@testable import DrainSim

@Suite("The figures of a sweep")
struct SweepFiguresTests {
  /// One setting; a list of drops for each deletion, one for each trial.
  private static func figures(_ drops: [[Int]], lastRequest: Int64 = .max) -> SweepFigures {
    let tallies = drops.map { trials in
      var tally = Tally()
      for drops in trials.sorted() {
        if let last = tally.frequencies.last, last.drops == drops {
          tally.frequencies[tally.frequencies.count - 1] = .init(
            drops: drops, terminations: last.terminations + 1)
        } else {
          tally.frequencies.append(.init(drops: drops, terminations: 1))
        }
      }
      let lost = trials.reduce(0, +)
      tally.losses = lost > 0 ? [.init(direction: .inbound, cause: .podGone, requests: lost)] : []
      tally.lifetimes = 10_000_000_000 * Int64(trials.count)
      tally.longestLife = 10
      return tally
    }
    let trials = drops.first?.count ?? 1
    let subject = Sweep.Subject(
      name: "figures", requests: 100, lastRequest: lastRequest,
      times: DeletionTimes(clock: .relative, first: 0, every: 1, count: drops.count),
      trials: trials > 1 ? trials : nil, seed: 1, settings: [.init(name: "only", differences: [])], drawn: [],
      fingerprint: Fingerprint())
    let all = 0..<drops.count
    return Sweep(subject: subject, played: all, asked: all, tallies: [tallies]).figures()[0]
  }

  @Test("count terminations that lose anything, and what they lose")
  func counts() {
    let figures = Self.figures([[0], [3], [0], [1]])
    #expect(figures.terminations == 4)
    #expect(figures.dropping == 2)
    #expect(figures.chance.decimal == "0.5")
    #expect(figures.mean.decimal == "1")
    #expect(figures.lost == 4)
    #expect(figures.worst == 3)
    #expect(figures.losses == [.init(direction: .inbound, cause: .podGone, requests: 4)])
    #expect(figures.meanLife == 10)
    #expect(figures.intervals == nil)
  }

  @Test(
    "have percentiles by the nearest rank",
    arguments: [
      // Of a hundred, the 50th, the 90th and the 99th from below.
      (Array(1...100), [50, 90, 99]),
      (Array(1...101), [51, 91, 100]),
      ([7], [7, 7, 7]),
      ([0, 1], [0, 1, 1]),
      (Array(repeating: 0, count: 99) + [5], [0, 0, 0]),
      (Array(repeating: 0, count: 98) + [5, 5], [0, 0, 5]),
    ] as [([Int], [Int])])
  func percentiles(drops: [Int], expected: [Int]) {
    let figures = Self.figures(drops.map { [$0] })
    #expect([50, 90, 99].map { figures.percentile($0) } == expected)
  }

  @Test("take percentiles over all trials, not over the instants' means")
  func percentilesOfTrials() {
    #expect(Self.figures([[0, 0, 0, 8], [0, 0, 0, 0]]).percentile(90) == 8)
  }

  @Test("list the worst deletions, of equal ones the earlier first, and none that lose nothing")
  func worst() {
    let figures = Self.figures([[1], [0], [3], [1], [3], [2], [1], [1]])
    #expect(figures.worstDeletions.map(\.deletion) == [2, 4, 5, 0, 3])
    #expect(Self.figures([[0], [1], [0]]).worstDeletions.map(\.deletion) == [1])
  }

  @Test("count the deletions whose pod outlives the trace: those after its end less the pod's life")
  func outlasting() {
    // Lives are 10 s, deletions at 0 s, 1 s and 2 s.
    #expect(Self.figures([[0], [0], [0]], lastRequest: 11_000_000_000).outlasting == 1)
    #expect(Self.figures([[0], [0], [0]], lastRequest: 12_000_000_000).outlasting == 0)
    #expect(Self.figures([[0], [0], [0]], lastRequest: 9_999_999_999).outlasting == 3)
  }

  @Test("have intervals that a calculation by hand gives")
  func intervals() throws {
    // s² is 2 and 0; the mean's variance is (2/2 + 0) / 2² = 1/4, and one instant alone varies: t(1) = 12.706.
    let wide = try #require(Self.figures([[0, 2], [4, 4]]).intervals)
    #expect(wide.mean.low.decimal == "0")
    #expect(wide.mean.high.decimal == "8.853")
    // Each s² is 1/2 of three instants with two trials: (3 · (1/2)/2) / 3² = 1/12, t(3) = 3.182.
    let figures = try #require(Self.figures([[0, 1], [0, 1], [0, 1]]).intervals)
    #expect(figures.mean.high == Billionths(rounding: 0.5 + 3.182 * (1.0 / 12).squareRoot()))
    #expect(figures.chance.high == Billionths(1, over: 1))
  }

  @Test(
    "are not certain of what was never seen: three in the number of terminations",
    arguments: [([[0, 0, 0], [0, 0, 0]], "0", "0.5"), ([[1, 1, 2], [1, 1, 1]], "0.5", "1")])
  func ruleOfThree(drops: [[Int]], low: String, high: String) throws {
    let chance = try #require(Self.figures(drops).intervals?.chance)
    #expect(chance.low.decimal == low)
    #expect(chance.high.decimal == high)
  }

  /// Source: the same table as of the code, and for 40, 60 and 120 the next page of it.
  @Test(
    "use Student's t",
    arguments: [
      (1, 12.706), (1.9, 12.706), (2, 4.303), (30.5, 2.042), (40, 2.021), (60, 2.000), (120, 1.980),
    ])
  func quantiles(freedom: Double, quantile: Double) {
    #expect(abs(StudentT.quantile(freedom: freedom) - quantile) < 0.0006)
  }

  @Test("hold the truth nineteen times out of twenty", arguments: [3 as UInt64, 4])
  func coverage(seed: UInt64) throws {
    // Ten instants, each with a chance of its own; the truth is 0.5. Four hundred sweeps with five trials each.
    var generator = SeededGenerator(seed: seed)
    var covered = 0
    for _ in 0..<400 {
      let drops = (0..<10).map { instant in
        (0..<5).map { _ in Double.random(in: 0..<1, using: &generator) < (Double(instant) + 0.5) / 10 ? 1 : 0
        }
      }
      let mean = try #require(Self.figures(drops).intervals?.mean)
      if mean.low <= Billionths(1, over: 2), Billionths(1, over: 2) <= mean.high { covered += 1 }
    }
    #expect(362...397 ~= covered)
  }

  @Test(
    "are rounded once",
    arguments: [
      (Billionths(1, over: 3), "0.333333333", "0.33"), (Billionths(2, over: 3), "0.666666667", "0.67"),
      (Billionths(5, over: 1000), "0.005", "0.01"), (Billionths(7, over: 1), "7", "7.00"),
      (Billionths(rounding: 1e30), "4611686018.427387904", "4611686018.43"),
    ])
  func rounding(number: Billionths, exact: String, short: String) {
    #expect(number.decimal == exact)
    #expect(number.text(digits: 2) == short)
  }
}
