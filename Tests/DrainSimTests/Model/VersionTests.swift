import Testing

@testable import DrainSim

/// Each row of the table of changes, seen in an outcome or in the log on both sides of its release.
@Suite("A release")
struct VersionTests {
  static func istio(_ minor: Int, kubernetes: Int = 34) -> ModelChoice {
    .versions(istio: Version(1, minor), kubernetes: Version(1, kubernetes))
  }

  /// istio.md 1, "Admin call history".
  @Test(
    "decides the drain call: up to 1.7 new connections are refused at once",
    arguments: [
      (5, "drain_listeners?inboundonly", false), (7, "drain_listeners?inboundonly", false),
      (8, "drain_listeners?inboundonly&graceful", true), (31, "drain_listeners?inboundonly&graceful", true),
    ])
  func drainCall(minor: Int, call: String, accepts: Bool) {
    let run = Termination(drain: 5, on: Self.istio(minor)).inbound("kept", at: -2, for: 1, over: "c")
      .inbound("new", at: 1, for: 1).inbound("on kept", at: 1, for: 1, over: "c").run()
    #expect(run.log.entries.contains { $0.fact == .drainStarted(call) })
    #expect(run["new"] == (accepts ? .completed : .dropped(.refusedByDrainedListener, at: 1)))
    #expect(run["on kept"] == .completed)
    #expect(run.time(of: .inboundClosed) == (accepts ? nil : 0))
  }

  /// istio/istio a89784c2a2e: `--drain-strategy immediate` since 1.10; Envoy's own is gradual.
  @Test(
    "decides who is told to close: nobody up to 1.7, some in 1.8 and 1.9, then all",
    arguments: [(7, 0...0), (8, 60...140), (9, 60...140), (10, 200...200), (31, 200...200)])
  func drainStrategy(minor: Int, told: ClosedRange<Int>) {
    var story = Termination(grace: 60, drain: 40, on: Self.istio(minor))
    story.clients.endpointRemoval = 1
    story.pod.proxyConfig.drainDuration = 10
    for index in 0..<200 {
      story = story.inbound("first-\(index)", at: -1, for: 6, over: "c-\(index)")
        .inbound("next-\(index)", at: 8, for: 1, over: "c-\(index)")
    }
    let run = story.run()
    // Who was told opens a new connection, and finds this pod gone from its Service.
    #expect(told.contains((0..<200).count { run["next-\($0)"] == .rerouted }))
  }

  @Test("decides how many are told by now: with the gradual strategy the later, the more")
  func gradualRamp() {
    let shares = [1, 3, 5, 7, 9, 11].map { (second: Int64) in
      var story = Termination(grace: 60, drain: 40, on: Self.istio(9))
      story.clients.endpointRemoval = 1
      story.pod.proxyConfig.drainDuration = 10
      for index in 0..<400 {
        story = story.inbound("first-\(index)", at: -1, for: .seconds(second + 1), over: "c-\(index)")
          .inbound("next-\(index)", at: 20, for: 1, over: "c-\(index)")
      }
      let run = story.run()
      return Double((0..<400).count { run["next-\($0)"] == .rerouted }) / 400
    }
    // envoy.md 1, "Gradual ramp": elapsed/T, within 4 sigma of 400 draws.
    for (share, expected) in zip(shares, [0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
      #expect(abs(share - expected) < 0.1, "\(shares)")
    }
  }

  @Test("decides whether pilot-agent's debug tap listens: 1.11 to 1.24", arguments: [5, 10, 11, 24, 25, 31])
  func debugTap(minor: Int) {
    let behaviour = Behaviour(Self.istio(minor))
    let pod = Pod(Termination().pod, behaviour: behaviour)
    let ports = SocketTable(pod, behaviour: behaviour).sockets.filter { $0.program == "pilot-agent" }.map(
      \.localPort)
    #expect(ports == ((11...24).contains(minor) ? [15020, 15004] : [15020]))
  }

  @Test("decides whether EXIT_ON_ZERO_ACTIVE_CONNECTIONS is known: since 1.12")
  func exitOnZero() {
    let story = Termination(drain: 20).with { $0.pod.proxyConfig.exitOnZeroActiveConnections = true }
    #expect(story.with { $0.model = Self.istio(11) }.run().time(of: .envoyKilled) == 20)
    #expect(story.with { $0.model = Self.istio(12) }.run().time(of: .envoyKilled) == 6)
  }

  /// istio/istio e7b2624d713, #55424.
  @Test("decides what /quitquitquit does: since 1.26 Envoy is killed at once, before it was as SIGTERM")
  func quit() throws {
    let command = ["pilot-agent", "request", "--debug-port=15020", "POST", "quitquitquit"]
    let hook = PreStopHook.command(try PreStopCommand(command: command))
    let before = Termination(drain: 5, proxyPreStop: hook, on: Self.istio(25)).run()
    #expect(before.time(of: .envoyKilled) == 5)
    #expect(before.proxyEnd == .terminationDrainDuration)
    let since = Termination(drain: 5, proxyPreStop: hook, on: Self.istio(26)).run()
    #expect(since.time(of: .envoyKilled) == 0)
    #expect(since.proxyEnd == .quit)
  }

  /// envoyproxy/envoy #37873, in Envoy 1.34: seen through what counts the application's idle connections.
  @Test("decides whether outbound responses say close, too: up to 1.25")
  func outboundTold() {
    let story = Termination(app: .exitAfter(20)).with {
      $0.pod.proxyConfig.exitOnZeroActiveConnections = true
    }
    .outbound("call", at: 0, for: 1, over: "pool")
    for minor in [12, 25] {
      #expect(story.with { $0.model = Self.istio(minor) }.run().time(of: .envoyKilled) == 6, "1.\(minor)")
    }
    for minor in [26, 31] {
      #expect(story.with { $0.model = Self.istio(minor) }.run().time(of: .envoyKilled) == 20, "1.\(minor)")
    }
  }

  @Test("of Kubernetes decides what is left after preStop, the order, and the sleep hook")
  func kubernetes() {
    func story(_ minor: Int) -> Termination.Run {
      let model = Self.istio(30, kubernetes: minor)
      return Termination(drain: 60, appPreStop: .takes(10), proxyPreStop: .sleep(seconds: 8), on: model).with
      {
        $0.pod.nativeSidecars = [ContainerSpec(name: "logs", onSIGTERM: .exit)]
      }.run()
    }
    #expect(story(27).time(of: .sigkill, "app") == 40)
    #expect(story(28).time(of: .sigkill, "app") == 30)
    #expect(story(28).time(of: .sigterm, "logs") == 0)
    #expect(story(29).time(of: .sigterm, "logs") == 30)
    #expect(story(29).time(of: .sigterm, PodSpec.proxyName) == 0)
    #expect(story(30).time(of: .sigterm, PodSpec.proxyName) == 8)
    #expect(story(37).log == story(30).log)
  }
}
