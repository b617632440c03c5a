/// Files of a cluster that scenarios are completed from, named outside of the scenario's own file.
///
/// They take the place of what the file names under `manifest`, `workload` and `mesh`.
public struct ScenarioSources: Equatable, Sendable {
  /// Paths of Kubernetes manifests; `-` is standard input.
  public var manifests: [String]
  /// `kind/name`, where the manifests hold several workloads.
  public var workload: String?
  public var mesh: [MeshFile]

  public init(manifests: [String] = [], workload: String? = nil, mesh: [MeshFile] = []) {
    self.manifests = manifests
    self.workload = workload
    self.mesh = mesh
  }

  /// What complaints call the option that chooses.
  static let workloadOption = "--workload"
}

/// A file with mesh settings.
public struct MeshFile: Equatable, Sendable {
  /// What settings without a frame of their own are about, as ASM's console shows them.
  public enum Level: String, CaseIterable, Sendable {
    case global, namespace, workload
  }

  public var path: String
  public var level: Level

  public init(path: String, level: Level = .global) {
    self.path = path
    self.level = level
  }

  /// Reads `PATH`, or `namespace=PATH`.
  public init(parsing text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let level = Level(rawValue: String(parts[0])) {
      self.init(path: String(parts[1]), level: level)
    } else {
      self.init(path: text)
    }
  }
}

extension SettingLevel {
  init(_ level: MeshFile.Level) {
    switch level {
    case .global: self = .mesh
    case .namespace: self = .namespace
    case .workload: self = .workload
    }
  }
}
