import Testing

@testable import DrainSim

@Suite("A sweep")
struct SweepEqualsRunTests {
  static let seeds: Range<UInt64> = 0..<40

  @Test("says of each deletion what a run of it says", arguments: seeds)
  func equalsRun(seed: UInt64) throws {
    let random = RandomScenario(seed: seed)
    let scenario = random.scenario
    let sweep = try Sweep(of: [try .plain(scenario)], Self.plan, workers: 1)
    #expect(sweep.isWhole && !sweep.isPartial)
    for (deletion, tally) in sweep.tallies[0].enumerated() {
      let instant = sweep.subject.times.instant(deletion)
      let expected = try Tally(ofRun: scenario, at: instant)
      #expect(tally == expected, "deletion at \(sweep.subject.times.text(deletion)), \(random)")
    }
  }

  @Test("is the same whoever works on it", arguments: [2, 3, 8], seeds.prefix(12))
  func equalForAnyCrew(workers: Int, seed: UInt64) throws {
    let columns = try [seed, seed + 1000].map { other in
      var scenario = RandomScenario(seed: other).scenario
      scenario.trace = RandomScenario(seed: seed).scenario.trace
      return try ScenarioColumn.plain(scenario)
    }
    let alone = try Sweep(of: columns, Self.plan, workers: 1)
    #expect(try Sweep(of: columns, Self.plan, workers: workers) == alone, "seed \(seed)")
  }

  @Test("of a shard is that part of the whole", arguments: [1, 2, 3, 5, 7, 100], seeds.prefix(6))
  func shards(count: Int, seed: UInt64) throws {
    let column = try ScenarioColumn.plain(RandomScenario(seed: seed).scenario)
    let whole = try Sweep(of: [column], Self.plan, workers: 2)
    var joined: [Tally] = []
    for index in 0..<count {
      var plan = Self.plan
      plan.shard = try #require(Shard(index, of: count))
      let part = try Sweep(of: [column], plan, workers: 2)
      #expect(part.played.lowerBound == joined.count && part.subject == whole.subject)
      joined += part.tallies[0]
    }
    #expect(joined == whole.tallies[0], "seed \(seed)")
  }

  @Test("that is broken off keeps what was played, from the first deletion on")
  func brokenOff() throws {
    let column = try ScenarioColumn.plain(RandomScenario(seed: 3).scenario)
    let whole = try Sweep(of: [column], Self.plan, workers: 1)
    let part = try Sweep(of: [column], Self.plan, workers: 3) { $0.played < 20 }
    #expect(part.isPartial && !part.isWhole && part.asked == whole.asked)
    #expect(part.played == 0..<32)
    #expect(part.tallies[0] == Array(whole.tallies[0].prefix(32)))
  }

  /// Before the first requests, amid them, and after the last.
  static let plan: SweepPlan = {
    var plan = SweepPlan(every: .milliseconds(900))
    plan.from = "-12s"
    plan.to = "36s"
    return plan
  }()
}

extension ScenarioColumn {
  /// As it is read for a sweep: counted from its first request.
  static func plain(_ scenario: Scenario) throws -> ScenarioColumn {
    var scenario = scenario
    try scenario.trace.rebaseToFirstStart(at: nil)
    return ScenarioColumn(scenario: scenario, source: "test", document: 0, choices: [])
  }
}

extension Tally {
  /// From a run of the whole trace, counted from that deletion.
  fileprivate init(ofRun scenario: Scenario, at instant: Int64) throws {
    var scenario = scenario
    try scenario.trace.rebase(to: .relative(SimDuration(nanoseconds: instant)), at: nil)
    let replay = Replay(scenario)
    let summary = Summary(replay)
    self.init()
    let reasons = Trace.Direction.allCases.flatMap { direction in
      Drop.Cause.allCases.map { (direction, $0) }
    }
    losses = reasons.compactMap { direction, cause in
      let requests = summary.dropped(cause, direction)
      return requests == 0 ? nil : Loss(direction: direction, cause: cause, requests: requests)
    }
    frequencies = [Frequency(drops: summary.count(.dropped), terminations: 1)]
    retried = summary.count(.retried)
    longestLife = try #require(summary.podEnded).sinceDeletion
    lifetimes = longestLife.nanoseconds
  }
}
