import Testing

@testable import DrainSim

/// envoy.md 1, "/drain_listeners semantics", and 2, each call made by a preStop hook of istio-proxy.
@Suite("A call to Envoy's admin port")
struct DrainCallTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// When inbound connections begin to be refused, and when outbound ones do.
    let inboundCloses, outboundCloses: SimDuration?
    /// Are clients told to close?
    let tells: Bool

    init(_ call: String, inboundCloses: SimDuration?, outboundCloses: SimDuration?, tells: Bool) {
      testDescription = call
      self.inboundCloses = inboundCloses
      self.outboundCloses = outboundCloses
      self.tells = tells
    }
  }

  static let drainDuration: SimDuration = 6

  /// The newest Envoy of the facts' table; what `drain_listeners` alone tells differs between releases.
  static let table = [
    Case("drain_listeners", inboundCloses: 0, outboundCloses: 0, tells: false),
    Case("drain_listeners?inboundonly", inboundCloses: 0, outboundCloses: nil, tells: false),
    Case("drain_listeners?graceful", inboundCloses: 6, outboundCloses: 6, tells: true),
    Case("drain_listeners?inboundonly&graceful", inboundCloses: 6, outboundCloses: nil, tells: true),
    Case(
      "drain_listeners?inboundonly&graceful&skip_exit", inboundCloses: nil, outboundCloses: nil, tells: true),
    Case("drain_listeners?graceful&skip_exit", inboundCloses: nil, outboundCloses: nil, tells: true),
    Case("healthcheck/fail", inboundCloses: nil, outboundCloses: nil, tells: true),
  ]

  static func termination(_ calls: [String]) throws -> Termination {
    let script = (calls.map { "curl -s -X POST 'http://localhost:15000/\($0)'" } + ["sleep 20"])
      .joined(separator: "; ")
    let hook = PreStopHook.command(try PreStopCommand(command: ["/bin/sh", "-c", script]))
    return Termination(grace: 60, drain: 5, proxyPreStop: hook).with {
      $0.pod.proxyConfig.drainDuration = drainDuration
    }
  }

  @Test("stops listeners as its query says", arguments: table)
  func listeners(call: Case) throws {
    let run = try Self.termination([call.testDescription])
      .inbound("in at 1", at: 1, for: 1).inbound("in at 7", at: 7, for: 1)
      .outbound("out at 1", at: 1, for: 1).outbound("out at 7", at: 7, for: 1)
      .inbound("old in", at: -1, for: 15).outbound("old out", at: -1, for: 15).run()
    for (time, when) in [("at 1", 1), ("at 7", 7)] as [(String, SimDuration)] {
      let inbound = call.inboundCloses.map { when >= $0 } ?? false
      #expect(run["in \(time)"] == (inbound ? .dropped(.refusedByDrainedListener, at: when) : .completed))
      let outbound = call.outboundCloses.map { when >= $0 } ?? false
      #expect(run["out \(time)"] == (outbound ? .dropped(.outboundWithoutProxy, at: when) : .completed))
    }
    #expect(run.time(of: .inboundClosed) == call.inboundCloses)
    #expect(run["old in"] == .completed)
    #expect(run["old out"] == .completed)
  }

  @Test("tells clients to close if it is graceful", arguments: table)
  func tells(call: Case) throws {
    let run = try Self.termination([call.testDescription]).with { $0.clients.endpointRemoval = 1 }
      .inbound("first", at: -1, for: 2, over: "c").inbound("second", at: 3, for: 1, over: "c").run()
    #expect(run["second"] == (call.tells ? .rerouted : .completed))
  }

  /// "2nd graceful POST: no-op 200. Non-graceful POST during a graceful drain: stops listeners at once".
  @Test("changes nothing the second time, unless it is not graceful")
  func twice() throws {
    let again = try Self.termination(
      ["drain_listeners?inboundonly&graceful", "drain_listeners?inboundonly&graceful&skip_exit"]
    ).run()
    #expect(again.time(of: .inboundClosed) == 6)
    let abrupt = try Self.termination(
      ["drain_listeners?inboundonly&graceful&skip_exit", "drain_listeners?inboundonly"]
    ).run()
    #expect(abrupt.time(of: .inboundClosed) == 0)
  }

  /// envoy.md 2: "exit rc=0 within ~10ms, no drain; every in-flight request ... cut, in both directions".
  @Test("can end Envoy at once, and its container with it")
  func quit() throws {
    let run = try Self.termination(["quitquitquit"]).inbound("in", at: -1, for: 2).outbound(
      "out", at: -1, for: 2
    )
    .inbound("new", at: 1, for: 1).run()
    #expect(run.proxyEnd == .quit)
    #expect(run.time(of: .exit, PodSpec.proxyName) == 0)
    #expect(run["in"] == .dropped(.proxyKilledEarly, at: 0))
    #expect(run["out"] == .dropped(.proxyKilledEarly, at: 0))
    #expect(run["new"] == .dropped(.refusedByDeadProxy, at: 1))
  }
}
