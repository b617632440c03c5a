import Testing

@testable import DrainSim

@Suite("An application that is told to stop")
struct ApplicationTests {
  @Test("and exits takes what is in flight with it; its sidecar answers 503 from then on")
  func exits() {
    let run = Termination(drain: 10, app: .exit, appPreStop: .takes(4))
      .inbound("done", at: 0, for: 4).inbound("cut", at: 0, for: 4.5).outbound("call", at: 0, for: 6)
      .inbound("late", at: 5, for: 1).inbound("later", at: 11, for: 1).outbound("never", at: 5, for: 1)
      .with { $0.pod.containers.append(ContainerSpec(name: "other", onSIGTERM: .ignore)) }.run()
    #expect(run["done"] == .completed)
    #expect(run["cut"] == .dropped(.applicationExited, at: 4))
    #expect(run.drop("cut")?.clientSaw == .serviceUnavailable)
    #expect(run.drop("cut")?.missedBy == 0.5)
    #expect(run["call"] == .dropped(.applicationExited, at: 4))
    #expect(run.drop("call")?.clientSaw == .nobody)
    #expect(run["late"] == .dropped(.applicationNotListening, at: 5))
    #expect(run.drop("late")?.clientSaw == .serviceUnavailable)
    #expect(run.drop("late")?.missedBy == 2)
    #expect(run["never"] == .notSent)
    #expect(run["later"] == .dropped(.refusedByDeadProxy, at: 11))
  }

  @Test("and drains finishes what is in flight in both directions, takes nothing new, and exits")
  func drains() {
    let run = Termination(drain: 20, app: .drain(timeout: nil), appPreStop: .takes(1))
      .inbound("before", at: 0.5, for: 5).outbound("call", at: 0.5, for: 7)
      .inbound("new", at: 1 + .nanosecond, for: 1).outbound("new call", at: 1 + .nanosecond, for: 1).run()
    #expect(run["before"] == .completed)
    #expect(run["call"] == .completed)
    #expect(run["new"] == .dropped(.applicationNotListening, at: 1 + .nanosecond))
    #expect(run["new call"] == .notSent)
    #expect(run.time(of: .exit, "app") == 7.5)
    #expect(run.facts(of: .container("app")).last == .exited(code: 0))
  }

  @Test("and drains with nothing in hand is gone at once")
  func drainsIdle() {
    #expect(Termination(app: .drain(timeout: nil)).run().time(of: .exit, "app") == 0)
    let kept = Termination(app: .drain(timeout: nil)).inbound("once", at: -2, for: 1, over: "idle").run()
    #expect(kept.time(of: .exit, "app") == 0)
  }

  @Test("and drains for as long as its timeout allows")
  func drainTimeout() {
    let story = Termination(drain: 60, app: .drain(timeout: 8), appPreStop: .takes(2))
    let run = story.inbound("before", at: 0, for: 10 - .nanosecond).inbound("long", at: 0, for: 11)
      .outbound("call", at: 0, for: 11).run()
    #expect(run["before"] == .completed)
    #expect(run["long"] == .dropped(.applicationExited, at: 10))
    #expect(run["call"] == .dropped(.applicationExited, at: 10))
    #expect(run.facts(of: .container("app")).last == .exited(code: 0))
    // kubernetes.md 7: what ends as it exits has been answered.
    let exact = story.inbound("at", at: 0, for: 10).run()
    #expect(exact["at"] == .completed)
    #expect(exact.time(of: .exit, "app") == 10)
  }

  @Test("and ignores it serves on until SIGKILL")
  func ignores() {
    let run = Termination(grace: 10, drain: 60).inbound("new", at: 8, for: 1).outbound("call", at: 8, for: 1)
      .inbound("cut", at: 9, for: 2).run()
    #expect(run["new"] == .completed)
    #expect(run["call"] == .completed)
    #expect(run["cut"] == .dropped(.killedAtGraceEnd, at: 10))
    #expect(run.facts(of: .container("app")).last == .exited(code: 137))
  }

  @Test("and exits after a while serves until then as if nothing had happened")
  func exitsLater() {
    let run = Termination(drain: 20, app: .exitAfter(6), appPreStop: .takes(2))
      .inbound("new", at: 7, for: 1).outbound("call", at: 7, for: 1).inbound("cut", at: 7, for: 2)
      .inbound("late", at: 8, for: 1).outbound("never", at: 8, for: 1).run()
    #expect(run["new"] == .completed)
    #expect(run["call"] == .completed)
    #expect(run["cut"] == .dropped(.applicationExited, at: 8))
    #expect(run["late"] == .dropped(.applicationNotListening, at: 8))
    #expect(run["never"] == .notSent)
  }

  /// envoy.md 2: "Upstream/app ... normally finishes work whose answer is lost".
  @Test("does not notice that a client is gone: work without a client holds its exit")
  func orphanedWork() {
    let run = Termination(drain: 5, app: .drain(timeout: nil)).inbound("orphan", at: -1, for: 20).run()
    #expect(run["orphan"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run.time(of: .exit, "app") == 19)
    #expect(run.time(of: .podEnd) == 19)
  }

  @Test("notices that a call of its own has failed: nothing is left to wait for")
  func failedCall() {
    let run = Termination(drain: 5, app: .drain(timeout: nil)).outbound("call", at: -1, for: 20).run()
    #expect(run["call"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
    #expect(run.time(of: .exit, "app") == 5)
  }

  @Test("makes calls for work without a client as for any other, and they fail")
  func callsOfOrphans() {
    let run = Termination(drain: 5, app: .drain(timeout: nil)).inbound("orphan", at: -1, for: 20)
      .outbound("before", at: 3, for: 1, under: "orphan").outbound("after", at: 8, for: 1, under: "orphan")
      .run()
    #expect(run["before"] == .completed)
    #expect(run["after"] == .dropped(.outboundWithoutProxy, at: 7))
    #expect(run["orphan"] == .dropped(.proxyKilledAtDrainEnd, at: 5))
  }

  @Test("is the first container that declares a port, and the ends of others cut nothing")
  func servingContainer() {
    let run = Termination(drain: 20, app: .ignore).with {
      $0.pod.containers.insert(ContainerSpec(name: "logs", onSIGTERM: .exit), at: 0)
      $0.pod.containers.append(ContainerSpec(name: "metrics", ports: [9090], onSIGTERM: .exit))
    }.inbound("served", at: 1, for: 2).outbound("call", at: 1, for: 2).run()
    #expect(run.time(of: .exit, "logs") == 0)
    #expect(run.time(of: .exit, "metrics") == 0)
    #expect(run["served"] == .completed)
    #expect(run["call"] == .completed)
  }

  @Test("is the first container where none declares a port")
  func servingWithoutPorts() {
    let run = Termination(drain: 20, app: .exit).with {
      $0.pod.containers[0].ports = []
      $0.pod.containers.append(ContainerSpec(name: "other", onSIGTERM: .ignore))
    }.inbound("served", at: -1, for: 2).run()
    #expect(run["served"] == .dropped(.applicationExited, at: 0))
  }

  /// Recording seed-93: where one SIGKILL falls on both, clients see the connection end and no 503.
  @Test("and dies with its sidecar is seen as the end of the connection")
  func dieTogether() {
    let run = Termination(grace: 10, drain: 60).inbound("cut", at: 0, for: 20).run()
    #expect(run.drop("cut")?.clientSaw == .fin)
    let first = Termination(grace: 10, drain: 60, proxyPreStop: .takes(9)).inbound("cut", at: 0, for: 20)
      .run()
    #expect(first["cut"] == .dropped(.killedAtGraceEnd, at: 10))
    #expect(first.time(of: .envoyKilled) == 11)
    #expect(first.drop("cut")?.clientSaw == .serviceUnavailable)
  }
}
