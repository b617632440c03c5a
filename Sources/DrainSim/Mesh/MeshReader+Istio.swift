/// Istio's own forms: MeshConfig, IstioOperator, Helm values, ConfigMaps, ProxyConfig, istiod itself.
extension MeshReader {
  /// `spec.meshConfig` is laid over what `spec.values` says.
  mutating func readOperator(_ node: Node) {
    guard let spec = mapping("spec", of: node) else { return }
    if let values = mapping("values", of: spec) { _ = readHelmValues(values) }
    readMeshConfig(mapping("meshConfig", of: spec))
    state(.mesh) { statement in
      statement.istioVersion = spec[path: "tag"]
      statement.nativeSidecars = Self.variable(
        "ENABLE_NATIVE_SIDECARS", of: spec[path: "components", "pilot", "k8s", "env"])
    }
  }

  /// The Sail operator's `Istio`: its version, and Helm values.
  mutating func readSailOperator(_ node: Node) {
    guard let spec = mapping("spec", of: node) else { return }
    state(.mesh) { $0.istioVersion = spec[path: "version"] }
    if let values = mapping("values", of: spec) { _ = readHelmValues(values) }
  }

  /// The keys that istiod's values have on their first level, and charts around it.
  private static let valueKeys = [
    "meshConfig", "global", "pilot", "sidecarInjectorWebhook", "revision", "istiod",
  ]
  /// What istiod's own values file keeps its defaults in.
  private static let wrappers = ["_internal_defaults_do_not_set", "defaults", "istiod"]

  /// False where these are no values of istiod.
  mutating func readHelmValues(_ values: Node) -> Bool {
    let wrapped = Self.wrappers.compactMap { values[path: $0] }.filter { $0.entries != nil }
    guard !wrapped.isEmpty || Self.valueKeys.contains(where: { values[path: $0]?.entries != nil }) else {
      return false
    }
    for values in wrapped { _ = readHelmValues(values) }
    readMeshConfig(mapping("meshConfig", of: values))
    let global = mapping("global", of: values)
    let proxy = mapping("proxy", of: global)
    let variables = mapping("env", of: mapping("pilot", of: values))
    let lifecycle = mapping("lifecycle", of: proxy)
    state(.mesh) { statement in
      statement.lifecycle = lifecycle
      statement.nativeSidecars = variables?[path: "ENABLE_NATIVE_SIDECARS"]
      statement.istioVersion = global?[path: "tag"]
    }
    return true
  }

  mutating func readMeshConfig(_ node: Node?) {
    let defaultConfig = mapping("defaultConfig", of: node)
    state(.mesh) { statement in
      statement.proxyConfig = defaultConfig
      statement.rootNamespace = node?[path: "rootNamespace"]
      statement.retryPolicy = node?[path: "defaultHttpRetryPolicy"]
    }
  }

  /// Fields by which a MeshConfig without a frame is known.
  private static let meshConfigKeys = [
    "accessLogFile", "defaultConfig", "defaultHttpRetryPolicy", "defaultProviders", "enableAutoMtls",
    "enablePrometheusMerge", "extensionProviders", "outboundTrafficPolicy", "pathNormalization",
    "rootNamespace", "trustDomain",
  ]

  /// False where this is no MeshConfig.
  mutating func readBareMeshConfig(_ node: Node) -> Bool {
    if Self.meshConfigKeys.contains(where: { node[$0] != nil }) {
      readMeshConfig(node)
      return true
    }
    complainAboutTypingError("defaultConfig", in: node)
    complainAboutTypingError("meshConfig", in: node)
    return false
  }

  /// `istio` holds the MeshConfig, `istio-sidecar-injector` the values; a revision follows the name.
  mutating func readConfigMap(_ object: KubernetesObject) -> Bool {
    guard let name = object.name, name == "istio" || name.hasPrefix("istio-") else { return false }
    let data = object.node[path: "data"]
    let mesh = data?[path: "mesh"]
    let values = data?[path: "values"]
    guard mesh != nil || values != nil else { return false }
    if let values { _ = document(in: values, "values").map { readHelmValues($0) } }
    if let mesh { readMeshConfig(document(in: mesh, "mesh")) }
    return true
  }

  /// It carries environment variables and no durations.
  mutating func readProxyConfig(_ object: KubernetesObject) {
    guard let spec = mapping("spec", of: object.node) else { return }
    guard let variables = mapping("environmentVariables", of: spec) else { return }
    let labels = spec[path: "selector", "matchLabels"]?.entries ?? []
    state(labels.isEmpty ? .namespaceResource : .workloadResource) { statement in
      statement.proxyConfig = .mapping([("proxyMetadata", variables)], at: variables.place)
      statement.scope = MeshScope(namespace: object.namespace, matchLabels: labels)
    }
  }

  /// istiod's Deployment, as Helm renders it.
  mutating func readControlPlane(_ object: KubernetesObject) -> Bool {
    guard object.name?.hasPrefix("istiod") == true,
      let containers = object.node[path: "spec", "template", "spec", "containers"]?.elements,
      let discovery = containers.first(where: { $0.name == "discovery" })
    else { return false }
    state(.mesh) { statement in
      statement.nativeSidecars = Self.variable("ENABLE_NATIVE_SIDECARS", of: discovery[path: "env"])
    }
    return true
  }

  /// A variable of a container's `env`; of several of one name the last counts.
  private static func variable(_ name: String, of env: Node?) -> Node? {
    env?.elements?.last { $0.name == name }?[path: "value"]
  }
}
