import Foundation
import Testing

@testable import DrainSim

@Suite("An imported scenario")
struct ScenarioImportTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sources: ScenarioSources

    init(_ manifest: String?, workload: String? = nil, mesh: [String] = [], trace: String? = nil) {
      testDescription = ([manifest, workload].compactMap(\.self) + mesh + [trace].compactMap(\.self))
        .joined(separator: " ")
      var sources = ScenarioSources(
        manifests: manifest.map { [Self.path("Manifests", $0)] } ?? [], workload: workload,
        mesh: mesh.map { MeshFile(path: Self.path("Manifests", $0)) })
      sources.traffic.trace = trace.map { Self.path("AccessLogs", $0) }
      self.sources = sources
    }

    private static func path(_ folder: String, _ name: String) -> String {
      "\(ShippedScenario.folder.deletingLastPathComponent().path())/Tests/DrainSimTests/\(folder)/\(name)"
    }
  }

  static let all = [
    Case("classic-pod.yaml"), Case("native-pod.yaml"), Case("classic-pod.yaml", mesh: ["mesh-config.yaml"]),
    Case("helm-rendered.yaml", workload: "Deployment/checkout", mesh: ["helm-values.yaml"]),
    Case("helm-rendered.yaml", workload: "StatefulSet/worker"),
    Case("helm-rendered.yaml", workload: "CronJob/report", mesh: ["configmap-istio.yaml"]),
    Case(nil, mesh: ["istio-operator.yaml"]), Case(nil, mesh: ["asm-lifecycle.json"]),
    Case("native-pod.yaml", trace: "sidecar.txt"), Case("classic-pod.yaml", trace: "application-dies.json"),
  ]

  private static func run(_ text: String, _ sources: ScenarioSources) throws -> Scenario {
    let documents = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml", over: sources)
    return try #require(documents.first).scenario
  }

  @Test("is the scenario that its files make without it", arguments: all)
  func means(the same: Case) throws {
    let text = try ScenarioImport(same.sources).text()
    let imported = try Self.run(text, ScenarioSources())
    var sources = same.sources
    if sources.traffic.trace != nil { sources.traffic.terminateAt = try Self.terminateAt(in: text) }
    let direct = try Self.run("", sources)
    #expect(Self.withoutPortsOfProxy(imported.pod) == Self.withoutPortsOfProxy(direct.pod))
    #expect(imported.clients == direct.clients)
    #expect(imported.model == direct.model)
    #expect(imported.name == direct.name)
    #expect(imported.trace == direct.trace)
    #expect(Replay(imported).verdicts == Replay(direct).verdicts)
  }

  /// The proxy's own ports play no part, and are not written.
  private static func withoutPortsOfProxy(_ pod: PodSpec) -> PodSpec {
    var pod = pod
    for index in pod.containers.indices where pod.containers[index].name == PodSpec.proxyName {
      pod.containers[index].ports = []
    }
    for index in pod.nativeSidecars.indices where pod.nativeSidecars[index].name == PodSpec.proxyName {
      pod.nativeSidecars[index].ports = []
    }
    return pod
  }

  private static func terminateAt(in text: String) throws -> String {
    let root = try #require(try YAMLReader.read(Array(text.utf8), source: "a.yaml").first)
    return try #require(root["terminateAt"]?.scalar?.text)
  }

  @Test("says where each setting came from, and what is assumed")
  func remarks() throws {
    let text = try ScenarioImport(Self.all[0].sources).text()
    #expect(text.contains("terminationDrainDuration: 25s  # annotation, classic-pod.yaml:12\n"))
    #expect(text.contains("onSIGTERM: drain  # assumed: no manifest can say it"))
    let body = text.drop { $0 == "#" || $0 != "\n" }
    expectSnapshot(String(body), named: "import-classic-pod.txt")
  }

  @Test("names its log from the folder it is written to")
  func paths() {
    #expect(ImportedTraffic.path("logs/a.log", from: "") == "logs/a.log")
    #expect(ImportedTraffic.path("logs/a.log", from: "logs/") == "a.log")
    #expect(ImportedTraffic.path("a.log", from: "scenarios/") == "../a.log")
    #expect(ImportedTraffic.path("/var/a.log", from: "scenarios/") == "/var/a.log")
  }

  @Test("is not written from files that cannot be used")
  func complaints() {
    var sources = ScenarioSources(manifests: ["no-such-file.yaml"])
    #expect(throws: InvalidInput.self) { try ScenarioImport(sources).text() }
    sources = Self.all[0].sources
    sources.traffic.trace = "no-such-file.log"
    #expect(throws: InvalidInput.self) { try ScenarioImport(sources).text() }
  }
}
