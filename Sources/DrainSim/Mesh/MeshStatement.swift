/// What one document says about the sidecars of a mesh, or of some of its pods.
struct MeshStatement: Equatable, Sendable {
  var level: SettingLevel
  var scope = MeshScope()
  /// Fields of Istio's ProxyConfig, with others among them.
  var proxyConfig: Node?
  /// What istio-proxy gets for its `lifecycle`.
  var lifecycle: Node?
  /// `ENABLE_NATIVE_SIDECARS` of istiod.
  var nativeSidecars: Node?
  /// The release that is installed.
  var istioVersion: Node?
  var rootNamespace: Node?
  /// `defaultHttpRetryPolicy`, which is the clients' and not read.
  var retryPolicy: Node?

  init(_ level: SettingLevel) {
    self.level = level
  }
}

/// The pods that a statement is about: all of them, those of a namespace, those with certain labels.
struct MeshScope: Equatable, Sendable {
  var namespace: String?
  var matchLabels: [Node.Entry] = []

  /// A pod whose namespace the files do not say is taken to be in the one they speak of.
  func contains(namespace: String?, labels: [Node.Entry]) -> Bool {
    if let own = self.namespace, let namespace, own != namespace { return false }
    return matchLabels.allSatisfy { wanted in
      labels.contains { $0.key == wanted.key && $0.value.scalar?.text == wanted.value.scalar?.text }
    }
  }
}
