import Testing

@testable import DrainSim

@Suite("The kubelet")
struct KubeletTests {
  /// A pod of one container that has to be killed, and when that comes.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var grace: Int64 = 30
    var preStop: PreStopHook?
    var kubernetes = Version(1, 34)
    let sigterm: SimDuration
    let sigkill: SimDuration
  }

  /// The rows of kubernetes.md 1.1, each limit from both sides.
  static let table = [
    Case(testDescription: "a negative grace counts as 1 s", grace: -5, sigterm: 0, sigkill: 2),
    Case(testDescription: "grace 0 still gives 2 s", grace: 0, sigterm: 0, sigkill: 2),
    Case(
      testDescription: "grace 0 still runs preStop, for 1 s", grace: 0, preStop: .takes(9), sigterm: 1,
      sigkill: 3),
    Case(testDescription: "grace 1 gives 2 s", grace: 1, sigterm: 0, sigkill: 2),
    Case(
      testDescription: "grace 1, a short preStop", grace: 1, preStop: .takes(0.25), sigterm: 0.25,
      sigkill: 2.25),
    Case(
      testDescription: "grace 1, preStop takes it all", grace: 1, preStop: .takes(1), sigterm: 1, sigkill: 3),
    Case(testDescription: "grace 2 needs no floor", grace: 2, sigterm: 0, sigkill: 2),
    Case(testDescription: "grace 3 is above the floor", grace: 3, sigterm: 0, sigkill: 3),
    Case(testDescription: "no preStop", sigterm: 0, sigkill: 30),
    Case(testDescription: "a preStop of no time", preStop: .takes(0), sigterm: 0, sigkill: 30),
    Case(testDescription: "a preStop of 5.9 s counts 5", preStop: .takes(5.9), sigterm: 5.9, sigkill: 30.9),
    Case(
      testDescription: "1 ns less than 6 s counts 5", preStop: .takes(6 - .nanosecond),
      sigterm: 6 - .nanosecond, sigkill: 31 - .nanosecond),
    Case(testDescription: "6 s counts 6", preStop: .takes(6), sigterm: 6, sigkill: 30),
    Case(testDescription: "2 s are left after 28", preStop: .takes(28), sigterm: 28, sigkill: 30),
    Case(
      testDescription: "1 ns less than 29 leaves 2 s", preStop: .takes(29 - .nanosecond),
      sigterm: 29 - .nanosecond, sigkill: 31 - .nanosecond),
    Case(testDescription: "the 1 s left after 29 becomes 2", preStop: .takes(29), sigterm: 29, sigkill: 31),
    Case(
      testDescription: "1 ns less than all of it", preStop: .takes(30 - .nanosecond),
      sigterm: 30 - .nanosecond, sigkill: 32 - .nanosecond),
    Case(testDescription: "preStop takes all of it", preStop: .takes(30), sigterm: 30, sigkill: 32),
    Case(
      testDescription: "preStop takes 1 ns more", preStop: .takes(30 + .nanosecond), sigterm: 30, sigkill: 32),
    Case(testDescription: "preStop hangs", preStop: .takes(.limit), sigterm: 30, sigkill: 32),
    Case(testDescription: "tcpSocket fails at once", preStop: .tcpSocket, sigterm: 0, sigkill: 30),
    Case(testDescription: "the sleep hook", preStop: .sleep(seconds: 7), sigterm: 7, sigkill: 30),
    Case(
      testDescription: "a sleep cut at the grace", grace: 5, preStop: .sleep(seconds: 7), sigterm: 5,
      sigkill: 7),
    Case(
      testDescription: "sleep is on by default in 1.30", preStop: .sleep(seconds: 7),
      kubernetes: Version(1, 30), sigterm: 7, sigkill: 30),
    Case(
      testDescription: "before, it returns at once", preStop: .sleep(seconds: 7), kubernetes: Version(1, 29),
      sigterm: 0, sigkill: 30),
    Case(
      testDescription: "1.28 deducts preStop", preStop: .takes(10), kubernetes: Version(1, 28), sigterm: 10,
      sigkill: 30),
    Case(
      testDescription: "1.27 does not", preStop: .takes(10), kubernetes: Version(1, 27), sigterm: 10,
      sigkill: 40),
    Case(
      testDescription: "1.22 does not, a hook that hangs", preStop: .takes(.limit),
      kubernetes: Version(1, 22), sigterm: 30, sigkill: 60),
    Case(
      testDescription: "1.22, grace 1", grace: 1, preStop: .takes(.limit), kubernetes: Version(1, 22),
      sigterm: 1, sigkill: 3),
  ]

  @Test("sends SIGTERM and SIGKILL when the reference algorithm says", arguments: table)
  func reference(row: Case) {
    let run = Self.pod(
      grace: row.grace, [KubeletTests.Subject("app", row.preStop, .ignore)], on: row.kubernetes
    ).run()
    #expect(run.time(of: .sigterm, "app") == row.sigterm)
    #expect(run.time(of: .sigkill, "app") == row.sigkill)
    #expect(run.time(of: .exit, "app") == row.sigkill)
    #expect(run.time(of: .podEnd) == row.sigkill)
  }

  /// Design: "SIGKILL falls on every container at the end of the grace period, whatever came before."
  @Test(
    "as documented kills at the end of the grace period, whatever came before",
    arguments: [nil, .takes(0.5), .takes(5.9), .takes(29), .takes(30), .takes(.limit), .tcpSocket]
      as [PreStopHook?])
  func documented(hook: PreStopHook?) {
    let termination = Termination(
      grace: 30, drain: .limit, appPreStop: hook, proxyPreStop: hook, on: .documented)
    let run = termination.run()
    #expect(run.time(of: .sigkill, "app") == 30)
    #expect(run.time(of: .sigkill, PodSpec.proxyName) == 30)
    #expect(run.time(of: .podEnd) == 30)
  }

  @Test("says why it sent each signal")
  func reasons() {
    let hooks: [(PreStopHook?, Fact.StopReason, Fact.KillReason)] = [
      (nil, .noPreStop, .gracePeriodOver), (.takes(3), .preStopEnded, .gracePeriodOver),
      (.takes(29), .preStopEnded, .minimumStopTimeoutOver),
      (.takes(.limit), .preStopCut, .minimumStopTimeoutOver),
      (.tcpSocket, .preStopEnded, .gracePeriodOver),
    ]
    for (hook, stop, kill) in hooks {
      let run = Self.pod(grace: 30, [Subject("app", hook, .ignore)]).run()
      let facts = run.facts(of: .container("app"))
      #expect(facts.contains(.sigterm(stop)), "\(String(describing: hook))")
      #expect(facts.contains(.sigkill(kill)), "\(String(describing: hook))")
    }
  }

  @Test("takes a failed hook as it takes any other")
  func failedHook() {
    let run = Self.pod(grace: 30, [Subject("app", .tcpSocket, .exit)]).run()
    #expect(
      run.facts(of: .container("app")) == [
        .preStopStarted("tcpSocket"), .preStopFinished(.notRun("tcpSocket has no handler")),
        .sigterm(.preStopEnded), .exited(code: 143),
      ])
  }

  @Test("ends a container with the code that its end deserves")
  func exitCodes() {
    let codes: [(SIGTERMBehaviour, Int)] = [
      (.exit, 143), (.drain(timeout: nil), 0), (.exitAfter(3), 0), (.exitAfter(31), 137), (.ignore, 137),
    ]
    for (behaviour, code) in codes {
      let run = Self.pod(grace: 30, [Subject("app", nil, behaviour)]).run()
      #expect(run.facts(of: .container("app")).last == .exited(code: code), "\(behaviour)")
    }
  }

  @Test("kills at once where SIGKILL is the stop signal, and not for the grace period's sake")
  func stopSignalKills() {
    let run = Termination().withoutSidecar
      .with {
        $0.pod.containers[0].onSIGTERM = .exit
        $0.pod.containers[0].isStoppedBySIGKILL = true
      }
      .inbound("cut", at: -1, for: 2).run()
    #expect(run.facts(of: .container("app")) == [.sigterm(.noPreStop), .exited(code: 137)])
    #expect(run["cut"] == .dropped(.applicationExited, at: 0))
  }
}

extension KubeletTests {
  /// A container to put into a pod.
  struct Subject {
    let name: String
    let preStop: PreStopHook?
    let onSIGTERM: SIGTERMBehaviour

    init(_ name: String, _ preStop: PreStopHook?, _ onSIGTERM: SIGTERMBehaviour) {
      self.name = name
      self.preStop = preStop
      self.onSIGTERM = onSIGTERM
    }

    var spec: ContainerSpec { ContainerSpec(name: name, preStop: preStop, onSIGTERM: onSIGTERM) }
  }

  /// Nothing but containers: no Istio, no requests.
  static func pod(
    grace: Int64, _ mains: [Subject], sidecars: [Subject] = [], on kubernetes: Version = Version(1, 34)
  ) -> Termination {
    Termination(grace: grace, on: .versions(istio: Version(1, 30), kubernetes: kubernetes)).with {
      $0.pod.sidecar = false
      $0.pod.containers = mains.map(\.spec)
      $0.pod.nativeSidecars = sidecars.map(\.spec)
    }
  }
}
