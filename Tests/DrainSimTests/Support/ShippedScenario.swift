import Foundation
import Testing

@testable import DrainSim

/// A file of `scenarios/`.
struct ShippedScenario: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  static let all: [ShippedScenario] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return ShippedScenario(name: name, bytes: Array(data))
    }
  }()

  func documents(setting assignments: [String] = []) throws -> [ScenarioDocument] {
    try ScenarioDocument.read(
      bytes, source: "scenarios/\(name)", folder: Self.folder.path() + "/", setting: assignments)
  }
}
