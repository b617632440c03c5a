@testable import DrainSim

/// A sweep that nobody has played: tallies out of a seed, with everything that a file must keep.
enum RandomSweep {
  static func sweep(seed: UInt64) -> Sweep {
    var generator = SeededGenerator(seed: seed)
    let subject = subject(seed, &generator)
    let tallies = subject.settings.map { _ in
      (0..<subject.times.count).map { _ in tally(subject, &generator) }
    }
    let all = 0..<subject.times.count
    return Sweep(subject: subject, played: all, asked: all, tallies: tallies)
  }

  /// The part of a sweep that a shard would have played.
  static func part(_ range: Range<Int>, of sweep: Sweep, played: Int? = nil) -> Sweep {
    let played = range.lowerBound..<(range.lowerBound + (played ?? range.count))
    return Sweep(
      subject: sweep.subject, played: played, asked: range, tallies: sweep.tallies.map { Array($0[played]) })
  }

  private static func subject(_ seed: UInt64, _ generator: inout SeededGenerator) -> Sweep.Subject {
    let isAbsolute = Bool.random(using: &generator)
    let first: Int64 = isAbsolute ? 1_772_359_200_000_000_000 : -3_000_000_000
    let every = SimDuration(nanoseconds: Int64.random(in: 1...3_000_000_000, using: &generator))
    let count = Int.random(in: 1...40, using: &generator)
    let names = ["plain", "with, comma", "say \"x\"", "two\nlines", "größer"]
    return Sweep.Subject(
      name: names[Int.random(in: names.indices, using: &generator)], requests: 1000,
      lastRequest: first + every.nanoseconds * Int64(count) / 2,
      times: DeletionTimes(
        clock: isAbsolute ? .absolute : .relative, first: first, every: every, count: count),
      trials: [nil, 1, 2, 20][Int.random(in: 0..<4, using: &generator)], seed: generator.next(),
      settings: names.prefix(Int.random(in: 1...names.count, using: &generator)).map {
        Sweep.SweptSetting(name: $0, differences: [Sweep.Difference(name: "drainDuration", value: $0)])
      },
      drawn: Bool.random(using: &generator) ? ["clients.endpointRemoval 1s..5s"] : [],
      fingerprint: Fingerprint(value: seed))
  }

  private static func tally(_ subject: Sweep.Subject, _ generator: inout SeededGenerator) -> Tally {
    let trials = subject.trials ?? 1
    var tally = Tally()
    var drops: [Int: Int] = [:]
    for _ in 0..<trials {
      drops[Bool.random(using: &generator) ? 0 : Int.random(in: 0...5, using: &generator), default: 0] += 1
      let life = SimDuration(nanoseconds: Int64.random(in: 0...90_000_000_000, using: &generator))
      tally.lifetimes += life.nanoseconds
      tally.longestLife = max(tally.longestLife, life)
    }
    tally.frequencies = drops.sorted { $0.key < $1.key }.map { .init(drops: $0.key, terminations: $0.value) }
    tally.losses = losses(tally.lost, &generator)
    tally.retried = Int.random(in: 0...3, using: &generator)
    return tally
  }

  private static func losses(_ lost: Int, _ generator: inout SeededGenerator) -> [Tally.Loss] {
    let first = Int.random(in: 0...lost, using: &generator)
    let losses = [
      Tally.Loss(direction: .inbound, cause: .podGone, requests: first),
      Tally.Loss(direction: .outbound, cause: .proxyKilledAtDrainEnd, requests: lost - first),
    ]
    return losses.filter { $0.requests > 0 }
  }
}
