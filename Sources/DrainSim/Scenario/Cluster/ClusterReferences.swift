/// Which files a scenario is completed from: those of the command line, else those that its document names.
struct ClusterReferences {
  var manifests: [ClusterFiles.Reference] = []
  var mesh: [(file: ClusterFiles.Reference, level: SettingLevel)] = []
  var choice: WorkloadChoice?
  private var complaints: [Diagnostic] = []
  private let folder: String

  var isEmpty: Bool { manifests.isEmpty && mesh.isEmpty }

  init(_ root: Node, folder: String, sources: ScenarioSources) throws(InvalidInput) {
    self.folder = sources.clusterFolder ?? folder
    manifests = sources.manifests.map { ClusterFiles.Reference(path: $0, place: nil) }
    mesh = sources.mesh.map { (ClusterFiles.Reference(path: $0.path, place: nil), SettingLevel($0.level)) }
    if manifests.isEmpty { manifests = files(root[path: "manifest"], "manifest") }
    if mesh.isEmpty { readMesh(root[path: "mesh"]) }
    if let text = sources.workload {
      let place = SourcePlace(source: ScenarioSources.workloadOption, line: 1, column: 1)
      choice = WorkloadChoice(text: text, place: place)
    } else if let node = root[path: "workload"] {
      choose(node)
    }
    if let choice, manifests.isEmpty, complaints.isEmpty {
      complaints.append(
        Diagnostic(
          "a workload is chosen, but there is no manifest", at: choice.place,
          hint: "manifest: deployment.yaml"))
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
  }

  private mutating func choose(_ node: Node) {
    guard let scalar = node.scalar else {
      complaints.append(Diagnostic("workload must be kind/name, not \(node.kindName)", at: node.place))
      return
    }
    choice = WorkloadChoice(text: scalar.text, place: node.place)
  }

  /// A path or a list of paths.
  private mutating func files(_ node: Node?, _ what: String) -> [ClusterFiles.Reference] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let scalar = element.scalar, scalar.value != .null, !scalar.text.isEmpty else {
        complaints.append(
          Diagnostic("\(what) must be a path or a list of paths, not \(element.kindName)", at: element.place))
        return nil
      }
      let path =
        scalar.text.hasPrefix("/") || scalar.text == InputFile.standardInput
        ? scalar.text : LexicalPath.simplified(folder + scalar.text)
      return ClusterFiles.Reference(path: path, place: element.place)
    }
  }

  /// Paths, or paths by level: `{global: …, namespace: …, workload: …}`.
  private mutating func readMesh(_ node: Node?) {
    for element in node?.elements ?? node.map({ [$0] }) ?? [] {
      guard let entries = element.entries else {
        mesh += files(element, "mesh").map { ($0, .mesh) }
        continue
      }
      for entry in entries where !entry.value.isNull {
        guard let level = MeshFile.Level(rawValue: entry.key) else {
          let levels = MeshFile.Level.allCases.map(\.rawValue)
          let nearest =
            EditDistance.nearest(to: entry.key, among: levels).map { "; did you mean '\($0)'?" } ?? ""
          complaints.append(
            Diagnostic(
              "unknown key '\(entry.key)' in mesh" + nearest, at: entry.keyPlace,
              hint: "known here: " + levels.joined(separator: ", ")))
          continue
        }
        mesh += files(entry.value, "mesh.\(entry.key)").map { ($0, SettingLevel(level)) }
      }
    }
  }
}
