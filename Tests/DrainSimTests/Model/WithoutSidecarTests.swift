import Testing

@testable import DrainSim

/// kubernetes.md 7: clients talk to the application's own sockets.
@Suite("A pod without a sidecar")
struct WithoutSidecarTests {
  @Test("refuses what comes once its application has closed its listener")
  func refuses() {
    let run = Termination(app: .drain(timeout: nil), appPreStop: .takes(2)).withoutSidecar
      .inbound("before", at: 2 - .nanosecond, for: 3).inbound("after", at: 2 + .nanosecond, for: 1).run()
    #expect(run["before"] == .completed)
    #expect(run["after"] == .dropped(.applicationNotListening, at: 2 + .nanosecond))
    #expect(run.drop("after")?.clientSaw == .refused)
  }

  @Test("ends what is in flight with its application")
  func cuts() {
    let run = Termination(app: .exitAfter(4)).withoutSidecar
      .with { $0.pod.containers.append(ContainerSpec(name: "other", onSIGTERM: .exitAfter(8))) }
      .inbound("done", at: 0, for: 4).inbound("cut", at: 0, for: 5).inbound("late", at: 5, for: 1)
      .inbound("gone", at: 8, for: 1).run()
    #expect(run["done"] == .completed)
    #expect(run["cut"] == .dropped(.applicationExited, at: 4))
    #expect(run.drop("cut")?.clientSaw == .fin)
    #expect(run["late"] == .dropped(.applicationNotListening, at: 5))
    #expect(run["gone"] == .dropped(.podGone, at: 8))
  }

  @Test("calls out for as long as its application lives")
  func callsOut() {
    let run = Termination(grace: 40, drain: 1).withoutSidecar
      .outbound("late", at: 35, for: 4).outbound("cut", at: 35, for: 6).run()
    #expect(run["late"] == .completed)
    #expect(run["cut"] == .dropped(.killedAtGraceEnd, at: 40))
  }

  @Test("closes idle connections as its application begins to drain")
  func idleConnections() {
    let run = Termination(app: .drain(timeout: nil)).withoutSidecar.with { $0.clients.endpointRemoval = 1 }
      .inbound("work", at: -1, for: 9, over: "busy", .http2).inbound("once", at: -2, for: 1, over: "idle")
      .inbound("on idle", at: 3, for: 1, over: "idle").inbound("on busy", at: 3, for: 1, over: "busy", .http2)
      .run()
    #expect(run["on idle"] == .rerouted)
    #expect(run["on busy"] == .completed)
  }

  @Test("knows nothing of terminationDrainDuration")
  func noDrain() {
    let run = Termination(drain: 5).withoutSidecar.inbound("long", at: -1, for: 30).run()
    #expect(run["long"] == .completed)
    #expect(run.time(of: .drainStart) == nil)
    #expect(run.time(of: .envoyKilled) == nil)
  }
}
