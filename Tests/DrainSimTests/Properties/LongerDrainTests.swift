import Testing

@testable import DrainSim

/// Two runs that differ in terminationDrainDuration are one run up to the earlier kill, and nothing that goes
/// through the proxy completes after it. So what completed completes, in every model.
@Suite("A longer terminationDrainDuration")
struct LongerDrainTests {
  static let blocks = Seeds.blocks(of: 150, count: 10)

  @Test("never drops what a shorter one let complete", arguments: blocks)
  func keepsTheCompleted(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed, without: [.exitOnZero])
      let outcomes = Self.byDrain(random.termination)
      for (shorter, longer) in zip(outcomes, outcomes.dropFirst()) {
        for (request, pair) in zip(shorter, longer).enumerated() where pair.0 == .completed {
          #expect(pair.1 == .completed, "r\(request): \(random)")
        }
      }
    }
  }

  /// Only as documented: where a draining proxy accepts new connections, a request that a dead one would have
  /// refused is accepted, and what it then calls can be cut. Without retries, which hide a refusal, not a cut.
  /// Without shared connections, on which requests still come here that would have gone elsewhere. Without
  /// calls of calls, which nobody makes once the call above them was refused.
  @Test("as documented never drops more", arguments: blocks)
  func dropsNoMore(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed, without: [.exitOnZero, .retries, .keepAlive, .oldReleases])
      let trace = random.termination.trace
      guard trace.parents.allSatisfy({ $0 < 0 || trace.kinds[Int($0)].direction == .inbound }) else {
        continue
      }
      let outcomes = Self.byDrain(random.termination.with { $0.model = .documented })
      for (shorter, longer) in zip(outcomes, outcomes.dropFirst()) {
        for (request, pair) in zip(shorter, longer).enumerated() where pair.1 == .dropped {
          #expect(pair.0 == .dropped, "r\(request): \(random)")
        }
      }
    }
  }

  private static func byDrain(_ story: Termination) -> [[Outcome]] {
    [0, 1, 2.5, 5, 12, 31].map { drain in
      story.with { $0.pod.proxyConfig.terminationDrainDuration = drain }.run().verdicts.outcomes
    }
  }
}
