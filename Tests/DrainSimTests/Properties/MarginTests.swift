import Testing

@testable import DrainSim

/// A margin is a promise about another run: each test plays that run.
///
/// Without children, whose failures end their parents.
@Suite("The margin")
struct MarginTests {
  static let blocks = Seeds.blocks(of: 50, count: 8)
  private static let excluded: RandomScenario.Features = [.children]

  /// The page's hook waits for what is there at its start, and the drain takes no notice of what comes after.
  @Test("of a request that is sent after the poll has ended counts to the end of the drain")
  func sentAfterPoll() throws {
    let text = """
      model: documented
      pod:
        terminationGracePeriodSeconds: 60
        containers:
          - {name: app, onSIGTERM: ignore}
          - name: istio-proxy
            lifecycle: {preStop: {exec: {command: [sh, -c, "while [ $(netstat -plunt | grep tcp | wc -l) -ne 0 ]; do sleep 1; done"]}}}
      requests:
        - {id: before, direction: outbound, at: -1s, duration: 1500ms}
        - {id: after, direction: outbound, at: 2s, duration: 1s}
      """
    let scenario = try ScenarioReadingTests.read(text)
    let margins = Margins(Replay(scenario))
    #expect(margins.margin(of: 0, nil) == .seconds(59) + .milliseconds(500))
    #expect(margins.margin(of: 1, nil) == .seconds(3))
  }

  @Test("of a completed request is what it could have taken longer", arguments: blocks)
  func completed(seeds: Range<UInt64>) throws {
    var checked = 0
    for seed in seeds {
      let random = RandomScenario(seed: seed, without: Self.excluded)
      let replay = Replay(random.scenario)
      let margins = Margins(replay)
      for request in Self.some(
        random, where: { replay.verdicts.outcomes[$0] == .completed && replay.end(of: $0) >= .deletion })
      {
        guard let margin = margins.margin(of: request, nil), margin > .zero else { continue }
        checked += 1
        let longer = random.termination.with { $0.trace.durations[request] += margin.nanoseconds - 1 }.run()
        #expect(longer.verdicts.outcomes[request] == .completed, "r\(request) by \(margin): \(random)")
      }
    }
    #expect(checked > 0)
  }

  @Test("of a request that was cut is what it should have been shorter, and a nanosecond", arguments: blocks)
  func cut(seeds: Range<UInt64>) {
    let cuts: Set<Drop.Cause> = [
      .proxyKilledAtDrainEnd, .proxyKilledEarly, .killedAtGraceEnd, .applicationExited,
    ]
    var checked = 0
    for seed in seeds {
      let random = RandomScenario(seed: seed, without: Self.excluded)
      let drops = random.termination.run().verdicts.failures.filter { cuts.contains($0.cause) }
      for drop in drops.prefix(6) {
        let length = random.termination.trace.durations[drop.request] - drop.missedBy.nanoseconds - 1
        guard length >= 0 else { continue }
        checked += 1
        let shorter = random.termination.with { $0.trace.durations[drop.request] = length }.run()
        #expect(shorter.verdicts.outcomes[drop.request] == .completed, "\(drop): \(random)")
      }
    }
    #expect(checked > 0)
  }

  @Test("of the longest safe request is nothing: a nanosecond more, and it is cut", arguments: blocks)
  func longestSafe(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let replay = Replay(random.scenario)
      for direction in Trace.Direction.allCases {
        guard let bound = replay.cuts[direction]?.sinceDeletion, bound > .zero else { continue }
        func outcome(endingAt end: SimDuration) -> Termination.Run {
          random.termination.with {
            $0.add("probe", direction, .zero - .nanosecond, end + .nanosecond, nil, parent: nil)
          }.run()
        }
        #expect(
          outcome(endingAt: bound - .nanosecond)["probe"] == .completed, "\(direction) \(bound): \(random)")
        #expect(
          outcome(endingAt: bound + .nanosecond).drop("probe")?.at.sinceDeletion == bound,
          "\(direction) \(bound): \(random)")
        guard random.termination.pod.proxyConfig.terminationDrainDuration > .zero else { continue }
        // A timer that was set before comes first in its instant. Where something of the very instant is the
        // cause (the application's own exit, and SIGTERM to a drained proxy after it), the answer is out.
        let cause = outcome(endingAt: bound + .nanosecond).drop("probe")?.cause
        let isLost = cause == .proxyKilledAtDrainEnd || cause == .killedAtGraceEnd
        #expect(
          (outcome(endingAt: bound)["probe"] != .completed) == isLost, "\(direction) \(bound): \(random)")
      }
    }
  }

  /// A few of them, to keep the runs in bounds.
  private static func some(_ random: RandomScenario, where isMeant: (Int) -> Bool) -> [Int] {
    Array((0..<random.termination.trace.count).filter(isMeant).prefix(6))
  }
}
