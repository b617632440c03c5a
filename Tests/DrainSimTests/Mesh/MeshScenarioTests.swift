import Testing

@testable import DrainSim

@Suite("Mesh settings under a scenario")
struct MeshScenarioTests {
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

  @Test("are found in whatever form they have", arguments: forms)
  func isFound(case: Case) throws {
    let scenario = try ClusterFixture.scenario(`case`.scenario)
    for (name, line) in `case`.settings { #expect(scenario.settingLine(name) == line, "\(name)") }
  }

  private static let poll =
    "while [ $(netstat -plunt | grep tcp | grep -v envoy | wc -l | xargs) -ne 0 ]; do sleep 1; done"

  static let forms = [
    Case(
      "a MeshConfig", "mesh: mesh-config.yaml",
      [
        "terminationDrainDuration": "mesh 30s", "drainDuration": "mesh 50s",
        "MINIMUM_DRAIN_DURATION": "mesh 6s",
        "ISTIO_META_DNS_CAPTURE": "mesh true", "EXIT_ON_ZERO_ACTIVE_CONNECTIONS": "default false",
      ]),
    Case(
      "an IstioOperator, whose meshConfig wins over its values", "mesh: istio-operator.yaml",
      [
        "terminationDrainDuration": "mesh 35s", "drainDuration": "mesh 55s", "nativeSidecar": "mesh true",
      ]),
    Case(
      "Helm values", "mesh: helm-values.yaml",
      [
        "terminationDrainDuration": "mesh 18s", "nativeSidecar": "mesh true",
        "istio-proxy.preStop": "mesh /bin/sh -c 'sleep 15'",
      ]),
    Case(
      "the ConfigMaps of istiod", "mesh: configmap-istio.yaml",
      [
        "terminationDrainDuration": "mesh 33s", "nativeSidecar": "mesh false",
        "istio-proxy.preStop": "mesh sleep 4s",
      ]),
    Case(
      "ProxyConfig resources", "mesh: proxy-config.yaml\nmanifest: classic-pod.yaml",
      // The pod's annotation wins over the resource of its namespace.
      ["EXIT_ON_ZERO_ACTIVE_CONNECTIONS": "env false", "MINIMUM_DRAIN_DURATION": "annotation 8s"]),
    Case(
      "ProxyConfig resources, for a pod that says nothing itself",
      "mesh: proxy-config.yaml\nmanifest: helm-rendered.yaml\nworkload: cronjob/report",
      ["EXIT_ON_ZERO_ACTIVE_CONNECTIONS": "mesh true", "MINIMUM_DRAIN_DURATION": "namespace 12s"]),
    Case(
      "ASM's lifecycle of the sidecar proxy", "mesh: {namespace: asm-lifecycle.json}",
      ["istio-proxy.preStop": "namespace /bin/sh -c '\(poll)'", "terminationDrainDuration": "default 5s"]),
    Case(
      "an answer of ASM's programming interface", "mesh: asm-namespace.json",
      ["terminationDrainDuration": "namespace 42s", "istio-proxy.preStop": "namespace sleep 7"]),
    Case(
      "ASM's three levels", "mesh: asm-levels.yaml",
      [
        "terminationDrainDuration": "workload 12s", "drainDuration": "mesh 20s",
        "istio-proxy.preStop": "namespace sleep 2",
      ]),
    Case(
      "several files, of which the later wins", "mesh: [mesh-config.yaml, helm-values.yaml]",
      ["terminationDrainDuration": "mesh 18s", "drainDuration": "mesh 50s"]),
    Case(
      "laid under the scenario's own pod",
      """
      mesh: [helm-values.yaml, {workload: asm-namespace.json}]
      pod:
        proxyConfig: {drainDuration: 8s}
        containers: [{name: app, ports: [{containerPort: 80}]}]
      """,
      [
        "terminationDrainDuration": "workload 42s", "drainDuration": "scenario 8s",
        "istio-proxy.preStop": "workload sleep 7",
      ]),
  ]

  /// Every level, with the text that makes it say a value.
  private static func files(saying levels: Set<Int>, seconds: (Int) -> Int) -> [String: String] {
    func drain(_ level: Int) -> String {
      levels.contains(level) ? "MINIMUM_DRAIN_DURATION: \(seconds(level))s" : "X: y"
    }
    return [
      "mesh.yaml": "defaultConfig: {proxyMetadata: {\(drain(0))}}",
      "resources.yaml": """
      {apiVersion: networking.istio.io/v1beta1, kind: ProxyConfig, metadata: {name: workload, namespace: shop},
        spec: {selector: {matchLabels: {app: web}}, environmentVariables: {\(drain(7))}}}
      ---
      {apiVersion: networking.istio.io/v1beta1, kind: ProxyConfig, metadata: {name: namespace, namespace: shop},
        spec: {environmentVariables: {\(drain(2))}}}
      ---
      {apiVersion: networking.istio.io/v1beta1, kind: ProxyConfig, metadata: {name: root, namespace: istio-system},
        spec: {environmentVariables: {\(drain(1))}}}
      """,
      "asm.yaml": "{namespace: {proxyMetadata: {\(drain(3))}}, workload: {proxyMetadata: {\(drain(4))}}}",
      "pod.yaml": """
      apiVersion: v1
      kind: Pod
      metadata:
        {name: web, namespace: shop, labels: {app: web}, annotations: {proxy.istio.io/config: "{proxyMetadata: {\(drain(6))}}"}}
      spec:
        containers:
          - {name: web}
          - {name: istio-proxy, args: [proxy], env: [{name: PROXY_CONFIG, value: "{proxyMetadata: {\(drain(5))}}"}]}
      """,
    ]
  }

  @Test("are taken from the strongest level that speaks", arguments: 0..<256)
  func precedence(subset: Int) throws {
    let levels = Set((0..<8).filter { subset & (1 << $0) != 0 })
    let files = Self.files(saying: levels) { 10 + $0 }
    let scenario = try ClusterFixture.scenario(
      "manifest: pod.yaml\nmesh: [asm.yaml, resources.yaml, mesh.yaml]", files: files)
    let origins = ["mesh", "mesh", "namespace", "namespace", "workload", "env", "annotation", "workload"]
    let expected = levels.max().map { "\(origins[$0]) \(10 + $0)s" } ?? "default 5s"
    #expect(scenario.settingLine("MINIMUM_DRAIN_DURATION") == expected)
  }

  @Test(
    "decide about native sidecars only where the pod does not",
    arguments: [
      ("true", nil, "mesh true"), ("false", nil, "mesh false"), ("auto", nil, "default true"),
      ("true", "false", "annotation false"), ("false", "true", "annotation true"),
    ] as [(String, String?, String)])
  func nativeSidecars(mesh: String, annotation: String?, expected: String) throws {
    let note = annotation.map { "{sidecar.istio.io/nativeSidecar: \"\($0)\"}" } ?? "{}"
    let scenario = try ClusterFixture.scenario(
      "manifest: p.yaml\nmesh: m.yaml",
      files: [
        "m.yaml": "pilot: {env: {ENABLE_NATIVE_SIDECARS: \"\(mesh)\"}}",
        "p.yaml": "{kind: Pod, metadata: {name: a, annotations: \(note)}, spec: {containers: [{name: a}]}}",
      ])
    #expect(scenario.settingLine("nativeSidecar") == expected)
  }

  @Test(
    "tell which Istio is played, unless the scenario does",
    arguments: [
      ("mesh: istio-operator.yaml", "istio 1.22, kubernetes 1.37"),
      ("mesh: helm-values.yaml", "istio 1.28, kubernetes 1.37"),
      ("mesh: mesh-config.yaml", "istio 1.31, kubernetes 1.37"),
      // The image that runs wins over what is installed.
      ("mesh: helm-values.yaml\nmanifest: classic-pod.yaml", "istio 1.20, kubernetes 1.37"),
      ("manifest: classic-pod.yaml\nmodel: {kubernetes: \"1.30\"}", "istio 1.20, kubernetes 1.30"),
      ("manifest: classic-pod.yaml\nmodel: {istio: \"1.24\"}", "istio 1.24, kubernetes 1.37"),
      ("manifest: classic-pod.yaml\nmodel: documented", "documented"),
    ])
  func model(scenario: String, expected: String) throws {
    #expect(try ClusterFixture.scenario(scenario).model.description == expected)
  }

  @Test(
    "read a release from a tag",
    arguments: [
      ("docker.io/istio/proxyv2:1.20.3", Version(1, 20)), ("proxyv2:1.22-alpha.5f0e", Version(1, 22)),
      ("gcr.io/a:5000/proxyv2:v1.18.0.112-g1-aliyun@sha256:00", Version(1, 18)), ("istio/proxyv2", nil),
      ("registry:5000/proxyv2", nil), ("proxyv2:latest", nil), ("proxyv2:2024.01.02", nil), ("auto", nil),
      ("", nil),
    ] as [(String, Version?)])
  func image(text: String, version: Version?) {
    #expect(StatedModel.version(ofImage: text) == version)
  }
}
