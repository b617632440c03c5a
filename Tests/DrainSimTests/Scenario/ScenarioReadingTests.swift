import Testing

@testable import DrainSim

@Suite("A scenario file")
struct ScenarioReadingTests {
  static func read(_ text: String, setting assignments: [String] = []) throws -> Scenario {
    let documents = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml", setting: assignments)
    return try #require(documents.first).scenario
  }

  @Test("that says nothing is Istio's and Kubernetes' newest defaults")
  func defaults() throws {
    let scenario = try Self.read("{}")
    #expect(scenario.model == .newest)
    #expect(scenario.pod.terminationGracePeriodSeconds == 30)
    #expect(scenario.pod.proxyConfig == ProxyConfig())
    #expect(scenario.pod.containers.map(\.name) == ["app"])
    #expect(scenario.pod.nativeSidecars.map(\.name) == ["istio-proxy"])
    #expect(scenario.clients.retries == .istioDefault(retrying503: false))
    #expect(scenario.settings.allSatisfy { $0.origin == .default })
  }

  @Test("means the same in JSON")
  func json() throws {
    let yaml = try Self.read(
      "name: x\nmodel: {istio: \"1.30\"}\npod:\n  containers:\n  - name: app\n    onSIGTERM: {drain: {timeout: 20s}}\n"
    )
    let json = try Self.read(
      #"{"name":"x","model":{"istio":"1.30"},"pod":{"containers":[{"name":"app","onSIGTERM":{"drain":{"timeout":"20s"}}}]}}"#
    )
    #expect(yaml.pod == json.pod)
    #expect(yaml.clients == json.clients)
    #expect(yaml.model == json.model)
    #expect(yaml.settings.map(\.value) == json.settings.map(\.value))
  }

  @Test(
    "gets a native sidecar where both sides decide so",
    arguments: [
      ("1.31", "1.37", nil, true), ("1.27", "1.33", nil, true), ("1.26", "1.33", nil, false),
      ("1.27", "1.32", nil, false), ("1.27", "1.33", false, false), ("1.26", "1.30", true, true),
    ] as [(String, String, Bool?, Bool)])
  func nativeSidecar(istio: String, kubernetes: String, stated: Bool?, native: Bool) throws {
    let said = stated.map { "pod: {nativeSidecar: \($0)}" } ?? ""
    let scenario = try Self.read("model: {istio: \"\(istio)\", kubernetes: \"\(kubernetes)\"}\n\(said)")
    #expect(scenario.pod.nativeSidecar == native)
    #expect(scenario.pod.nativeSidecars.contains { $0.name == "istio-proxy" } == native)
    #expect(scenario.pod.containers.contains { $0.name == "istio-proxy" } != native)
  }

  @Test("that is documented has a classic sidecar")
  func documented() throws {
    let scenario = try Self.read("model: documented")
    #expect(!scenario.pod.nativeSidecar)
    #expect(scenario.pod.containers.map(\.name) == ["app", "istio-proxy"])
  }

  /// Source: istio/istio injection-template.yaml: the choice of `lifecycle` is exclusive, first match wins.
  @Test("whose istio-proxy states a lifecycle loses the native drain hook")
  func lifecycleReplacesDrainHook() throws {
    let injected = try Self.read("pod: {nativeSidecar: true}").pod.nativeSidecars[0]
    #expect(injected.preStop?.description == "pilot-agent request --debug-port=15020 POST drain")
    let own = try Self.read(
      "pod: {nativeSidecar: true, containers: [{name: istio-proxy, lifecycle: {postStart: {exec: {command: [a]}}}}]}"
    )
    #expect(own.pod.nativeSidecars[0].preStop == nil)
    let before = try Self.read("{model: {istio: \"1.20\"}, pod: {nativeSidecar: true}}")
    #expect(before.pod.nativeSidecars[0].preStop == nil)
  }

  @Test("keeps its native sidecars in order, and forgets init containers that have run")
  func initContainers() throws {
    let pod = try Self.read(
      """
      pod:
        initContainers:
          - {name: migrate}
          - {name: istio-proxy, restartPolicy: Always}
          - {name: logs, restartPolicy: Always}
      """
    ).pod
    #expect(pod.nativeSidecar)
    #expect(pod.nativeSidecars.map(\.name) == ["istio-proxy", "logs"])
  }

  @Test("names for each setting where it came from")
  func origins() throws {
    let text = """
      pod: {terminationGracePeriodSeconds: 60, proxyConfig: {terminationDrainDuration: 20s}}
      variants: {slow: {pod: {proxyConfig: {terminationDrainDuration: 40s}}}}
      """
    let document = try #require(
      try ScenarioDocument.read(
        Array(text.utf8), source: "a.yaml", setting: ["pod.proxyConfig.drainDuration=10s"]
      ).first)
    let base = Self.origins(of: document.scenario)
    #expect(base["terminationGracePeriodSeconds"] == "60 scenario")
    #expect(base["terminationDrainDuration"] == "20s scenario")
    #expect(base["drainDuration"] == "10s --set")
    #expect(base["MINIMUM_DRAIN_DURATION"] == "5s default")
    let variant = Self.origins(of: try #require(document.variants.first))
    #expect(variant["terminationDrainDuration"] == "40s variant slow")
    #expect(variant["terminationGracePeriodSeconds"] == "60 scenario")
  }

  private static func origins(of scenario: Scenario) -> [String: String] {
    Dictionary(uniqueKeysWithValues: scenario.settings.map { ($0.name, "\($0.value) \($0.origin)") })
  }

  @Test("yields to --set, and so do its variants")
  func assignments() throws {
    let text =
      "pod: {containers: [{name: app, onSIGTERM: exit}]}\nvariants: {a: {pod: {terminationGracePeriodSeconds: 5}}}"
    let document = try #require(
      try ScenarioDocument.read(
        Array(text.utf8), source: "a.yaml",
        setting: ["pod.containers.app.onSIGTERM=ignore", "pod.terminationGracePeriodSeconds=90"]
      ).first)
    for scenario in [document.scenario] + document.variants {
      #expect(scenario.pod.containers[0].onSIGTERM == .ignore)
      #expect(scenario.pod.terminationGracePeriodSeconds == 90)
    }
  }

  @Test("complains about --set at its own place")
  func badAssignments() {
    let complaints = ScenarioComplaintTests.complaints(about: "{}", setting: ["pod.nativeSidecar=often"])
    #expect(complaints == ["--set:1:19 pod.nativeSidecar must be true or false, not 'often'"])
  }

  @Test("holds several scenarios, one a document")
  func documents() throws {
    let documents = try ScenarioDocument.read(Array("name: a\n---\nname: b\n".utf8), source: "a.yaml")
    #expect(documents.map(\.scenario.name) == ["a", "b"])
  }

  @Test(
    "states retries as none, as Istio's default, as a number, or as a VirtualService does",
    arguments: [
      ("none", "none"), ("0", "none"),
      ("default", "2 on connect-failure,refused-stream,unavailable,cancelled"),
      ("1", "1 on connect-failure,refused-stream,unavailable,cancelled"),
      ("{attempts: 3, retryOn: \"5xx, 409\"}", "3 on 5xx,409"),
      ("{attempts: 3, retryOn: [reset, 503]}", "3 on reset,503"),
    ])
  func retries(written: String, meaning: String) throws {
    #expect(try Self.read("clients: {retries: \(written)}").clients.retries.description == meaning)
  }

  @Test("has kube-proxy's callers without retries, and Istio's with its default by version")
  func defaultRetries() throws {
    #expect(try Self.read("clients: {through: service}").clients.retries == .none)
    #expect(try Self.read("model: {istio: \"1.23\"}").clients.retries == .istioDefault(retrying503: true))
    #expect(try Self.read("model: {istio: \"1.24\"}").clients.retries == .istioDefault(retrying503: false))
  }

  @Test("puts its requests on the clock of the deletion")
  func terminateAt() throws {
    let relative = try Self.read("terminateAt: 10s\nrequests: [{direction: inbound, at: 12s, duration: 1s}]")
    #expect(relative.trace.starts == [2_000_000_000])
    let absolute = try Self.read(
      """
      terminateAt: 2026-03-01T10:00:00Z
      requests: [{direction: inbound, at: "2026-03-01T11:00:00.5+01:00", duration: 1s}]
      """)
    #expect(absolute.trace.starts == [500_000_000])
  }

  @Test("lets a plain number of a request mean seconds")
  func plainNumbers() throws {
    let trace = try Self.read("requests: [{id: a, direction: outbound, at: -1.5, duration: 0.25}]").trace
    #expect(trace.starts == [-1_500_000_000])
    #expect(trace.durations == [250_000_000])
  }

  @Test("says what it assumes")
  func assumptions() throws {
    let scenario = try Self.read(
      """
      pod: {containers: [{name: web, lifecycle: {preStop: {httpGet: {path: /stop, port: 8080}}}}]}
      requests: [{direction: inbound, at: 0s, duration: 1s}]
      """)
    #expect(
      scenario.notes.map(\.message) == [
        "preStop httpGet is taken to be answered at once",
        "container 'web' declares no port; it is taken to listen on 8080",
      ])
  }
}
