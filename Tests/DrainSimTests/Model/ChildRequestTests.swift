import Testing

@testable import DrainSim

@Suite("A call that is made for a request")
struct ChildRequestTests {
  @Test("starts when its parent has been in hand for as long as it says")
  func start() {
    let run = Termination(drain: 5).inbound("parent", at: 3, for: 10)
      .outbound("before", at: 1, for: 1 - .nanosecond, under: "parent")
      .outbound("cut", at: 1, for: 1, under: "parent")
      .outbound("refused", at: 2, for: 1, under: "parent").run()
    #expect(run["before"] == .completed)
    #expect(run["cut"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run["refused"] == .dropped(.outboundWithoutProxy, at: 5))
  }

  @Test("is not made where the parent never reached the application")
  func notSent() {
    let refused = Termination(drain: 5).inbound("parent", at: 6, for: 1).outbound(
      "child", at: 0, for: 1, under: "parent"
    )
    .outbound("grandchild", at: 0, for: 1, under: "child").run()
    #expect(refused["parent"] == .dropped(.refusedByDeadProxy, at: 6))
    #expect(refused["child"] == .notSent)
    #expect(refused["grandchild"] == .notSent)
    let rerouted = Termination(drain: 20).with { $0.clients.endpointRemoval = 1 }
      .inbound("parent", at: 2, for: 1).outbound("child", at: 0, for: 1, under: "parent").run()
    #expect(rerouted["child"] == .notSent)
    let unavailable = Termination(drain: 20, app: .drain(timeout: nil)).inbound("keeps it up", at: 0, for: 9)
      .inbound("parent", at: 2, for: 1).outbound("child", at: 0, for: 1, under: "parent").run()
    #expect(unavailable["child"] == .notSent)
  }

  @Test("is not made once the application is gone")
  func afterExit() {
    let run = Termination(drain: 20, app: .exitAfter(3)).inbound("parent", at: 1, for: 9)
      .outbound("child", at: 2, for: 1, under: "parent").run()
    #expect(run["parent"] == .dropped(.applicationExited, at: 3))
    #expect(run["child"] == .notSent)
  }

  @Test("is made by a draining application for what it has in hand, and for nothing else")
  func whileDraining() {
    let run = Termination(drain: 20, app: .drain(timeout: nil)).inbound("parent", at: -1, for: 5)
      .outbound("in time", at: 3, for: 4, under: "parent").outbound(
        "after the answer", at: 6, for: 1, under: "parent"
      )
      .outbound("grandchild", at: 1, for: 1, under: "in time").run()
    #expect(run["parent"] == .completed)
    #expect(run["in time"] == .completed)
    #expect(run["after the answer"] == .notSent)
    #expect(run["grandchild"] == .completed)
    #expect(run.time(of: .exit, "app") == 6)
  }

  /// The parents' connections are older than their calls': drained without `inboundonly`, only the latter fail.
  static let drainedBothWays = Termination(
    drain: 20, app: .ignore,
    proxyPreStop: (try? PreStopCommand(
      command: ["pilot-agent", "request", "--debug-port=15000", "POST", "drain_listeners"])).map {
        .command($0)
      })

  @Test("fails its parent with 502 when that is due")
  func failsParent() {
    let run = Self.drainedBothWays.inbound("parent", at: -1, for: 4)
      .outbound("child", at: 2, for: 1.5, under: "parent").inbound("other", at: -1, for: 4).run()
    #expect(run["child"] == .dropped(.outboundWithoutProxy, at: 1))
    #expect(run["parent"] == .dropped(.childFailed, at: 3))
    #expect(run.drop("parent")?.clientSaw == .badGateway)
    #expect(run.drop("parent")?.failedChild == 1)
    #expect(run.drop("parent")?.missedBy == run.drop("child")?.missedBy)
    #expect(run["other"] == .completed)
  }

  @Test("fails its parent even if it fails in the parent's last instant, and not after")
  func lastInstant() {
    let run = Self.drainedBothWays.inbound("parent", at: -1, for: 4).inbound("done", at: -1, for: 4)
      .outbound("in time", at: 4 - .nanosecond, for: 1, under: "parent")
      .outbound("late", at: 4, for: 1, under: "done").run()
    #expect(run["parent"] == .dropped(.childFailed, at: 3))
    #expect(run["late"] == .dropped(.outboundWithoutProxy, at: 3))
    #expect(run["done"] == .completed)
  }

  @Test("fails a chain from its end to its beginning")
  func chain() {
    let run = Self.drainedBothWays.inbound("parent", at: -1, for: 6)
      .outbound("child", at: 0.5, for: 4, under: "parent").outbound(
        "grandchild", at: 2, for: 1, under: "child"
      ).run()
    #expect(run["grandchild"] == .dropped(.outboundWithoutProxy, at: 1.5))
    #expect(run["child"] == .dropped(.childFailed, at: 3.5))
    #expect(run["parent"] == .dropped(.childFailed, at: 5))
    #expect(run.drop("parent")?.failedChild == 1)
  }

  @Test("and its failure may be hidden by the retry of its parent's caller")
  func hidden() {
    let story = Self.drainedBothWays.inbound("parent", at: -1, for: 4).outbound(
      "child", at: 2, for: 1, under: "parent")
    let run = story.with { $0.clients.retries = RetryPolicy(attempts: 1, retryOn: [.gatewayError]) }.run()
    #expect(run["parent"] == .retried(.childFailed, at: 3))
    #expect(run["child"] == .dropped(.outboundWithoutProxy, at: 1))
  }
}
