/// A container with what decides about its end, in the order people look for it.
struct ImportedContainer {
  private let stated: Node

  init(_ stated: Node) {
    self.stated = stated
  }

  /// Nil for an istio-proxy that is as the injector would make it.
  var node: Node? {
    var entries = keys.compactMap { key in stated.entries?.first { $0.key == key && !$0.value.isNull } }
    if isProxy {
      entries = entries.compactMap { $0.key == "env" ? environment($0) : $0 }
      if entries.count == 1 { return nil }
    }
    return Node(.mapping(entries), at: stated.place)
  }

  private var isProxy: Bool { stated.name == PodSpec.proxyName }

  private var keys: [String] {
    if isProxy { return ["name", "restartPolicy", "lifecycle", "env"] }
    return ["name", "restartPolicy", "ports", "command", "args", "lifecycle", "onSIGTERM"]
  }

  /// The variables that pilot-agent's end depends on; PROXY_CONFIG has become `proxyConfig`.
  private func environment(_ entry: Node.Entry) -> Node.Entry? {
    let variables = ["EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "MINIMUM_DRAIN_DURATION", "ISTIO_META_DNS_CAPTURE"]
    let kept = entry.value.elements?.filter { $0.name.map(variables.contains) ?? false } ?? []
    guard !kept.isEmpty else { return nil }
    return Node.Entry(key: entry.key, keyPlace: entry.keyPlace, value: .list(kept, at: entry.value.place))
  }
}
