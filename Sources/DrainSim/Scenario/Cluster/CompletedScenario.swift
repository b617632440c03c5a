/// A scenario's document with all that its manifest and its mesh settings add to it.
struct CompletedScenario {
  var root: Node
  /// Where the values that do not stand in the scenario came from, by their places.
  var origins: [SourcePlace: Setting.Origin] = [:]
  var notes: [Diagnostic] = []
}

/// What was laid over the manifest may ask for another pod than the injector made.
extension CompletedScenario {
  /// The scenario's word counts, and the manifest's istio-proxy goes where it would have been injected.
  mutating func settleContradictions() {
    guard !origins.isEmpty, var pod = root[path: "pod"], pod.entries != nil else { return }
    if let sidecar = pod[path: "sidecar"], sidecar.scalar?.value == .bool(false),
      origins[sidecar.place] == nil
    {
      pod = withoutProxy(pod)
    } else if let native = pod[path: "nativeSidecar"], native.scalar?.value == .bool(false),
      origins[native.place] == nil
    {
      pod = withClassicProxy(pod)
    }
    root = root.setting("pod", to: pod)
  }

  private func isProxyOfManifest(_ container: Node) -> Bool {
    container.name == PodSpec.proxyName && origins[container.place] != nil
  }

  private func withoutProxy(_ pod: Node) -> Node {
    ["containers", "initContainers"].reduce(pod) { pod, key in
      guard let list = pod[key], let elements = list.elements else { return pod }
      return pod.setting(key, to: .list(elements.filter { !isProxyOfManifest($0) }, at: list.place))
    }
  }

  private func withClassicProxy(_ pod: Node) -> Node {
    guard let list = pod["initContainers"], let elements = list.elements,
      var proxy = elements.first(where: isProxyOfManifest),
      let regular = pod["containers"], let containers = regular.elements
    else { return pod }
    let command = proxy[path: "lifecycle", "preStop", "exec", "command"]?.elements
    if command?.compactMap(\.scalar?.text) == PreStopHook.nativeDrainCommand {
      proxy = proxy.setting("lifecycle", to: nil)
    }
    return pod.setting(
      "initContainers", to: .list(elements.filter { !isProxyOfManifest($0) }, at: list.place)
    )
    .setting("containers", to: .list(containers + [proxy], at: regular.place))
  }
}

extension Setting.Origin {
  init(_ level: SettingLevel) {
    switch level {
    case .mesh, .meshResource: self = .mesh
    case .namespaceResource, .namespace: self = .namespace
    case .workload, .workloadResource: self = .workload
    case .environment: self = .environment
    case .annotation: self = .annotation
    }
  }
}
