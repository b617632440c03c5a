/// Where settings of the sidecar may stand, the weaker first: what a later one says wins.
///
/// Sources: istio/istio `pilot/cmd/pilot-agent/config/config.go` and `pilot/pkg/model/proxy_config.go`
/// (`EffectiveProxyConfig`); ASM's levels as its page "Configure sidecar proxies" orders them.
enum SettingLevel: Int, CaseIterable, Comparable, Sendable {
  /// MeshConfig's `defaultConfig`, wherever it is written; ASM's global level.
  case mesh
  /// A ProxyConfig resource of the root namespace.
  case meshResource
  /// A ProxyConfig resource of the pod's namespace.
  case namespaceResource
  /// ASM's settings of a namespace.
  case namespace
  /// ASM's settings of the workloads that a selector finds.
  case workload
  /// `PROXY_CONFIG` of a container that is injected.
  case environment
  /// `proxy.istio.io/config` of the pod.
  case annotation
  /// A ProxyConfig resource whose selector finds the pod.
  case workloadResource

  static func < (left: SettingLevel, right: SettingLevel) -> Bool { left.rawValue < right.rawValue }
}
