/// What of a manifest has a part in termination; the rest is left out without a word.
///
/// A key that is nobody's, but near one that matters, is kept: the scenario reader complains about it.
enum DrainFields {
  private static func kept(
    _ entries: [Node.Entry], mattering keys: [String], others: [String]
  ) -> [Node.Entry] {
    entries.filter { entry in
      guard !entry.value.isNull, !keys.contains(entry.key) else {
        return keys.contains(entry.key) && !entry.value.isNull
      }
      guard !others.contains(entry.key) else { return false }
      return EditDistance.nearest(to: entry.key, among: keys + others).map(keys.contains) ?? false
    }
  }

  private static func selected(_ node: Node, mattering keys: [String], others: [String]) -> Node {
    node.entries.map { Node(.mapping(kept($0, mattering: keys, others: others)), at: node.place) } ?? node
  }

  /// Protobuf takes a field's name with underscores, too.
  static func ofProxyConfig(_ node: Node) -> Node {
    let keys = ScenarioReader.proxyConfigKeys
    let renamed = node.entries.map { entries in
      entries.map { entry in
        let name = keys.first { $0.lowercased() == entry.key.filter { $0 != "_" } } ?? entry.key
        return Node.Entry(key: name, keyPlace: entry.keyPlace, value: entry.value)
      }
    }
    guard let renamed else { return node }
    let settings = ["lifecycle", "lifecycleStr"]
    let config = selected(
      Node(.mapping(renamed), at: node.place), mattering: keys, others: ProxyConfig.otherKeys + settings)
    return config.setting("proxyMetadata", to: config["proxyMetadata"]?.withoutNulls)
  }

  /// Istio refuses values of `proxyMetadata` that are no strings.
  static func complaintsAboutTexts(in config: Node) -> [Diagnostic] {
    (config["proxyMetadata"]?.entries ?? []).compactMap { entry in
      guard let scalar = entry.value.scalar, scalar.value != .string else { return nil }
      return Diagnostic(
        "\(entry.key) is \(entry.value.kindName), and Istio takes only strings here", at: entry.value.place,
        hint: "write it in quotes: \"\(scalar.text)\"", severity: .warning)
    }
  }

  static func ofPodSpec(_ spec: Node) -> [Node.Entry] {
    let keys = ["terminationGracePeriodSeconds", "shareProcessNamespace", "containers", "initContainers"]
    return kept(spec.entries ?? [], mattering: keys, others: PodSpec.otherKeys)
      .filter { $0.key != "containers" && $0.key != "initContainers" }
  }

  static func ofContainer(_ node: Node, isInit: Bool) -> Node {
    let keys = ["name", "ports", "lifecycle", "env", "command", "args"] + (isInit ? ["restartPolicy"] : [])
    var container = selected(
      node, mattering: keys, others: ContainerSpec.otherKeys + ["restartPolicy", "onSIGTERM"])
    container = container.setting("ports", to: container["ports"].map(ofPorts))
    container = container.setting("lifecycle", to: container["lifecycle"].map(ofLifecycle))
    let isProxy = node.name == PodSpec.proxyName
    return container.setting("env", to: isProxy ? container["env"].map(ofEnvironment) : nil)
  }

  private static func ofPorts(_ node: Node) -> Node {
    guard let elements = node.elements else { return node }
    let others = ["name", "hostPort", "hostIP"]
    return .list(
      elements.map { selected($0, mattering: ["containerPort", "protocol"], others: others) }, at: node.place)
  }

  static func ofLifecycle(_ node: Node) -> Node {
    selected(node, mattering: ["preStop", "stopSignal", "postStart"], others: [])
  }

  /// Variables that are set by `value`, and of several of one name the last.
  private static func ofEnvironment(_ node: Node) -> Node {
    guard let elements = node.elements else { return node }
    let variables = elements.filter { $0.entries == nil || $0[path: "value"] != nil }
      .map { selected($0, mattering: ["name", "value"], others: ["valueFrom"]) }
    return .list(variables, at: node.place)
  }
}
