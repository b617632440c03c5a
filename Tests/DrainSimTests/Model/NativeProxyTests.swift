import Testing

@testable import DrainSim

/// istio.md 0.D and 2: `pilot-agent request POST drain` at the deletion, SIGKILL of Envoy at SIGTERM.
@Suite("A native istio-proxy")
struct NativeProxyTests {
  @Test("drains from the deletion on, accepts for ever, and is killed as the application is gone")
  func timeline() {
    let run = Termination(drain: 5, app: .exitAfter(20), native: true)
      .with { $0.pod.proxyConfig.drainDuration = 3 }
      .inbound("new", at: 19, for: 1 - .nanosecond).outbound("call", at: 12, for: 7).run()
    #expect(run.time(of: .drainStart) == 0)
    #expect(
      run.log.entries.contains { $0.fact == .drainStarted("drain_listeners?inboundonly&graceful&skip_exit") })
    #expect(run.time(of: .inboundClosed) == nil)
    #expect(run.time(of: .sigterm, PodSpec.proxyName) == 20)
    #expect(run.time(of: .envoyKilled) == 20)
    #expect(run.proxyEnd == .drainedBefore)
    #expect(run["new"] == .completed)
    #expect(run["call"] == .completed)
  }

  @Test("tells clients to close long before it is told to stop")
  func tells() {
    let run = Termination(app: .exitAfter(20), appPreStop: .takes(5), native: true)
      .with { $0.clients.endpointRemoval = 1 }
      .inbound("told", at: -1, for: 2, over: "c").inbound("next", at: 2, for: 1, over: "c").run()
    #expect(run["next"] == .rerouted)
  }

  @Test("outlives an application that ignores SIGTERM, and everything with it ends at the grace period")
  func ignoredSIGTERM() {
    let run = Termination(grace: 30, native: true).inbound("long", at: 0, for: 31).run()
    #expect(run["long"] == .dropped(.killedAtGraceEnd, at: 30))
    #expect(run.time(of: .envoyKilled) == 30)
  }

  /// istio.md 0.E: "on SIGTERM (after app exit) agent does the classic drain + TD although nothing is left".
  @Test("with a lifecycle of its own drains as a classic one, after the application")
  func ownLifecycle() {
    let run = Termination(drain: 5, app: .exitAfter(10), proxyPreStop: .takes(1), native: true).run()
    #expect(run.time(of: .sigterm, PodSpec.proxyName) == 10)
    #expect(run.time(of: .drainStart) == 10)
    #expect(run.time(of: .envoyKilled) == 15)
    let bounded = Termination(drain: 5, app: .exitAfter(29), proxyPreStop: .takes(1), native: true).run()
    // 30 s less 1 s of preStop and 28 s of waiting leave 1 s, and the kubelet gives 2.
    #expect(bounded.time(of: .envoyKilled) == 31)
    #expect(bounded.proxyEnd == .gracePeriod)
  }
}
