/// Finds what the documents of a file say about the mesh, whatever form they have.
struct MeshReader {
  /// The level of documents that do not tell it themselves, such as ASM's settings as its console shows them.
  let level: SettingLevel
  var statements: [MeshStatement] = []
  var complaints: [Diagnostic] = []

  init(level: SettingLevel = .mesh) {
    self.level = level
  }

  /// Reads a file that was given for its mesh settings: one without any is refused.
  static func settings(
    in objects: [KubernetesObject], level: SettingLevel, file: SourcePlace
  ) throws(InvalidInput) -> [MeshStatement] {
    var reader = MeshReader(level: level)
    var isKnown = false
    for object in objects {
      let found = object.kind == nil ? reader.readBare(object.node) : reader.read(object)
      isKnown = isKnown || found
    }
    if !isKnown, reader.complaints.isEmpty {
      let found = KubernetesObject.kinds(of: objects).map { ", only " + $0 } ?? ""
      reader.complaints.append(
        Diagnostic(
          "there are no mesh settings in this file\(found)", at: file,
          hint:
            "known: MeshConfig, IstioOperator, Helm values of istiod, ProxyConfig, the ConfigMap 'istio', "
            + "ASM's settings"))
    }
    return try reader.finish()
  }

  /// Reads what stands among the objects of a manifest: there may be nothing.
  static func settings(besideWorkloads objects: [KubernetesObject]) throws(InvalidInput) -> [MeshStatement] {
    var reader = MeshReader()
    for object in objects where object.kind != nil { _ = reader.read(object) }
    return try reader.finish()
  }

  /// Whether such an object, or a document without a kind, is about the mesh at all.
  static func knows(_ object: KubernetesObject) -> Bool {
    var reader = MeshReader()
    return object.kind == nil ? reader.readBare(object.node) : reader.read(object)
  }

  private func finish() throws(InvalidInput) -> [MeshStatement] {
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
    return statements
  }

  /// False where this kind of object has no mesh settings.
  private mutating func read(_ object: KubernetesObject) -> Bool {
    switch object.kind {
    case "IstioOperator": readOperator(object.node)
    case "Istio" where object.group.hasSuffix("istio.io"): readSailOperator(object.node)
    case "ConfigMap": return readConfigMap(object)
    case "ProxyConfig" where object.group == "networking.istio.io": readProxyConfig(object)
    case "Deployment": return readControlPlane(object)
    case _ where object.group == "istio.alibabacloud.com": return readASMResource(object)
    default: return false
    }
    return true
  }

  /// What has no kind is told by its keys.
  private mutating func readBare(_ node: Node) -> Bool {
    readASM(node) || readHelmValues(node) || readBareMeshConfig(node)
  }

  /// Adds a statement where it says anything.
  mutating func state(_ level: SettingLevel, _ fill: (inout MeshStatement) -> Void) {
    var statement = MeshStatement(level)
    let empty = statement
    fill(&statement)
    if statement != empty { statements.append(statement) }
  }

  /// A mapping under a key; what is there and is none is complained about.
  mutating func mapping(_ key: String, of node: Node?) -> Node? {
    guard let node else { return nil }
    guard let value = node[path: key] else {
      complainAboutTypingError(key, in: node)
      return nil
    }
    guard value.entries != nil else {
      complaints.append(Diagnostic("\(key) must be a mapping, not \(value.kindName)", at: value.place))
      return nil
    }
    return value
  }

  /// Keys nobody else uses, long enough that one near them can only be meant for them.
  private static let unmistakable = ["defaultConfig", "meshConfig", "lifecycle", "environmentVariables"]

  mutating func complainAboutTypingError(_ key: String, in node: Node) {
    guard Self.unmistakable.contains(key), node[key] == nil else { return }
    for entry in node.entries ?? [] where EditDistance.nearest(to: entry.key, among: [key]) != nil {
      complaints.append(
        Diagnostic("unknown key '\(entry.key)'; did you mean '\(key)'?", at: entry.keyPlace))
    }
  }

  /// The one document in the text of a scalar; nil after a complaint, and where the text is empty.
  mutating func document(in node: Node, _ what: String) -> Node? {
    do throws(InvalidInput) {
      return try node.embeddedMapping(what)
    } catch {
      complaints += error.diagnostics
      return nil
    }
  }
}

extension Node {
  /// The mapping that the text of a scalar holds; nil where it is empty.
  func embeddedMapping(_ what: String) throws(InvalidInput) -> Node? {
    let documents = try embeddedDocuments()
    guard let document = documents.first, !document.isNull || documents.count > 1 else { return nil }
    guard documents.count == 1 else {
      throw InvalidInput([Diagnostic("\(what) holds several documents", at: documents[1].place)])
    }
    guard document.entries != nil else {
      throw InvalidInput([
        Diagnostic("\(what) must hold a mapping, not \(document.kindName)", at: document.place)
      ])
    }
    return document
  }
}
