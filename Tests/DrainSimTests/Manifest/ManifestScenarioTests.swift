import Testing

@testable import DrainSim

@Suite("A manifest under a scenario")
struct ManifestScenarioTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let scenario: String
    let settings: [(name: String, line: String)]

    init(_ description: String, _ scenario: String, _ settings: KeyValuePairs<String, String>) {
      testDescription = description
      self.scenario = scenario
      self.settings = settings.map { ($0.key, $0.value) }
    }
  }

  @Test("says where each setting in force came from", arguments: all)
  func origins(of case: Case) throws {
    let scenario = try ClusterFixture.scenario(`case`.scenario)
    for (name, line) in `case`.settings { #expect(scenario.settingLine(name) == line, "\(name)") }
  }

  static let all = [
    Case(
      "as kubectl prints an injected pod", "manifest: classic-pod.yaml",
      [
        "terminationGracePeriodSeconds": "manifest 45",
        "terminationDrainDuration": "annotation 25s",
        "drainDuration": "env 40s",
        // The container's own variable wins over proxyMetadata, here of PROXY_CONFIG.
        "EXIT_ON_ZERO_ACTIVE_CONNECTIONS": "env false",
        "MINIMUM_DRAIN_DURATION": "annotation 8s",
        "nativeSidecar": "manifest false",
        "checkout.preStop": "manifest /bin/sh -c 'sleep 5'",
        "istio-proxy.preStop": "default none",
      ]),
    Case(
      "as kubectl prints a pod with a native sidecar", "manifest: native-pod.yaml",
      [
        "terminationGracePeriodSeconds": "manifest 60",
        "terminationDrainDuration": "default 5s",
        // Out of a text with escapes.
        "drainDuration": "annotation 30s",
        "nativeSidecar": "manifest true",
        "shareProcessNamespace": "manifest true",
        "orders.preStop": "manifest sleep 10s",
        "orders.stopSignal": "manifest SIGQUIT",
        "istio-proxy.preStop": "manifest pilot-agent request --debug-port=15020 POST drain",
        "secrets.preStop": "default none",
      ]),
    Case(
      "a Deployment that Helm rendered", "manifest: helm-rendered.yaml\nworkload: Deployment/checkout",
      [
        "terminationGracePeriodSeconds": "manifest 60",
        "terminationDrainDuration": "annotation 20s",
        "EXIT_ON_ZERO_ACTIVE_CONNECTIONS": "annotation true",
        // A ProxyConfig that selects the pod, further down in the file.
        "MINIMUM_DRAIN_DURATION": "workload 9s",
        "nativeSidecar": "annotation false",
        "checkout.preStop": "manifest sleep 3s",
      ]),
    Case(
      "a pod that is not to be injected", "manifest: helm-rendered.yaml\nworkload: sts/worker",
      ["sidecar": "annotation false", "terminationGracePeriodSeconds": "default 30"]),
    Case(
      "a CronJob", "manifest: helm-rendered.yaml\nworkload: cronjob/report",
      ["terminationDrainDuration": "annotation 12s", "MINIMUM_DRAIN_DURATION": "default 5s"]),
    Case(
      "a List in JSON, with a hook for the proxy that is to come", "manifest: list.json",
      [
        "terminationGracePeriodSeconds": "manifest 40",
        "terminationDrainDuration": "annotation 11s",
        "MINIMUM_DRAIN_DURATION": "annotation 4s",
        "nativeSidecar": "default true",
        "istio-proxy.preStop": "manifest sleep 6",
      ]),
    Case(
      "under the scenario's own words",
      """
      manifest: classic-pod.yaml
      pod:
        terminationGracePeriodSeconds: 10
        proxyConfig: {drainDuration: 7s}
        containers: [{name: checkout, lifecycle: {preStop: {sleep: {seconds: 2}}}, onSIGTERM: ignore}]
      """,
      [
        "terminationGracePeriodSeconds": "scenario 10",
        "drainDuration": "scenario 7s",
        "terminationDrainDuration": "annotation 25s",
        "checkout.preStop": "scenario sleep 2s",
        "checkout.onSIGTERM": "scenario ignore",
      ]),
  ]

  @Test("is heard after --set, also below the names of its containers")
  func assignments() throws {
    let scenario = try ClusterFixture.scenario(
      "{}",
      setting: [
        "pod.containers[checkout].onSIGTERM=exit", "pod.proxyConfig.terminationDrainDuration=1s",
        "manifest=classic-pod.yaml",
      ])
    #expect(scenario.settingLine("checkout.onSIGTERM") == "--set exit")
    #expect(scenario.settingLine("terminationDrainDuration") == "--set 1s")
    #expect(scenario.settingLine("terminationGracePeriodSeconds") == "manifest 45")
  }

  @Test("may be another one in a variant")
  func variants() throws {
    let text = """
      manifest: classic-pod.yaml
      variants: {native: {manifest: native-pod.yaml}}
      """
    let folder = ClusterFixture.path("")
    let document = try #require(
      try ScenarioDocument.read(Array(text.utf8), source: "scenario.yaml", folder: folder).first)
    let variant = try #require(document.variants.first)
    #expect(document.scenario.model == .versions(istio: Version(1, 20), kubernetes: Version(1, 37)))
    #expect(variant.model == .versions(istio: Version(1, 29), kubernetes: Version(1, 37)))
    #expect(variant.pod.nativeSidecars.map(\.name) == ["istio-proxy", "secrets"])
    #expect(variant.settingLine("terminationGracePeriodSeconds") == "manifest 60")
  }

  @Test("is named by the command line, which wins over the file")
  func commandLine() throws {
    let sources = ScenarioSources(
      manifests: [ClusterFixture.path("helm-rendered.yaml")], workload: "deployment/checkout",
      mesh: [MeshFile(path: ClusterFixture.path("mesh-config.yaml"))])
    for text in ["", "manifest: no-such-file.yaml\nworkload: a/b\nmesh: nor-this.yaml"] {
      let scenario = try ClusterFixture.scenario(text, over: sources)
      #expect(scenario.name == "Deployment/checkout")
      #expect(scenario.settingLine("terminationDrainDuration") == "annotation 20s")
      #expect(scenario.settingLine("drainDuration") == "mesh 50s")
    }
  }

  @Test("keeps the containers in their order and the ports that are TCP")
  func containers() throws {
    let classic = try ClusterFixture.scenario("manifest: classic-pod.yaml")
    #expect(classic.pod.containers.map(\.name) == ["istio-proxy", "checkout"])
    let native = try ClusterFixture.scenario("manifest: native-pod.yaml")
    #expect(native.pod.containers.map(\.name) == ["orders", "log-agent"])
    #expect(native.pod.containers.first?.ports == [9090, 9091])
  }

  @Test(
    "may be asked what if it were otherwise",
    arguments: [
      ("classic-pod.yaml", "pod.nativeSidecar=true", ["checkout"], ["istio-proxy"]),
      ("classic-pod.yaml", "pod.sidecar=false", ["checkout"], []),
      ("native-pod.yaml", "pod.nativeSidecar=false", ["orders", "log-agent", "istio-proxy"], ["secrets"]),
      ("native-pod.yaml", "pod.sidecar=false", ["orders", "log-agent"], ["secrets"]),
    ] as [(String, String, [String], [String])])
  func whatIf(manifest: String, assignment: String, containers: [String], sidecars: [String]) throws {
    let scenario = try ClusterFixture.scenario(
      "manifest: \(manifest)\nmodel: {istio: \"1.30\"}", setting: [assignment])
    #expect(scenario.pod.containers.map(\.name) == containers)
    #expect(scenario.pod.nativeSidecars.map(\.name) == sidecars)
    let proxy = scenario.pod.running.first { $0.name == "istio-proxy" }
    if let proxy { #expect((proxy.preStop != nil) == (assignment == "pod.nativeSidecar=true")) }
  }

  @Test("gives way to the scenario's proxyMetadata where the injector has copied its own into variables")
  func metadataOverVariables() throws {
    let variable = "EXIT_ON_ZERO_ACTIVE_CONNECTIONS"
    let stated = try ClusterFixture.scenario(
      "manifest: classic-pod.yaml\npod: {proxyConfig: {proxyMetadata: {\(variable): \"true\"}}}")
    #expect(stated.settingLine(variable) == "scenario true")
    let set = try ClusterFixture.scenario(
      "manifest: classic-pod.yaml", setting: ["pod.proxyConfig.proxyMetadata.\(variable)=true"])
    #expect(set.settingLine(variable) == "--set true")
    #expect(set.settingLine("MINIMUM_DRAIN_DURATION") == "annotation 8s")
  }

  @Test("has one istio-proxy, wherever the scenario lists it")
  func oneProxy() throws {
    let scenario = try ClusterFixture.scenario(
      """
      manifest: native-pod.yaml
      pod: {containers: [{name: istio-proxy, lifecycle: {preStop: {sleep: {seconds: 3}}}}]}
      """)
    #expect(scenario.pod.containers.map(\.name) == ["orders", "log-agent"])
    #expect(scenario.pod.nativeSidecars.map(\.name) == ["istio-proxy", "secrets"])
    #expect(scenario.settingLine("istio-proxy.preStop") == "scenario sleep 3s")
    let overMesh = try ClusterFixture.scenario(
      """
      mesh: helm-values.yaml
      pod: {initContainers: [{name: istio-proxy, restartPolicy: Always}]}
      """)
    #expect(overMesh.pod.nativeSidecars.map(\.name) == ["istio-proxy"])
    #expect(overMesh.settingLine("istio-proxy.preStop") == "mesh /bin/sh -c 'sleep 15'")
  }
}
