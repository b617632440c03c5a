/// One object of a file, as far as every kind of object has the same keys.
struct KubernetesObject: Equatable, Sendable {
  let node: Node
  /// Nil where the document says none: it is no object, but may be a file of settings.
  let kind: String?

  /// `networking.istio.io` of `networking.istio.io/v1`.
  var group: Substring {
    let version = node.text("apiVersion") ?? ""
    return version.contains("/") ? version.prefix { $0 != "/" } : ""
  }

  /// An object that is to be created under a name of the server's choice has the beginning of one.
  var name: String? { node[path: "metadata"]?.text("name") ?? node[path: "metadata"]?.text("generateName") }

  var namespace: String? { node[path: "metadata"]?.text("namespace") }

  /// Each kind once, in the order of the file; nil where there is no object.
  static func kinds(of objects: [KubernetesObject]) -> String? {
    var kinds: [String] = []
    for object in objects {
      let kind = object.kind.map { Diagnostic.quote($0) } ?? "a document without a kind"
      if !kinds.contains(kind), kinds.count < 20 { kinds.append(kind) }
    }
    return kinds.isEmpty ? nil : kinds.joined(separator: ", ")
  }

  /// The objects of a file in its order: lists are opened, empty documents passed over.
  static func all(in documents: [Node]) throws(InvalidInput) -> [KubernetesObject] {
    var objects: [KubernetesObject] = []
    var complaints: [Diagnostic] = []
    for document in documents { add(document, listedAs: nil, to: &objects, &complaints) }
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
    return objects
  }

  /// - Parameter kind: what an element is called by the list around it, as in `PodList`.
  private static func add(
    _ node: Node, listedAs kind: String?, to objects: inout [KubernetesObject],
    _ complaints: inout [Diagnostic]
  ) {
    guard !node.isNull else { return }
    guard node.entries != nil else {
      complaints.append(
        Diagnostic(
          "expected a Kubernetes object, not \(node.kindName)", at: node.place,
          hint: "an object begins with apiVersion and kind"))
      return
    }
    let kind = node.text("kind") ?? kind
    guard let kind, kind.hasSuffix("List"), let items = node["items"] else {
      return objects.append(KubernetesObject(node: node, kind: kind))
    }
    guard !items.isNull else { return }
    guard let elements = items.elements else {
      complaints.append(Diagnostic("items must be a list, not \(items.kindName)", at: items.place))
      return
    }
    let elementKind = kind == "List" ? nil : String(kind.dropLast("List".count))
    for element in elements { add(element, listedAs: elementKind, to: &objects, &complaints) }
  }
}
