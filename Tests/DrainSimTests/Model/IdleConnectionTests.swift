import Testing

@testable import DrainSim

/// Envoy's `idle_timeout` is an hour: until then a connection that nobody uses is open at the deletion, and
/// EXIT_ON_ZERO_ACTIVE_CONNECTIONS waits for it.
@Suite("A connection that was used before the deletion")
struct IdleConnectionTests {
  @Test(
    "is open at it for an hour after its last use",
    arguments: [
      (lastUse: -1, isOpen: true), (-3599, true), (-3600, false), (-7200, false),
    ])
  func idle(lastUse: Int64, isOpen: Bool) {
    let run = Self.pod.inbound("early", at: .seconds(lastUse), for: 0, over: "c").run()
    #expect(run.proxyEnd == (isOpen ? .gracePeriod : .zeroActiveConnections))
  }

  @Test("is a new one where the name was idle for longer in between")
  func reused() {
    let story = Self.pod.inbound("early", at: -9000, for: 1, over: "c").inbound(
      "late", at: -10, for: 1, over: "c")
    let run = story.run()
    #expect(run.proxyEnd == .gracePeriod)
    #expect(run["early"] == .completed && run["late"] == .completed)
  }

  @Test("has no part in one whose first request comes too late to get a connection")
  func neverOpened() {
    let story = Termination(grace: 20, app: .ignore).with { $0.clients.endpointRemoval = 0.5 }
      .inbound("early", at: -1, for: 0.1, over: "other")
      .inbound("first", at: 1, for: 0.1, over: "c").inbound("second", at: 2, for: 0.1, over: "c")
      .inbound("kept", at: 2, for: 0.1, over: "other")
    let run = story.run()
    #expect(run["first"] == .rerouted && run["second"] == .rerouted)
    #expect(run["kept"] == .completed)
  }

  @Test("counts once, however many requests are in flight on it")
  func shared() {
    let story = Self.pod.inbound("a", at: -2, for: 1.5, over: "c").inbound("b", at: -1, for: 3, over: "c")
      .inbound("d", at: -1, for: 4, over: "c")
    let requests = OrderedTrace(story.trace)
    #expect(requests.connections.count(.inbound, openAt: 0) == 1)
    #expect(requests.connections.count(.outbound, openAt: 0) == 0)
  }

  /// Its callers keep their connections whatever happens.
  private static let pod = Termination(grace: 20, app: .ignore).with {
    $0.pod.proxyConfig.exitOnZeroActiveConnections = true
    $0.pod.proxyConfig.minimumDrainDuration = 1
    $0.clients.whenToldToClose = .ignore
  }
}
