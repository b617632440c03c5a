import Testing

@testable import DrainSim

/// `pkg/kubelet/kuberuntime/kuberuntime_termination_order.go`, KEP-753.
@Suite("Native sidecars")
struct NativeSidecarOrderTests {
  typealias Subject = KubeletTests.Subject

  static func run(
    grace: Int64 = 30, main: [Subject], _ sidecars: [Subject], on kubernetes: Version = Version(1, 34)
  ) -> Termination.Run {
    KubeletTests.pod(grace: grace, main, sidecars: sidecars, on: kubernetes).run()
  }

  @Test("are stopped after all regular containers, last one first")
  func reverseOrder() {
    let run = Self.run(
      main: [Subject("a", nil, .exitAfter(4)), Subject("b", nil, .exitAfter(2))],
      [
        Subject("first", nil, .exitAfter(3)), Subject("second", nil, .exitAfter(1)),
        Subject("third", nil, .exit),
      ])
    #expect(run.time(of: .sigterm, "third") == 4)
    #expect(run.time(of: .sigterm, "second") == 4)
    #expect(run.time(of: .sigterm, "first") == 5)
    #expect(run.time(of: .podEnd) == 8)
  }

  @Test("run their preStop at the deletion, not before their own SIGTERM")
  func preStopAtOnce() {
    let run = Self.run(main: [Subject("app", .takes(6), .exitAfter(4))], [Subject("mesh", .takes(3), .exit)])
    #expect(run.time(of: .preStopStart, "mesh") == 0)
    #expect(run.time(of: .preStopEnd, "mesh") == 3)
    #expect(run.time(of: .sigterm, "mesh") == 10)
  }

  @Test("wait at most for what is left of the grace period, and get 2 s then")
  func turnTimesOut() {
    let run = Self.run(
      main: [Subject("app", nil, .ignore)],
      [Subject("first", nil, .ignore), Subject("second", .takes(5.5), .ignore)])
    #expect(run.time(of: .sigkill, "app") == 30)
    #expect(run.time(of: .sigterm, "first") == 30)
    #expect(run.time(of: .sigterm, "second") == 30)
    #expect(run.time(of: .sigkill, "first") == 32)
    // 25 s were left after 5 whole seconds of preStop; the wait from 5.5 to 30 counts as 24.
    #expect(run.time(of: .sigkill, "second") == 32)
  }

  @Test("do not wait once their own preStop has used all of the grace period")
  func preStopEatsTheWait() {
    let run = Self.run(
      main: [Subject("app", .takes(.limit), .ignore)], [Subject("mesh", .takes(.limit), .ignore)])
    #expect(run.time(of: .sigterm, "app") == 30)
    #expect(run.time(of: .sigterm, "mesh") == 30)
    #expect(run.facts(of: .container("mesh")).contains(.sigterm(.preStopCut)))
  }

  @Test("keep what is left of the grace period for their own end")
  func restOfGrace() {
    let early = Self.run(main: [Subject("app", nil, .exitAfter(10))], [Subject("mesh", nil, .ignore)])
    #expect(early.time(of: .sigterm, "mesh") == 10)
    #expect(early.time(of: .sigkill, "mesh") == 30)
    let late = Self.run(main: [Subject("app", nil, .exitAfter(29))], [Subject("mesh", nil, .ignore)])
    #expect(late.time(of: .sigterm, "mesh") == 29)
    #expect(late.time(of: .sigkill, "mesh") == 31)
  }

  @Test("are stopped with all the others before Kubernetes 1.29")
  func noOrderBefore() {
    let main = [Subject("app", nil, .exitAfter(4))]
    let mesh = [Subject("mesh", nil, .exit)]
    #expect(Self.run(main: main, mesh, on: Version(1, 28)).time(of: .sigterm, "mesh") == 0)
    #expect(Self.run(main: main, mesh, on: Version(1, 29)).time(of: .sigterm, "mesh") == 4)
  }

  @Test("stay dead when they die early, and whoever waits for them goes on")
  func earlyDeath() {
    let run = Self.run(
      main: [Subject("app", .takes(2), .exit)],
      [Subject("first", nil, .exit), Subject("second", .takes(8), .exitAfter(1))])
    #expect(run.time(of: .exit, "app") == 2)
    #expect(run.time(of: .sigterm, "second") == 8)
    #expect(run.time(of: .sigterm, "first") == 9)
  }
}
