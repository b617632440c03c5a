import Foundation

@testable import DrainSim

/// A scenario over files of a cluster, as people have them.
enum ClusterFixture {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Manifests")

  static let names = [
    "classic-pod.yaml", "native-pod.yaml", "helm-rendered.yaml", "list.json", "mesh-config.yaml",
    "istio-operator.yaml", "helm-values.yaml", "configmap-istio.yaml", "proxy-config.yaml",
    "asm-lifecycle.json", "asm-namespace.json", "asm-levels.yaml",
  ]

  static func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// Reads one scenario; the paths in it start at the fixtures.
  static func scenario(
    _ text: String, setting assignments: [String] = [], over sources: ScenarioSources = ScenarioSources()
  ) throws(InvalidInput) -> Scenario {
    let documents = try ScenarioDocument.read(
      Array(text.utf8), source: "scenario.yaml", folder: folder.path(percentEncoded: false) + "/",
      setting: assignments, over: sources)
    guard let document = documents.first else { throw InvalidInput([]) }
    return document.scenario
  }

  /// Reads a scenario over files whose texts are given; complaints call them by their names.
  static func scenario(
    _ text: String, files: [String: String], setting assignments: [String] = []
  ) throws -> Scenario {
    var result: Scenario?
    try TemporaryFolder.use { folder in
      for (name, content) in files {
        try content.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
      }
      result = try ScenarioDocument.read(
        Array(text.utf8), source: "scenario.yaml", folder: folder.path(""), setting: assignments
      ).first?.scenario
    }
    guard let result else { throw InvalidInput([]) }
    return result
  }

  /// Each complaint as `file:line:column message`.
  static func complaints(about text: String, files: [String: String]) throws -> [String] {
    do {
      _ = try scenario(text, files: files)
      return []
    } catch let error as InvalidInput {
      return error.diagnostics.map { "\(place($0.place)) \($0.message)" }
    }
  }

  static func place(_ place: SourcePlace?) -> String {
    guard let place else { return "-" }
    let name = place.source.split(separator: "/").last ?? ""
    return "\(name):\(place.line):\(place.column)"
  }
}

extension Scenario {
  /// A setting in one line: `annotation 25s`.
  func settingLine(_ name: String) -> String? {
    settings.first { $0.name == name }.map { "\($0.origin) \($0.value)" }
  }
}
