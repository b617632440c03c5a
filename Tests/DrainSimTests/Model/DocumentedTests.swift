import Testing

@testable import DrainSim

/// Design, "What `documented` means, exactly": each test is a sentence of it.
@Suite("As the vendor's page documents it,")
struct DocumentedTests {
  static func termination(
    grace: Int64 = 30, drain: SimDuration = 5, app: SIGTERMBehaviour = .ignore,
    appPreStop: PreStopHook? = nil,
    proxyPreStop: PreStopHook? = nil
  ) -> Termination {
    Termination(
      grace: grace, drain: drain, app: app, appPreStop: appPreStop, proxyPreStop: proxyPreStop,
      on: .documented)
  }

  @Test("new inbound connections are refused once the sidecar gets SIGTERM")
  func refusesNew() {
    let run = Self.termination(proxyPreStop: .takes(2))
      .inbound("before", at: 2 - .nanosecond, for: 1).inbound("after", at: 2 + .nanosecond, for: 1).run()
    #expect(run["before"] == .completed)
    #expect(run["after"] == .dropped(.refusedByDrainedListener, at: 2 + .nanosecond))
    #expect(run.drop("after")?.clientSaw == .refused)
  }

  @Test("requests on connections already open are served")
  func servesOpen() {
    let run = Self.termination().inbound("first", at: -1, for: 0.5, over: "c")
      .inbound("second", at: 1, for: 1, over: "c").inbound("third", at: 3, for: 1, over: "c").run()
    #expect(run["second"] == .completed)
    #expect(run["third"] == .completed)
  }

  @Test("outbound works, new and old")
  func outboundWorks() {
    let run = Self.termination().outbound("old", at: -1, for: 5).outbound("new", at: 3, for: 1).run()
    #expect(run["old"] == .completed)
    #expect(run["new"] == .completed)
  }

  @Test(
    "at terminationDrainDuration the proxy is killed with all that is open, and from then on outbound fails")
  func killsAll() {
    let run = Self.termination().inbound("in", at: -1, for: 8).outbound("out", at: -1, for: 8)
      .outbound("late", at: 6, for: 1).run()
    #expect(run["in"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run["out"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run["late"] == .dropped(.outboundWithoutProxy, at: 6))
  }

  @Test("endpoint removal runs beside it")
  func endpointRemoval() {
    let run = Self.termination(proxyPreStop: .takes(9)).with { $0.clients.endpointRemoval = 0.5 }
      .inbound("before", at: 0.4, for: 1).inbound("after", at: 0.6, for: 1).run()
    #expect(run["before"] == .completed)
    #expect(run["after"] == .rerouted)
  }

  /// "preStop hook duration + terminationDrainDuration < terminationGracePeriodSeconds".
  @Test("a drain that does not fit into the grace period is cut by it")
  func drainOverGrace() {
    let fits = Self.termination(grace: 30, drain: 10, proxyPreStop: .takes(20 - .nanosecond)).run()
    #expect(fits.proxyEnd == .terminationDrainDuration)
    let over = Self.termination(grace: 30, drain: 10, proxyPreStop: .takes(20)).inbound(
      "long", at: 0, for: 30
    ).run()
    #expect(over.proxyEnd == .gracePeriod)
    #expect(over["long"] == .dropped(.killedAtGraceEnd, at: 30))
  }

  /// The page's own hook; its poll looks at the start and each second after.
  static let poll =
    (try? PreStopCommand(
      command: [
        "/bin/sh", "-c",
        "while [ $(netstat -plunt | grep tcp | grep -v envoy | wc -l | xargs) -ne 0 ]; do sleep 1; done",
      ])).map(PreStopHook.command)

  @Test(
    "the preStop poll ends when the application's connections have closed, looking each second",
    arguments: [
      (0, 0), (.nanosecond, 1), (1, 1), (1 + .nanosecond, 2), (7.5, 8), (8, 8), (12.25, 13),
    ] as [(SimDuration, SimDuration)], Trace.Direction.allCases)
  func poll(row: (end: SimDuration, hookEnd: SimDuration), direction: Trace.Direction) {
    var termination = Self.termination(proxyPreStop: Self.poll)
    termination.add("last", direction, -1, row.end + 1, nil, parent: nil)
    let run = termination.run()
    #expect(run.time(of: .preStopEnd, PodSpec.proxyName) == row.hookEnd)
    #expect(run.time(of: .sigterm, PodSpec.proxyName) == row.hookEnd)
    #expect(run.time(of: .envoyKilled) == row.hookEnd + 5)
    #expect(run["last"] == .completed)
  }

  @Test("the poll counts connections kept alive as well", arguments: Trace.Direction.allCases)
  func pollCountsIdle(direction: Trace.Direction) {
    var termination = Self.termination(proxyPreStop: Self.poll)
    termination.add("once", direction, -2, 1, "kept", parent: nil)
    #expect(termination.run().time(of: .preStopEnd, PodSpec.proxyName) == 30)
    let drains = termination.with { $0.pod.containers[0].onSIGTERM = .drain(timeout: nil) }.run()
    #expect(drains.time(of: .preStopEnd, PodSpec.proxyName) == 0)
  }

  @Test("the poll holds the proxy for a request of any length that fits into the grace period")
  func pollHolds() {
    let run = Self.termination(grace: 90, app: .drain(timeout: nil), proxyPreStop: Self.poll)
      .inbound("long", at: -1, for: 60).run()
    #expect(run["long"] == .completed)
    #expect(run.time(of: .podEnd) == 64)
    let without = Self.termination(grace: 90, app: .drain(timeout: nil)).inbound("long", at: -1, for: 60)
      .run()
    #expect(without["long"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
  }
}
