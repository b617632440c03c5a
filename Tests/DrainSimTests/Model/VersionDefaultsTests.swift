import Testing

@testable import DrainSim

/// What a scenario file leaves open is as those releases would decide.
@Suite("A release, where a file is silent,")
struct VersionDefaultsTests {
  static func scenario(
    _ istio: Int, _ kubernetes: Int, _ rest: String = #""pod": {}"#
  ) throws -> Scenario {
    let model = #""model": {"istio": "1.\#(istio)", "kubernetes": "1.\#(kubernetes)"}"#
    let text = #"{"name": "x", \#(model), \#(rest), "requests": []}"#
    return try #require(ScenarioDocument.read(Array(text.utf8), source: "x.json").first).scenario
  }

  @Test(
    "makes the sidecar native from Istio 1.27 and Kubernetes 1.33 on, together",
    arguments: [
      (26, 33, false), (27, 32, false), (27, 33, true), (31, 37, true), (26, 37, false), (31, 32, false),
    ])
  func nativeByDefault(istio: Int, kubernetes: Int, native: Bool) throws {
    let pod = try Self.scenario(istio, kubernetes).pod
    #expect(pod.nativeSidecar == native)
    #expect(pod.nativeSidecars.map(\.name) == (native ? [PodSpec.proxyName] : []))
  }

  @Test(
    "knows native sidecars from Istio 1.19 and Kubernetes 1.28 on",
    arguments: [(18, 30, false), (19, 28, true), (19, 27, false)])
  func nativeKnown(istio: Int, kubernetes: Int, known: Bool) throws {
    let rest = #""pod": {"nativeSidecar": true}"#
    if known {
      #expect(try Self.scenario(istio, kubernetes, rest).pod.nativeSidecar)
    } else {
      #expect(throws: InvalidInput.self) { try Self.scenario(istio, kubernetes, rest) }
    }
  }

  /// istio/istio 3639a4f44f5, PR #47226.
  @Test("drains a native sidecar at the deletion from 1.21 on; before, only once the application is gone")
  func nativeDrain() throws {
    let rest =
      #""pod": {"nativeSidecar": true, "containers": [{"name": "app", "onSIGTERM": {"exitAfter": "10s"}}]}"#
    func kill(_ istio: Int) throws -> (drain: SimDuration?, kill: SimDuration?) {
      let log = Replay(try Self.scenario(istio, 30, rest)).log.entries
      func time(_ moment: Moment) -> SimDuration? {
        log.first { Moment($0.fact) == moment }?.time.sinceDeletion
      }
      return (time(.drainStart), time(.envoyKilled))
    }
    #expect(try kill(20) == (10, 15))
    #expect(try kill(21) == (0, 10))
  }

  @Test("retries 503 up to Istio 1.23", arguments: [(5, true), (23, true), (24, false), (31, false)])
  func retries(istio: Int, with503: Bool) throws {
    let policy = try Self.scenario(istio, 30, #""clients": {"through": "sidecar"}"#).clients.retries
    #expect(policy == .istioDefault(retrying503: with503))
    #expect(try Self.scenario(istio, 30, #""clients": {"through": "service"}"#).clients.retries == .none)
  }

  @Test("as documented has a classic sidecar")
  func documented() throws {
    let text = #"{"name": "x", "model": "documented", "pod": {}, "requests": []}"#
    let scenario = try #require(ScenarioDocument.read(Array(text.utf8), source: "x.json").first).scenario
    #expect(!scenario.pod.nativeSidecar)
  }
}
