/// An object of a manifest that makes pods.
struct Workload: Equatable, Sendable {
  let kind: WorkloadKind
  let name: String
  let namespace: String?
  let object: Node

  /// Nil where the object makes no pods.
  init?(_ object: KubernetesObject) {
    guard let kind = object.kind.flatMap(WorkloadKind.init(rawValue:)) else { return nil }
    self.kind = kind
    name = object.name ?? ""
    namespace = object.namespace
    self.object = object.node
  }

  /// `Deployment/checkout`, as it is chosen.
  var label: String { "\(kind.rawValue)/\(name)" }

  /// As a sentence names it.
  var title: String { "\(kind.rawValue) '\(name)'" }

  /// The part of the object that has the pod's own `metadata` and `spec`.
  func podTemplate() throws(Diagnostic) -> Node {
    var node = object
    for (depth, key) in kind.pathToPod.enumerated() {
      guard let next = node[path: key] else {
        let path = kind.pathToPod[...depth].joined(separator: ".")
        throw Diagnostic(
          "\(title) has no \(path)", at: node[key]?.place ?? node.place,
          hint: "is the file complete? The pod stands at \(kind.pathToPod.joined(separator: "."))")
      }
      guard next.entries != nil else {
        throw Diagnostic("\(key) of \(title) must be a mapping, not \(next.kindName)", at: next.place)
      }
      node = next
    }
    return node
  }
}
