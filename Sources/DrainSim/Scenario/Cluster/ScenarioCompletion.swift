/// Lays a scenario over what the manifest says, and the manifest over the settings of the mesh.
///
/// What it makes is a document in the scenario's own words, whose values stand at their places in the files they
/// came from: it is read, and complained about, as if it had been written by hand.
struct ScenarioCompletion {
  let folder: String
  private let sources: ScenarioSources
  /// What `--set` says about the files and the model, which decide what there is to be completed.
  private let early: [String]
  /// What `--set` says about the rest, laid over the completed document.
  private let late: [String]
  private var files: ClusterFiles

  init(folder: String, sources: ScenarioSources, assignments: [String]) {
    self.folder = folder
    self.sources = sources
    files = ClusterFiles(sources.contents)
    early = assignments.filter(Self.isEarly)
    late = assignments.filter { !Self.isEarly($0) }
  }

  private static func isEarly(_ assignment: String) -> Bool {
    ["manifest", "workload", "mesh", "model"].contains { assignment.hasPrefix($0) }
  }

  /// - Parameter values: Those of a column of a comparison, laid over everything else.
  mutating func complete(
    _ root: Node, varying values: [(path: NodePath, value: Node)] = []
  ) throws(InvalidInput) -> CompletedScenario {
    let isVacant = root.isNull && sources.nameAnything
    let vacant = Node(.mapping([]), at: root.place)
    let stated = try Self.set(early, in: isVacant ? vacant : root)
    let isEarly = values.map { Self.isEarly($0.path.description) }
    var completed = try addCluster(
      to: try Self.lay(zip(values, isEarly).filter(\.1).map(\.0), over: stated))
    completed.deletion = sources.deletion
    completed.root = sources.traffic.replacing(in: try Self.set(late, in: completed.root))
    completed.root = try Self.lay(zip(values, isEarly).filter { !$1 }.map(\.0), over: completed.root)
    completed.settleContradictions()
    return completed
  }

  private static func set(_ assignments: [String], in root: Node) throws(InvalidInput) -> Node {
    var root = root
    for assignment in assignments { root = try Node.overriding(root, with: assignment) }
    return root
  }

  private static func lay(
    _ values: [(path: NodePath, value: Node)], over root: Node
  ) throws(InvalidInput) -> Node {
    var root = root
    for (path, value) in values { root = try Node.overriding(root, at: path, with: value) }
    return root
  }

  private mutating func addCluster(to root: Node) throws(InvalidInput) -> CompletedScenario {
    guard root.entries != nil else { return CompletedScenario(root: root) }
    let references = try ClusterReferences(root, folder: folder, sources: sources)
    guard !references.isEmpty else { return CompletedScenario(root: root) }
    let (objects, statements) = try read(references)
    let pod = try references.manifests.isEmpty ? nil : Self.pod(in: objects, references)
    let model = StatedModel(root, pod, statements)
    var composition = try PodComposition(pod, statements, behaviour: model.behaviour)
    var completed = composition.complete(root)
    completed.root = completed.root.setting("model", to: model.node)
    if let pod, root[path: "name"] == nil {
      completed.root = completed.root.setting(
        "name", to: .text(pod.workload.label, at: pod.workload.object.place))
    }
    completed.notes = model.notes + completed.notes
    return completed
  }

  private mutating func read(
    _ references: ClusterReferences
  ) throws(InvalidInput) -> ([KubernetesObject], [MeshStatement]) {
    var objects: [KubernetesObject] = []
    var statements: [MeshStatement] = []
    for (file, level) in references.mesh {
      statements += try MeshReader.settings(in: try files.objects(of: file), level: level, file: file.start)
    }
    for file in references.manifests { objects += try files.objects(of: file) }
    statements += try MeshReader.settings(besideWorkloads: objects)
    return (objects, statements)
  }

  private static func pod(
    in objects: [KubernetesObject], _ references: ClusterReferences
  ) throws(InvalidInput) -> PodManifest {
    let workloads = objects.compactMap(Workload.init)
    let file = references.manifests[0]
    guard !workloads.isEmpty else { throw InvalidInput([noPod(in: objects, file)]) }
    let chosen: Workload
    do throws(Diagnostic) {
      chosen = try WorkloadChoice.one(of: workloads, by: references.choice, file: file.start)
    } catch {
      throw InvalidInput([error])
    }
    return try PodManifest(chosen)
  }

  private static func noPod(in objects: [KubernetesObject], _ file: ClusterFiles.Reference) -> Diagnostic {
    let found = KubernetesObject.kinds(of: objects) ?? "no object at all"
    return Diagnostic(
      "there is no pod in this manifest", at: file.start,
      hint:
        "a Pod, Deployment, StatefulSet, DaemonSet, ReplicaSet, Job or CronJob is needed; there is \(found)")
  }
}
