import Testing

@testable import DrainSim

/// istio/istio `pkg/envoy/agent.go`, `terminate`; istio.md 1.
@Suite("EXIT_ON_ZERO_ACTIVE_CONNECTIONS")
struct ExitOnZeroTests {
  static func termination(grace: Int64 = 30, minimum: SimDuration = 5) -> Termination {
    Termination(grace: grace, drain: 1).with {
      $0.pod.proxyConfig.exitOnZeroActiveConnections = true
      $0.pod.proxyConfig.minimumDrainDuration = minimum
    }
  }

  /// Log of istio/istio #44690: drain 14.219, terminated 20.227.
  @Test("ends an idle proxy 1 s after the minimum")
  func idle() {
    let run = Self.termination().run()
    #expect(run.time(of: .envoyKilled) == 6)
    #expect(run.proxyEnd == .zeroActiveConnections)
    #expect(Self.termination(minimum: 2.5).run().time(of: .envoyKilled) == 3.5)
    #expect(Self.termination(minimum: 0).run().time(of: .envoyKilled) == 1)
  }

  @Test(
    "looks first 1 s after the minimum, then each second",
    arguments: [
      (5, 6), (6 - .nanosecond, 6), (6, 6), (6 + .nanosecond, 7), (7, 7), (7 + .nanosecond, 8), (20.5, 21),
    ] as [(SimDuration, SimDuration)], Trace.Direction.allCases)
  func looks(row: (end: SimDuration, kill: SimDuration), direction: Trace.Direction) {
    var termination = Self.termination()
    termination.add("last", direction, -1, row.end + 1, nil, parent: nil)
    let run = termination.run()
    #expect(run["last"] == .completed)
    #expect(run.time(of: .envoyKilled) == row.kill)
  }

  @Test("has no upper bound but the grace period")
  func noUpperBound() {
    let run = Self.termination().inbound("long", at: -1, for: 100).run()
    #expect(run.time(of: .envoyKilled) == 30)
    #expect(run.proxyEnd == .gracePeriod)
    #expect(run["long"] == .dropped(.killedAtGraceEnd, at: 30))
  }

  @Test("sees zero between two requests, and what comes next finds no proxy")
  func betweenTwo() {
    let run = Self.termination().inbound("first", at: 0, for: 5.5).inbound("second", at: 6.5, for: 1)
      .outbound("call", at: 7, for: 1).run()
    #expect(run["second"] == .dropped(.refusedByDeadProxy, at: 6.5))
    #expect(run["call"] == .dropped(.outboundWithoutProxy, at: 7))
  }

  /// "idle app->sidecar keep-alive conns hold the pod until the app exits".
  @Test("counts connections that carry nothing")
  func idleConnections() {
    let inbound = Self.termination().inbound("once", at: -2, for: 1, over: "kept").run()
    #expect(inbound.proxyEnd == .gracePeriod)
    let outbound = Self.termination().outbound("once", at: -2, for: 1, over: "kept")
      .with { $0.pod.containers[0].onSIGTERM = .exitAfter(9.5) }.run()
    #expect(outbound.time(of: .envoyKilled) == 10)
  }

  @Test("sees callers with an Envoy leave when the endpoint is removed")
  func meshCallersLeave() {
    let run = Self.termination().with {
      $0.clients.through = .sidecar; $0.clients.endpointRemoval = 8.5
    }
    .inbound("once", at: -2, for: 1, over: "kept").run()
    #expect(run.time(of: .envoyKilled) == 9)
  }

  @Test("ignores terminationDrainDuration")
  func ignoresDrainDuration() {
    #expect(
      Self.termination().with { $0.pod.proxyConfig.terminationDrainDuration = 20 }.run().time(
        of: .envoyKilled) == 6)
  }
}
