/// Alibaba Cloud Service Mesh: sidecar settings at the levels global, namespace and workload.
extension MeshReader {
  /// The items of its Lifecycle Management, and what its programming interface calls them.
  private static let settings = [
    "terminationDrainDuration", "drainDuration", "proxyMetadata", "lifecycle", "lifecycleStr",
    "holdApplicationUntilProxyStarts",
  ]

  private static let levels: [(key: String, level: SettingLevel)] = [
    ("global", .mesh), ("namespace", .namespace), ("workload", .workload),
  ]

  /// False where the document is none of ASM's: settings, a level with settings, an answer of its programming
  /// interface, or the "Lifecycle of Sidecar Proxy" alone.
  mutating func readASM(_ node: Node) -> Bool {
    if node["preStop"] != nil || node["postStart"] != nil {
      state(level) { $0.lifecycle = node }
      return true
    }
    if let patches = node[path: "ConfigPatches"] ?? node[path: "configPatches"] {
      read(patches, at: level == .mesh ? .namespace : level)
      return true
    }
    let spec =
      node[path: "ServiceMesh", "Spec", "MeshConfig", "ExtraConfiguration"]
      ?? node[path: "ExtraConfiguration"]
    if let spec {
      read(spec, at: .mesh)
      return true
    }
    if isSettings(node) {
      read(node, at: level)
      return true
    }
    return readLevels(node)
  }

  /// `{global: {…}, namespace: {…}, workload: {…}}`.
  private mutating func readLevels(_ node: Node) -> Bool {
    let stated = Self.levels.filter { node[path: $0.key].map(isSettings) ?? false }
    for (key, level) in stated { _ = node[path: key].map { read($0, at: level) } }
    return !stated.isEmpty
  }

  private func isSettings(_ node: Node) -> Bool {
    node.entries?.contains { Self.settings.contains($0.key.uncapitalized) } ?? false
  }

  /// A resource that lays settings over the pods of its namespace that a selector finds.
  mutating func readASMResource(_ object: KubernetesObject) -> Bool {
    guard let spec = object.node[path: "spec"], let patches = spec[path: "configPatches"] else {
      return false
    }
    let labels = (spec[path: "workloadSelector", "labels"] ?? spec[path: "workloadSelector", "matchLabels"])?
      .entries
    let scope = MeshScope(namespace: object.namespace, matchLabels: labels ?? [])
    read(patches, at: scope.matchLabels.isEmpty ? .namespace : .workload, scope)
    return true
  }

  private mutating func read(_ node: Node, at level: SettingLevel, _ scope: MeshScope = MeshScope()) {
    guard let entries = node.entries else {
      complaints.append(
        Diagnostic("sidecar settings must be a mapping, not \(node.kindName)", at: node.place))
      return
    }
    let settings = Node(
      .mapping(
        entries.map { Node.Entry(key: $0.key.uncapitalized, keyPlace: $0.keyPlace, value: $0.value) }),
      at: node.place)
    var lifecycle = settings[path: "lifecycle"] ?? settings[path: "lifecycleStr"]
    if let text = lifecycle, text.scalar != nil { lifecycle = document(in: text, "lifecycle") }
    state(level) { statement in
      statement.scope = scope
      statement.proxyConfig = settings
      statement.lifecycle = lifecycle
    }
  }
}

extension String {
  fileprivate var uncapitalized: String { prefix(1).lowercased() + dropFirst() }
}
