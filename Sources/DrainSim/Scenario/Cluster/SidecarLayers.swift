/// The one place where it is decided which of several statements about a sidecar wins.
struct SidecarLayers {
  /// What is said, the weaker first.
  private var layers: [(level: SettingLevel, config: Node)] = []
  private(set) var notes: [Diagnostic] = []
  private let statements: [MeshStatement]

  init(_ statements: [MeshStatement], about pod: PodManifest?) throws(InvalidInput) {
    let root = statements.last { $0.rootNamespace != nil }?.rootNamespace?.scalar?.text ?? "istio-system"
    self.statements = Self.inForce(statements, about: pod, rootNamespace: root)
    layers = self.statements.compactMap { statement in
      statement.proxyConfig.map { (statement.level, $0) }
    }
    notes = self.statements.compactMap { statement in
      statement.retryPolicy.map {
        Diagnostic(
          "the mesh's defaultHttpRetryPolicy is not read", at: $0.place,
          hint: "say it in the scenario: clients: {retries: {attempts: 2, retryOn: connect-failure}}",
          severity: .note)
      }
    }
    if let pod { try addPod(pod) }
    layers = SettingLevel.allCases.flatMap { level in layers.filter { $0.level == level } }
  }

  /// Those that are about this pod; of ProxyConfig resources of one level only the first counts, as in Istio.
  private static func inForce(
    _ statements: [MeshStatement], about pod: PodManifest?, rootNamespace: String
  ) -> [MeshStatement] {
    var taken: Set<SettingLevel> = []
    return statements.compactMap { statement in
      var statement = statement
      if statement.level == .namespaceResource, statement.scope.namespace == rootNamespace {
        statement.level = .meshResource
        statement.scope = MeshScope()
      }
      guard statement.scope.contains(namespace: pod?.namespace, labels: pod?.labels ?? []) else { return nil }
      switch statement.level {
      case .meshResource, .namespaceResource, .workloadResource:
        return taken.insert(statement.level).inserted ? statement : nil
      case .mesh, .namespace, .workload, .environment, .annotation:
        return statement
      }
    }
  }

  private mutating func addPod(_ pod: PodManifest) throws(InvalidInput) {
    var complaints: [Diagnostic] = []
    let texts: [(SettingLevel, String, Node?)] = [
      (.environment, "PROXY_CONFIG", pod.environment("PROXY_CONFIG")),
      (.annotation, "proxy.istio.io/config", pod.annotation("proxy.istio.io/config")),
    ]
    for (level, name, text) in texts {
      do throws(InvalidInput) {
        if let config = try text?.embeddedMapping(name) { layers.append((level, config)) }
      } catch {
        complaints += error.diagnostics
      }
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
  }

  /// ProxyConfig as all of them together say it; nil where none says anything that matters.
  mutating func proxyConfig(tellingOriginsIn origins: inout [SourcePlace: Setting.Origin]) -> Node? {
    var merged: Node?
    for (level, config) in layers {
      let drain = DrainFields.ofProxyConfig(config)
      for place in drain.allPlaces { origins[place] = Setting.Origin(level) }
      notes += DrainFields.complaintsAboutTexts(in: drain)
      merged = merged.map { $0.overlaid(with: drain) } ?? drain
    }
    return merged?.entries?.isEmpty == true ? nil : merged
  }

  /// What the strongest level says; an empty one counts as none, as in Istio's injection template.
  var lifecycle: (node: Node, level: SettingLevel)? {
    let stated = statements.filter { !($0.lifecycle?.entries?.isEmpty ?? true) }
    guard let strongest = stated.map(\.level).max(), let last = stated.last(where: { $0.level == strongest }),
      let node = last.lifecycle
    else { return nil }
    return (node, strongest)
  }

  var nativeSidecars: Node? { statements.last { $0.nativeSidecars != nil }?.nativeSidecars }

  /// What the mesh says about draining, for a pod that can no longer hear it.
  var firstMeshDrain: Node? {
    layers.first { $0.level <= .workload && DrainFields.ofProxyConfig($0.config).entries?.isEmpty == false }?
      .config
  }
}
