import Testing

@testable import DrainSim

@Suite("Any failed request")
struct DropReasonTests {
  static let blocks = Seeds.blocks(of: 150, count: 10)

  @Test("failed for a reason that the log knows of", arguments: blocks)
  func reasonInLog(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let run = random.termination.run()
      for drop in run.verdicts.failures {
        #expect(Self.isExplained(drop, run, random.termination), "r\(drop.request) \(drop): \(random)")
      }
    }
  }

  private static func isExplained(_ drop: Drop, _ run: Termination.Run, _ story: Termination) -> Bool {
    let now = run.log.entries.filter { $0.time == drop.at }
    let sofar = run.log.entries.filter { $0.time <= drop.at }
    let application = story.pod.servingContainer.map { Participant.container(story.pod.running[$0].name) }
    func ended(_ ends: [ProxyEnd]) -> Bool {
      now.contains { entry in ends.contains { entry.fact == .envoyKilled($0) } }
    }
    switch drop.cause {
    case .proxyKilledAtDrainEnd: return ended([.terminationDrainDuration])
    case .proxyKilledEarly: return ended([.zeroActiveConnections, .drainedBefore, .quit])
    case .killedAtGraceEnd: return now.contains { Moment($0.fact) == .sigkill }
    case .applicationExited:
      return now.contains {
        $0.actor == application && ($0.fact == .exited(code: 0) || $0.fact == .exited(code: 143))
      }
    case .applicationNotListening:
      return sofar.contains { $0.actor == application && [.sigterm, .exit].contains(Moment($0.fact)) }
    case .refusedByDrainedListener: return sofar.contains { Moment($0.fact) == .inboundClosed }
    case .refusedByDeadProxy, .outboundWithoutProxy: return sofar.contains { Moment($0.fact) == .envoyKilled }
    case .podGone: return sofar.contains { $0.fact == .podEnded }
    // Told to close by a response, 5 s of drain_timeout; both after the drain began.
    case .connectionClosing: return run.time(of: .drainStart).map { $0 + 5 <= drop.at.sinceDeletion } ?? false
    case .childFailed:
      guard let child = drop.failedChild else { return false }
      return Int(story.trace.parents[child]) == drop.request
        && run.verdicts.failures.contains { $0.request == child && $0.at <= drop.at }
    }
  }

  @Test("failed between its start and its end, and missed by no less than nothing", arguments: blocks)
  func timesAreSound(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let (starts, _) = random.termination.trace.absoluteStarts()
      for drop in random.termination.run().verdicts.failures {
        let start = SimTime(nanoseconds: starts[drop.request])
        let end = start + SimDuration(nanoseconds: random.termination.trace.durations[drop.request])
        #expect(start <= drop.at && drop.at <= end, "\(drop): \(random)")
        #expect(drop.missedBy >= .zero, "\(drop): \(random)")
        #expect(drop.at >= .deletion, "\(drop): \(random)")
      }
    }
  }

  @Test("was not made good by a retry unless its caller retries", arguments: blocks)
  func retries(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let clients = random.termination.clients
      let run = random.termination.run()
      let retries = clients.retries.attempts > 0 && clients.otherEndpoints
      let made = run.verdicts.failures.filter { run.verdicts.outcomes[$0.request] == .retried }
      #expect(retries || made.isEmpty, "\(random)")
      #expect(
        made.allSatisfy { random.termination.trace.kinds[$0.request].direction == .inbound }, "\(random)")
      // Without retries the same requests fail, for the same reasons.
      let without = random.termination.with { $0.clients.retries = .none }.run()
      #expect(without.verdicts.failures == run.verdicts.failures, "\(random)")
    }
  }
}
