/// What a file holds that was given without a word about it.
package enum FileContent: Equatable, Sendable {
  case scenario
  /// Objects of a cluster, with the workloads among them as a choice names them.
  case manifest(workloads: [String])
  case mesh

  /// - Parameter source: What complaints call the text.
  package init(of bytes: [UInt8], source: String) throws(InvalidInput) {
    let documents = try YAMLReader.read(bytes, source: source)
    guard documents.contains(where: Self.isOfCluster) else {
      self = .scenario
      return
    }
    let objects = try KubernetesObject.all(in: documents)
    let workloads = objects.compactMap(Workload.init)
    let isMesh = workloads.isEmpty && objects.contains(where: MeshReader.knows)
    self = isMesh ? .mesh : .manifest(workloads: workloads.map(\.choice))
  }

  /// No scenario says its kind; settings of the mesh that have none are told by their keys.
  private static func isOfCluster(_ document: Node) -> Bool {
    guard let entries = document.entries else { return false }
    if document["kind"] != nil || document["apiVersion"] != nil { return true }
    // ASM has a level of that name.
    let scenarioKeys = Set(ScenarioReader.keys).subtracting(["workload"])
    return !entries.contains { scenarioKeys.contains($0.key) }
      && MeshReader.knows(KubernetesObject(node: document, kind: nil))
  }
}

extension Workload {
  /// `shop/Deployment/checkout`.
  fileprivate var choice: String { (namespace.map { "\($0)/" } ?? "") + label }
}
