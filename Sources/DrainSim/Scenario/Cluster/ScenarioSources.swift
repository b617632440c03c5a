/// Files of a cluster that scenarios are completed from, named outside of the scenario's own file.
///
/// They take the place of what the file names under `manifest`, `workload` and `mesh`.
public struct ScenarioSources: Equatable, Sendable {
  /// Paths of Kubernetes manifests; `-` is standard input.
  public var manifests: [String]
  /// `kind/name`, where the manifests hold several workloads.
  public var workload: String?
  public var mesh: [MeshFile]
  /// Those of these files that were read before, by path.
  package var contents: [String: [UInt8]] = [:]
  /// Where the paths of manifests and mesh settings in the scenario start, instead of in its own folder.
  package var clusterFolder: String?
  /// The traffic, in the place of the file's `requests`, `trace`, `logFormat` and `terminateAt`.
  public var traffic = Traffic()
  public var deletion = Deletion.atTerminateAt

  /// When the pod is deleted, and so what the starts of the requests count from.
  public enum Deletion: Equatable, Sendable {
    /// Once, and that moment is 0.
    case atTerminateAt
    /// Again and again, as in a sweep: 0 is the first request, and `terminateAt` is not asked.
    case anyInstant
  }

  /// Where the requests come from, and when among them the pod is deleted.
  public struct Traffic: Equatable, Sendable {
    /// A trace or an access log, found from the folder the command runs in; `-` is standard input.
    public var trace: String?
    /// Envoy's format string of an access log that has one of its own.
    public var logFormat: String?
    public var terminateAt: String?

    public init() {}
  }

  public init(manifests: [String] = [], workload: String? = nil, mesh: [MeshFile] = []) {
    self.manifests = manifests
    self.workload = workload
    self.mesh = mesh
  }

  /// A scenario may then be left out altogether.
  var nameAnything: Bool {
    !manifests.isEmpty || workload != nil || !mesh.isEmpty || traffic != Traffic()
  }

  /// What complaints call the option that chooses.
  static let workloadOption = "--workload"
}

extension ScenarioSources.Traffic {
  /// What complaints call the option that names a trace.
  static let traceOption = "--trace"

  /// A scenario with this traffic instead of its own.
  func replacing(in root: Node) -> Node {
    var root = root
    if let trace {
      root = root.setting("requests", to: nil).setting("trace", to: Self.node(trace, Self.traceOption))
    }
    if let logFormat { root = root.setting("logFormat", to: Self.node(logFormat, "--log-format")) }
    if let terminateAt { root = root.setting("terminateAt", to: Self.node(terminateAt, "--terminate-at")) }
    return root
  }

  private static func node(_ text: String, _ option: String) -> Node {
    .text(text, at: SourcePlace(source: option, line: 1, column: 1))
  }
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
