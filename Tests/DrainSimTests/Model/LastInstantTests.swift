import Testing

@testable import DrainSim

/// envoy.md, "Simulator rules": each limit from both sides, one nanosecond apart.
@Suite("At its last instant")
struct LastInstantTests {
  /// "end<K ok; start<K<=end DROPPED".
  @Test("a request is safe if it ends before the proxy is killed", arguments: Trace.Direction.allCases)
  func endAtKill(direction: Trace.Direction) {
    var termination = Termination(drain: 5)
    termination.add("before", direction, -1, 6 - .nanosecond, nil, parent: nil)
    termination.add("at", direction, -1, 6, nil, parent: nil)
    termination.add("after", direction, -1, 6 + .nanosecond, nil, parent: nil)
    let run = termination.run()
    #expect(run.time(of: .envoyKilled) == 5)
    #expect(run["before"] == .completed)
    #expect(run["at"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run["after"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run.drop("at")?.missedBy == 0)
    #expect(run.drop("after")?.missedBy == .nanosecond)
  }

  @Test("a request is safe if it ends before SIGKILL at the end of the grace period")
  func endAtGraceEnd() {
    let run = Termination(grace: 10, drain: 60)
      .inbound("before", at: -1, for: 11 - .nanosecond).inbound("at", at: -1, for: 11)
      .outbound("call", at: 0, for: 12).run()
    #expect(run["before"] == .completed)
    #expect(run["at"] == .dropped(.killedAtGraceEnd, at: 10))
    #expect(run["call"] == .dropped(.killedAtGraceEnd, at: 10))
    #expect(run.drop("call")?.missedBy == 2)
  }

  /// kubernetes.md 7: "dropped iff s <= k < s+L".
  @Test("a request that ends just as the application exits by itself has been answered")
  func endAtExit() {
    let run = Termination(drain: 20, app: .exitAfter(5))
      .inbound("at", at: -1, for: 6).inbound("after", at: -1, for: 6 + .nanosecond)
      .inbound("late", at: 5, for: 1).run()
    #expect(run["at"] == .completed)
    #expect(run["after"] == .dropped(.applicationExited, at: 5))
    #expect(run["late"] == .dropped(.applicationNotListening, at: 5))
  }

  /// "t<stop -> accept; t>=stop -> ECONNREFUSED", stop = t0 + drainDuration.
  @Test("a connection is accepted until the drained listener closes")
  func arrivalAtListenerStop() {
    let run = Termination(drain: 20).with { $0.pod.proxyConfig.drainDuration = 3 }
      .inbound("before", at: 3 - .nanosecond, for: 1).inbound("at", at: 3, for: 1)
      .outbound("call", at: 3, for: 1).run()
    #expect(run.time(of: .inboundClosed) == 3)
    #expect(run["before"] == .completed)
    #expect(run["at"] == .dropped(.refusedByDrainedListener, at: 3))
    #expect(run.drop("at")?.clientSaw == .refused)
    #expect(run["call"] == .completed)
  }

  @Test("a connection is accepted until the proxy is killed, however little it can then do")
  func arrivalAtKill() {
    let run = Termination(drain: 5)
      .inbound("just", at: 5 - .nanosecond, for: 0).inbound("before", at: 5 - .nanosecond, for: 1)
      .inbound("at", at: 5, for: 0).run()
    #expect(run["just"] == .completed)
    #expect(run["before"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run["at"] == .dropped(.refusedByDeadProxy, at: 5))
  }

  /// "outbound connect: t<K accept; t>=K ECONNREFUSED".
  @Test("a call goes out until the proxy is killed")
  func callAtKill() {
    let run = Termination(drain: 5)
      .outbound("before", at: 5 - .nanosecond, for: 0).outbound("at", at: 5, for: 0)
      .outbound("after", at: 9, for: 1).run()
    #expect(run["before"] == .completed)
    #expect(run["at"] == .dropped(.outboundWithoutProxy, at: 5))
    #expect(run["after"] == .dropped(.outboundWithoutProxy, at: 9))
    #expect(run.drop("after")?.clientSaw == .refused)
    #expect(run.drop("after")?.missedBy == 5)
  }

  @Test("a connection is sent here until the endpoint is removed")
  func arrivalAtRemoval() {
    let run = Termination(drain: 20).with { $0.clients.endpointRemoval = 2 }
      .inbound("before", at: 2 - .nanosecond, for: 1).inbound("at", at: 2, for: 1).run()
    #expect(run.time(of: .endpointRemoved) == 2)
    #expect(run["before"] == .completed)
    #expect(run["at"] == .rerouted)
  }

  @Test("a request that ends as the pod is deleted is as safe as any before")
  func endAtDeletion() {
    let run = Termination(grace: 0, drain: 0, app: .exit)
      .inbound("before", at: -2, for: 2 - .nanosecond).inbound("at", at: -2, for: 2)
      .inbound("after", at: -2, for: 2 + .nanosecond).run()
    #expect(run["before"] == .completed)
    // A drain of 0 s kills in the very nanosecond of the deletion.
    #expect(run["at"] == .completed)
    #expect(run["after"] != .completed)
  }

  @Test("the pod's network goes with its last container")
  func podGone() {
    let run = Termination(drain: 3, app: .exitAfter(7))
      .inbound("refused", at: 7 - .nanosecond, for: 1).inbound("gone", at: 7, for: 1).run()
    #expect(run.time(of: .podEnd) == 7)
    #expect(run["refused"] == .dropped(.refusedByDeadProxy, at: 7 - .nanosecond))
    #expect(run["gone"] == .dropped(.podGone, at: 7))
    #expect(run.drop("gone")?.clientSaw == .unreachable)
  }
}
