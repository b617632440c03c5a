import Testing

@testable import DrainSim

@Suite("Any termination")
struct AnyTerminationTests {
  static let blocks = Seeds.blocks(of: 100, count: 10)

  @Test("gives each request one outcome, and the counts add up", arguments: blocks)
  func oneOutcomeEach(seeds: Range<UInt64>) {
    for seed in seeds {
      let replay = Replay(RandomScenario(seed: seed).scenario)
      let count = replay.scenario.trace.count
      #expect(replay.verdicts.outcomes.count == count, "seed \(seed)")
      let failed = replay.verdicts.failures.map(\.request)
      let expected = (0..<count).filter { [.dropped, .retried].contains(replay.verdicts.outcomes[$0]) }
      #expect(failed == expected, "seed \(seed)")
      let summary = Summary(replay)
      #expect(Outcome.allCases.reduce(0) { $0 + summary.count($1) } == count, "seed \(seed)")
      for direction in Trace.Direction.allCases {
        let causes = Drop.Cause.allCases.reduce(0) { $0 + summary.dropped($1, direction) }
        #expect(causes == summary.count(.dropped, direction), "seed \(seed)")
      }
    }
  }

  @Test("is the same when it is played again, to the last byte of its report", arguments: blocks)
  func twice(seeds: Range<UInt64>) throws {
    for seed in seeds {
      let (once, again) = (
        Replay(RandomScenario(seed: seed).scenario), Replay(RandomScenario(seed: seed).scenario)
      )
      #expect(once == again, "seed \(seed)")
      #expect(try Self.json(once) == Self.json(again), "seed \(seed)")
    }
  }

  private static func json(_ replay: Replay) throws -> String {
    var text = ""
    try JSONReport(Report(on: replay)).write { text += $0 }
    return text
  }

  @Test("is told in the order of time", arguments: blocks)
  func logInOrder(seeds: Range<UInt64>) {
    for seed in seeds {
      let times = RandomScenario(seed: seed).termination.run().log.entries.map(\.time)
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
    }
  }

  @Test(
    "sees each container exit once, SIGTERM before SIGKILL, and the pod end with the last", arguments: blocks)
  func containersExit(seeds: Range<UInt64>) throws {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let run = random.termination.run()
      var exits: [SimDuration] = []
      for container in random.termination.pod.running {
        let moments = run.facts(of: .container(container.name)).map { Moment($0) }
        #expect(moments.count { $0 == .exit } == 1, "\(random)")
        #expect(moments.count { $0 == .sigterm } <= 1 && moments.count { $0 == .sigkill } <= 1, "\(random)")
        exits.append(try #require(run.time(of: .exit, container.name)))
        guard let kill = run.time(of: .sigkill, container.name) else { continue }
        #expect(run.time(of: .exit, container.name) == kill, "\(random)")
        let killedUntold =
          random.termination.model == .documented && kill == random.termination.pod.effectiveGrace
        #expect(run.time(of: .sigterm, container.name).map { $0 <= kill } ?? killedUntold, "\(random)")
      }
      #expect(run.time(of: .podEnd) == exits.max(), "\(random)")
      #expect(try #require(exits.max()) <= Self.latestEnd(random.termination), "\(random)")
    }
  }

  /// kubernetes.md 0, "Bounds after t=0", and 1.1 for the releases that did not deduct preStop.
  private static func latestEnd(_ termination: Termination) -> SimDuration {
    let grace = termination.pod.effectiveGrace
    switch termination.model {
    case .documented: return grace
    case .versions(_, let kubernetes):
      return kubernetes >= Version(1, 28) ? grace + 3 : grace + max(grace, 2)
    }
  }

  @Test("drops nothing that ended before the deletion", arguments: blocks)
  func endedBefore(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let replay = Replay(random.scenario)
      for request in 0..<random.scenario.trace.count where replay.end(of: request) < .deletion {
        #expect(replay.verdicts.outcomes[request] == .completed, "r\(request): \(random)")
      }
    }
  }

  @Test("cuts nothing that ends before the first of its processes does", arguments: blocks)
  func endedBeforeFirstEnd(seeds: Range<UInt64>) {
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      let replay = Replay(random.scenario)
      let ends = replay.log.entries.filter { [.sigkill, .envoyKilled, .exit].contains(Moment($0.fact)) }
      let first = ends.map(\.time).min() ?? .never
      let refusals: Set<Drop.Cause> = [
        .refusedByDrainedListener, .applicationNotListening, .connectionClosing, .childFailed,
      ]
      for drop in replay.verdicts.failures where replay.end(of: drop.request) < first {
        #expect(refusals.contains(drop.cause), "r\(drop.request) \(drop.cause): \(random)")
      }
    }
  }

  @Test("that ends by itself after the last request kills none", arguments: blocks)
  func endsByItself(seeds: Range<UInt64>) {
    let kills: Set<Drop.Cause> = [
      .proxyKilledAtDrainEnd, .proxyKilledEarly, .killedAtGraceEnd, .applicationExited, .podGone,
      .refusedByDeadProxy, .outboundWithoutProxy,
    ]
    for seed in seeds {
      var story = RandomScenario(seed: seed, without: [.exitOnZero, .pollingHook]).termination
      // Kubernetes 1.28 stops native sidecars with all the others, so the proxy does not end by itself.
      let behaviour = Behaviour(story.model)
      guard !story.pod.nativeSidecar || behaviour.ordersNativeSidecars else { continue }
      let (starts, _) = story.trace.absoluteStarts()
      let end = zip(starts, story.trace.durations).map { $0 + $1 }.max() ?? 0
      let afterwards = max(.zero, SimDuration(nanoseconds: end)) + 1
      story.pod.terminationGracePeriodSeconds = 2000
      story.pod.proxyConfig.terminationDrainDuration = afterwards
      for index in story.pod.containers.indices {
        story.pod.containers[index].onSIGTERM = .exitAfter(afterwards)
      }
      let killed = story.run().verdicts.failures.filter { kills.contains($0.cause) }
      #expect(killed.isEmpty, "seed \(seed): \(killed)")
    }
  }

  @Test("does not depend on the order of its trace", arguments: blocks)
  func permutation(seeds: Range<UInt64>) {
    // The gradual strategy of Istio 1.8 and 1.9 draws by position, and ties are settled by it.
    for seed in seeds {
      let random = RandomScenario(seed: seed)
      guard !random.coarse, !Behaviour(random.termination.model).gradualDrainStrategy else { continue }
      var generator = SeededGenerator(seed: seed)
      let order = Array(0..<random.termination.trace.count).shuffled(using: &generator)
      let shuffled = random.termination.with { $0.trace = $0.trace.permuted(order) }
      let (run, other) = (random.termination.run(), shuffled.run())
      #expect(run.log == other.log, "\(random)")
      for (position, request) in order.enumerated() {
        #expect(run.verdicts.outcomes[request] == other.verdicts.outcomes[position], "r\(request): \(random)")
      }
    }
  }
}

extension Trace {
  /// The same requests in another order: `order[i]` is who comes i-th.
  fileprivate func permuted(_ order: [Int]) -> Trace {
    var result = Trace()
    var positions = [Int32](repeating: 0, count: count)
    for (position, request) in order.enumerated() { positions[request] = Int32(position) }
    for request in order {
      result.ids.append(ids.utf8(at: request))
      result.starts.append(starts[request])
      result.durations.append(durations[request])
      result.kinds.append(kinds[request])
      result.connections.append(connections[request])
      result.parents.append(parents[request] < 0 ? Self.none : positions[Int(parents[request])])
    }
    result.connectionNames = connectionNames
    return result
  }
}
