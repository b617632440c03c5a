/// What was laid over the manifest may ask for another pod than the injector made.
extension CompletedScenario {
  /// The scenario's word counts, and the manifest's istio-proxy goes where it would have been injected.
  mutating func settleContradictions() {
    guard !origins.isEmpty, var pod = root[path: "pod"], pod.entries != nil else { return }
    pod = withOneProxy(pod)
    if isAskedNot("sidecar", pod) {
      pod = filtered(pod) { !isProxyOfManifest($0) }
    } else if isAskedNot("nativeSidecar", pod) {
      pod = withClassicProxy(pod)
    }
    root = root.setting("pod", to: withoutOverruledVariables(pod))
  }

  /// False, and not because the manifest or the mesh says so.
  private func isAskedNot(_ key: String, _ pod: Node) -> Bool {
    pod[path: key].map { $0.scalar?.value == .bool(false) && origins[$0.place] == nil } ?? false
  }

  private func isProxyOfManifest(_ container: Node) -> Bool {
    container.name == PodSpec.proxyName && origins[container.place] != nil
  }

  private func filtered(_ pod: Node, _ isKept: (Node) -> Bool) -> Node {
    mapped(pod) { isKept($0) ? $0 : nil }
  }

  private func mapped(_ pod: Node, _ change: (Node) -> Node?) -> Node {
    ["containers", "initContainers"].reduce(pod) { pod, key in
      guard let list = pod[key], let elements = list.elements else { return pod }
      return pod.setting(key, to: .list(elements.compactMap(change), at: list.place))
    }
  }

  /// istio-proxy may be listed among the containers by one and among the init containers by another: it is one,
  /// and the manifest's or the mesh's word is laid under the scenario's.
  private func withOneProxy(_ pod: Node) -> Node {
    func proxy(_ key: String) -> Node? { pod[key]?.elements?.first { $0.name == PodSpec.proxyName } }
    guard let regular = proxy("containers"), let initial = proxy("initContainers"),
      isProxyOfManifest(regular) || isProxyOfManifest(initial)
    else { return pod }
    let one = isProxyOfManifest(regular) ? regular.overlaid(with: initial) : initial.overlaid(with: regular)
    return mapped(pod) { container in
      if container == regular { return nil }
      return container == initial ? one : container
    }
  }

  private func withClassicProxy(_ pod: Node) -> Node {
    guard var proxy = pod["initContainers"]?.elements?.first(where: isProxyOfManifest) else { return pod }
    let command = proxy[path: "lifecycle", "preStop", "exec", "command"]?.elements
    if command?.compactMap(\.scalar?.text) == PreStopHook.nativeDrainCommand {
      proxy = proxy.setting("lifecycle", to: nil)
    }
    let others = filtered(pod) { !isProxyOfManifest($0) }
    guard let list = others["containers"], let containers = list.elements else { return pod }
    return others.setting("containers", to: .list(containers + [proxy], at: list.place))
  }

  /// The injector has copied `proxyMetadata` into variables; what the scenario lays over it counts.
  private func withoutOverruledVariables(_ pod: Node) -> Node {
    let stated = (pod[path: "proxyConfig", "proxyMetadata"]?.entries ?? [])
      .filter { origins[$0.value.place] == nil }.map(\.key)
    guard !stated.isEmpty else { return pod }
    return mapped(pod) { container in
      guard isProxyOfManifest(container), let env = container["env"], let variables = env.elements else {
        return container
      }
      let kept = variables.filter { variable in
        origins[variable.place] == nil || !stated.contains { $0 == variable.name }
      }
      return container.setting("env", to: .list(kept, at: env.place))
    }
  }
}
