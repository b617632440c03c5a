import Testing

@testable import DrainSim

/// Settings of a pod, and the manifests that state them.
private struct StatedPod {
  var grace: Int64
  var sharesProcesses: Bool
  var terminationDrain: Int
  var drain: Int
  var exitOnZero: Bool
  var sleeps: [Int64]
  var sidecars: Int
  var native: Bool
  /// Not all of it is stated in one place.
  var inAnnotation: Bool

  init(using random: inout SeededGenerator) {
    grace = .random(in: 1...600, using: &random)
    sharesProcesses = .random(using: &random)
    terminationDrain = .random(in: 0...120, using: &random)
    drain = .random(in: 1...120, using: &random)
    exitOnZero = .random(using: &random)
    sleeps = (0..<Int.random(in: 1...3, using: &random)).map { _ in .random(in: 0...30, using: &random) }
    sidecars = .random(in: 0...2, using: &random)
    native = .random(using: &random)
    inAnnotation = .random(using: &random)
  }

  private var config: String {
    """
    {"terminationDrainDuration": "\(terminationDrain)s", "drainDuration": "\(drain)s", \
    "proxyMetadata": {"EXIT_ON_ZERO_ACTIVE_CONNECTIONS": "\(exitOnZero)"}}
    """
  }

  private var proxy: String {
    let value = inAnnotation ? "{}" : config
    let policy = native ? ", restartPolicy: Always" : ""
    return
      "{name: istio-proxy, args: [proxy, sidecar], env: [{name: PROXY_CONFIG, value: '\(value)'}]\(policy)}"
  }

  private func pod(indent: String) -> String {
    let apps = sleeps.enumerated().map { index, seconds in
      "{name: app\(index), image: x, lifecycle: {preStop: {sleep: {seconds: \(seconds)}}}, ports: [{containerPort: \(8000 + index)}]}"
    }
    let extra = (0..<sidecars).map { "{name: extra\($0), restartPolicy: Always}" }
    let lines = [
      "metadata:", "  annotations:", "    other: x", "    proxy.istio.io/config: |",
      "      \(inAnnotation ? config : "{}")", "spec:", "  terminationGracePeriodSeconds: \(grace)",
      "  shareProcessNamespace: \(sharesProcesses)", "  nodeName: n",
      "  containers: [\((apps + (native ? [] : [proxy])).joined(separator: ", "))]",
      "  initContainers: [{name: setup}\(((native ? [proxy] : []) + extra).map { ", " + $0 }.joined())]",
    ]
    return lines.map { indent + $0 }.joined(separator: "\n")
  }

  func manifest(kind: WorkloadKind) -> String {
    let head = "apiVersion: v1\nkind: \(kind.rawValue)\n"
    var (text, indent) = (head, "")
    if kind != .pod { text += "metadata: {name: web}\n" }
    for key in kind.pathToPod {
      text += "\(indent)\(key):\n"
      indent += "  "
    }
    return text + pod(indent: indent) + "\nstatus: {}\n"
  }

  func check(_ scenario: Scenario) {
    let pod = scenario.pod
    #expect(pod.terminationGracePeriodSeconds == grace)
    #expect(pod.shareProcessNamespace == sharesProcesses)
    #expect(pod.proxyConfig.terminationDrainDuration == .seconds(Int64(terminationDrain)))
    #expect(pod.proxyConfig.drainDuration == .seconds(Int64(drain)))
    #expect(pod.proxyConfig.exitOnZeroActiveConnections == exitOnZero)
    #expect(pod.nativeSidecar == native)
    let apps = pod.containers.filter { $0.name != PodSpec.proxyName }
    #expect(apps.map(\.preStop) == sleeps.map { .sleep(seconds: $0) })
    #expect(apps.map(\.ports) == sleeps.indices.map { [8000 + $0] })
    let extra = (0..<sidecars).map { "extra\($0)" }
    #expect(pod.nativeSidecars.map(\.name) == (native ? ["istio-proxy"] : []) + extra)
    let origin = inAnnotation ? "annotation" : "env"
    #expect(scenario.settingLine("drainDuration")?.hasPrefix(origin) == true)
  }
}

@Suite("What a manifest says")
struct ManifestSettingsTests {
  @Test("is what is played, whatever kind of workload says it", arguments: 0..<40 as Range<UInt64>)
  func survives(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let stated = StatedPod(using: &random)
    for kind in WorkloadKind.allCases {
      let scenario = try ClusterFixture.scenario(
        "manifest: m.yaml", files: ["m.yaml": stated.manifest(kind: kind)])
      stated.check(scenario)
    }
  }

  @Test(
    "about injection decides whether there is a sidecar",
    arguments: [
      ("", "", "", true), ("\"false\"", "", "", false), ("", "\"false\"", "", false),
      ("\"true\"", "\"false\"", "", true),
      ("\"no\"", "\"true\"", "", false), ("", "\"off\"", "", false), ("", "", ", hostNetwork: true", false),
    ])
  func injection(label: String, annotation: String, spec: String, sidecar: Bool) throws {
    func entry(_ value: String) -> String { value.isEmpty ? "{}" : "{sidecar.istio.io/inject: \(value)}" }
    let pod = """
      {kind: Pod, metadata: {name: a, labels: \(entry(label)), annotations: \(entry(annotation))},
        spec: {containers: [{name: a, ports: [{containerPort: 80}]}]\(spec)}}
      """
    let mesh = "global: {proxy: {lifecycle: {preStop: {sleep: {seconds: 1}}}}}"
    let scenario = try ClusterFixture.scenario(
      "manifest: p.yaml\nmesh: m.yaml", files: ["p.yaml": pod, "m.yaml": mesh])
    #expect(scenario.pod.sidecar == sidecar)
    #expect(scenario.pod.running.contains { $0.name == "istio-proxy" } == sidecar)
    #expect(scenario.notes.contains { $0.message.contains("is not injected yet") } == sidecar)
  }

  @Test(
    "about a stop signal is heard where Kubernetes knows of it",
    arguments: [
      ("SIGKILL", "1.34", "manifest SIGKILL", "manifest exit"),
      ("SIGQUIT", "1.34", "manifest SIGQUIT", "default drain"),
      ("SIGKILL", "1.32", nil, "default drain"),
    ] as [(String, String, String?, String)])
  func stopSignal(signal: String, kubernetes: String, recorded: String?, reaction: String) throws {
    let scenario = try ClusterFixture.scenario(
      "manifest: p.yaml\nmodel: {kubernetes: \"\(kubernetes)\"}",
      files: ["p.yaml": "{kind: Pod, spec: {containers: [{name: a, lifecycle: {stopSignal: \(signal)}}]}}"])
    #expect(scenario.settingLine("a.stopSignal") == recorded)
    #expect(scenario.settingLine("a.onSIGTERM") == reaction)
    #expect(scenario.pod.containers[0].isStoppedBySIGKILL == (reaction == "manifest exit"))
  }

  @Test("of an override of the proxy leaves the native drain where it states no hook")
  func overrideWithoutHook() throws {
    let proxy =
      "{name: istio-proxy, image: auto, lifecycle: {postStart: {exec: {command: [pilot-agent, wait]}}}}"
    let scenario = try ClusterFixture.scenario(
      "manifest: p.yaml", files: ["p.yaml": "{kind: Pod, spec: {containers: [{name: a}, \(proxy)]}}"])
    #expect(scenario.pod.nativeSidecars.first?.preStop == .nativeDrain)
  }

  @Test(
    "and looks mistaken is remarked on",
    arguments: [
      (
        "{kind: Deployment, metadata: {name: a, annotations: {proxy.istio.io/config: x}}, spec: {template: POD}}",
        "warning: 'proxy.istio.io/config' has no effect here: it belongs to the pod"
      ),
      (
        "{kind: Pod, metadata: {annotations: {proxy.istio.io/config: '{proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: true}}'}}, SPEC}",
        "warning: EXIT_ON_ZERO_ACTIVE_CONNECTIONS is true or false, and Istio takes only strings here"
      ),
      (
        "{kind: Pod, spec: {containers: [{name: a}, {name: istio-proxy, image: 'a/proxyv2:1.2.3', args: [x]}]}}",
        "note: model: the image of istio-proxy says Istio 1.2, which is not known; Istio 1.5 is played"
      ),
      (
        "{kind: Pod, spec: {containers: [{name: a}, {name: istio-proxy, args: [x]}]}}",
        "warning: this lifecycle of the mesh has no part: Pod '' is injected already"
      ),
    ])
  func notes(manifest: String, note: String) throws {
    let text = manifest.replacing("POD", with: "{SPEC}").replacing(
      "SPEC", with: "spec: {containers: [{name: a}]}")
    let mesh = "lifecycle: {preStop: {sleep: {seconds: 1}}}"
    let scenario = try ClusterFixture.scenario(
      "manifest: p.yaml\nmesh: m.yaml", files: ["p.yaml": text, "m.yaml": mesh])
    let notes = (scenario.notes + scenario.doubts).map { "\($0.severity.rawValue): \($0.message)" }
    #expect(notes.contains(note), "\(notes)")
  }
}
