import Testing

@testable import DrainSim

@Suite("A manifest that cannot be used")
struct ManifestComplaintTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The marks stand where the complaints must point, in this order.
    let manifest: String
    var scenario = "manifest: m.yaml"
    let messages: [String]

    init(
      _ description: String, _ manifest: String, _ messages: String..., scenario: String = "manifest: m.yaml"
    ) {
      testDescription = description
      self.manifest = manifest
      self.messages = messages
      self.scenario = scenario
    }
  }

  @Test("is refused with each complaint at its place", arguments: all)
  func isRefused(file: Case) throws {
    let marked = MarkedYAML(file.manifest)
    let complaints = try ClusterFixture.complaints(about: file.scenario, files: ["m.yaml": marked.text])
    #expect(complaints == zip(marked.places, file.messages).map { "m.yaml:\($0) \($1)" })
    #expect(marked.places.count == file.messages.count)
  }

  static let all = noPod + malformed + embedded

  private static let web = "{kind: Pod, metadata: {name: web}, spec: {containers: [{name: web}]}}"

  static let noPod = [
    Case("an empty file", "1️⃣", "there is no pod in this manifest"),
    Case("comments and empty documents", "1️⃣# nothing\n---\n---\n", "there is no pod in this manifest"),
    Case(
      "objects that make no pod", "1️⃣{kind: Service}\n---\n{kind: ConfigMap, data: {kind: Pod}}",
      "there is no pod in this manifest"),
    Case("no object at all", "1️⃣hello", "expected a Kubernetes object, not a string"),
    Case(
      "a file cut in its last word", "kind: Deployment\nmetadata:\n  name: web\nspec:\n  1️⃣tem",
      "spec of Deployment 'web' must be a mapping, not a string"),
    Case(
      "a Deployment cut before its template", "kind: Deployment\nmetadata: {name: web}\nspec:1️⃣\n",
      "Deployment 'web' has no spec"),
    Case(
      "a Deployment cut before its pod", "kind: Deployment\nmetadata: {name: web}\nspec: 1️⃣{replicas: 2}\n",
      "Deployment 'web' has no spec.template"),
    Case(
      "a pod cut before its containers",
      "kind: Pod\nmetadata: {name: web}\nspec:\n  1️⃣restartPolicy: Always\n",
      "the pod of Pod 'web' has no containers"),
    Case(
      "a pod without a spec", "1️⃣kind: Pod\nmetadata: {name: web}", "the pod of Pod 'web' has no spec"),
    Case(
      "JSON cut short", "{\"kind\": \"Pod\", \"spec\": 1️⃣{\"containers\": []",
      "the '{' opened here is not closed"),
    Case("items that are no list", "{kind: List, items: 1️⃣5}", "items must be a list, not a number"),
  ]

  static let malformed = [
    Case(
      "a grace period that is no number",
      "kind: Pod\nspec:\n  terminationGracePeriodSeconds: 1️⃣30s\n  containers: [{name: a}]",
      "pod.terminationGracePeriodSeconds must be a whole number, not '30s'"),
    Case(
      "keys near those that matter",
      """
      kind: Pod
      spec:
        1️⃣terminationGracePeriodSecond: 30
        whatever: {is: new}
        containers: [{name: a, 2️⃣lifecyle: {}, ports: [{containerPort: 80, 3️⃣protocl: TCP, name: x}], futureField: 1}]
      """,
      "unknown key 'terminationGracePeriodSecond' in pod; did you mean 'terminationGracePeriodSeconds'?",
      "unknown key 'lifecyle' in a container; did you mean 'lifecycle'?",
      "unknown key 'protocl' in a port; did you mean 'protocol'?"),
    Case(
      "a hook with two handlers",
      "{kind: Pod, spec: {containers: [{name: a, lifecycle: {preStop: {exec: {command: [a]}, 1️⃣sleep: {seconds: 1}}}}]}}",
      "preStop has more than one handler: exec, sleep"),
    Case(
      "an unknown stop signal",
      "{kind: Pod, spec: {containers: [{name: a, lifecycle: {stopSignal: 1️⃣SIGQIUT}}]}}",
      "unknown stopSignal 'SIGQIUT'; did you mean 'SIGQUIT'?"),
    Case(
      "a sidecar that would not be one",
      "{kind: Pod, spec: {containers: [{name: a}], initContainers: [{name: b, restartPolicy: 1️⃣always}]}}",
      "unknown restartPolicy 'always'; did you mean 'Always'?"),
    Case(
      "a gateway",
      "{kind: Pod, metadata: {name: gw}, spec: {containers: [1️⃣{name: istio-proxy, image: auto}]}}",
      "Pod 'gw' has no container beside istio-proxy"),
    Case(
      "a container without a name", "{kind: Pod, spec: {containers: [1️⃣{image: a}]}}",
      "a container has no name"),
    Case(
      "containers that are no list", "{kind: Pod, spec: {containers: 1️⃣{a: b}}}",
      "containers must be a list, not a mapping"),
    Case(
      "an annotation that is no flag",
      "{kind: Pod, metadata: {annotations: {sidecar.istio.io/nativeSidecar: 1️⃣often}}, spec: {containers: [{name: a}]}}",
      "pod.nativeSidecar must be true or false, not 'often'"),
  ]

  static let embedded = [
    Case(
      "a mistake inside the annotation",
      """
      kind: Pod
      metadata:
        annotations:
          proxy.istio.io/config: |
            1️⃣terminationDrainDuraton: 5s
            drainDuration: 2️⃣45
            someNewField: {}
      spec: {containers: [{name: a}]}
      """,
      "unknown key 'terminationDrainDuraton' in proxyConfig; did you mean 'terminationDrainDuration'?",
      "drainDuration '45' has no unit"),
    Case(
      "an annotation that is no YAML",
      "kind: Pod\nmetadata: {annotations: {proxy.istio.io/config: 'a: 1️⃣]'}}\nspec: {containers: [{name: a}]}",
      "a value cannot start with ']'"),
    Case(
      "an annotation that is no mapping",
      "kind: Pod\nmetadata: {annotations: {proxy.istio.io/config: 1️⃣5s}}\nspec: {containers: [{name: a}]}",
      "proxy.istio.io/config must hold a mapping, not a string"),
    Case(
      "PROXY_CONFIG cut short",
      """
      kind: Pod
      spec:
        containers:
          - name: a
          - name: istio-proxy
            env:
              - name: PROXY_CONFIG
                value: |
                  1️⃣{"drainDuration": "45s"
      """,
      "the '{' opened here is not closed"),
  ]

  @Test(
    "must say which of its workloads is meant",
    arguments: [
      ("", "m.yaml:1:1 which of these 4 workloads: Deployment/web, Pod/web, Deployment/api, Deployment/api?"),
      ("workload: deploy/wep", "scenario.yaml:2:11 there is no workload 'deploy/wep'"),
      (
        "workload: Deployment/wep",
        "scenario.yaml:2:11 there is no workload 'Deployment/wep'; did you mean 'Deployment/web'?"
      ),
      ("workload: web", "scenario.yaml:2:11 workload 'web' is not kind/name"),
      ("workload: service/web", "scenario.yaml:2:11 there is no workload 'service/web'"),
      ("workload: deployment/api", "scenario.yaml:2:11 there are 2 workloads 'deployment/api'"),
      ("workload: [web]", "scenario.yaml:2:11 workload must be kind/name, not a list"),
    ])
  func choice(workload: String, message: String) throws {
    let pod = "{metadata: {labels: {a: b}}, spec: {containers: [{name: web}]}}"
    let manifest = """
      {kind: Deployment, metadata: {name: web}, spec: {template: \(pod)}}
      ---
      \(Self.web)
      ---
      {kind: Deployment, metadata: {name: api, namespace: blue}, spec: {template: \(pod)}}
      ---
      {kind: Deployment, metadata: {name: api, namespace: green}, spec: {template: \(pod)}}
      ---
      {kind: Service, metadata: {name: web}}
      """
    let complaints = try ClusterFixture.complaints(
      about: "manifest: m.yaml\n\(workload)", files: ["m.yaml": manifest])
    #expect(complaints == [message])
    for known in ["deploy/web", "Pod/web", "green/Deployment/api"] {
      #expect(
        try ClusterFixture.complaints(
          about: "manifest: m.yaml\nworkload: \(known)", files: ["m.yaml": manifest]) == [])
    }
  }

  @Test(
    "is looked for where the scenario names it",
    arguments: [
      ("manifest: nowhere.yaml", "scenario.yaml:1:11 cannot read "),
      ("mesh: [nowhere.yaml]", "scenario.yaml:1:8 cannot read "),
      ("manifest: {a: b}", "scenario.yaml:1:11 manifest must be a path or a list of paths, not a mapping"),
      (
        "mesh: {namespaces: a}",
        "scenario.yaml:1:8 unknown key 'namespaces' in mesh; did you mean 'namespace'?"
      ),
      ("workload: Pod/a", "scenario.yaml:1:11 a workload is chosen, but there is no manifest"),
    ])
  func references(scenario: String, beginning: String) throws {
    let complaints = try ClusterFixture.complaints(about: scenario, files: [:])
    #expect(complaints.count == 1)
    #expect(complaints.first?.hasPrefix(beginning) == true, "\(complaints)")
  }
}
