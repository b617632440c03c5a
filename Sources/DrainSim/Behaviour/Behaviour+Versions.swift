/// The one table of what changed when: the only place where a version is compared.
extension Behaviour {
  /// A change of behaviour, the release that brought it, and where that is known from.
  struct Change: Sendable {
    let since: Version
    let source: String
    let apply: @Sendable (inout Behaviour) -> Void

    init(_ since: Version, _ source: String, _ apply: @escaping @Sendable (inout Behaviour) -> Void) {
      self.since = since
      self.source = source
      self.apply = apply
    }
  }

  /// Laid in this order over what Istio 1.5 did.
  static let istioChanges: [Change] = [
    Change(Version(1, 5), "istio/istio pkg/envoy/proxy.go: Envoy's own --drain-strategy, gradual") {
      $0.gradualDrainStrategy = true
    },
    Change(Version(1, 8), "istio/istio pkg/envoy/admin.go: drain_listeners?inboundonly&graceful") {
      $0.drainCall = .inboundOnlyGraceful
      $0.drainTellsOutbound = true
    },
    Change(Version(1, 10), "istio/istio a89784c2a2e: --drain-strategy immediate") {
      $0.gradualDrainStrategy = false
    },
    Change(Version(1, 11), "istio/istio: pilot-agent's XDS debug tap on :15004") { $0.debugTap = true },
    Change(Version(1, 12), "istio/istio pilot/cmd/pilot-agent/options/options.go:176") {
      $0.exitOnZero = true
    },
    Change(Version(1, 19), "istio/istio bd5f82add6f: ENABLE_NATIVE_SIDECARS") { $0.nativeSidecars = true },
    Change(Version(1, 21), "istio/istio 3639a4f44f5, PR #47226: POST /drain, then exit at once") {
      $0.nativeDrainHook = true
    },
    Change(Version(1, 24), "istio/istio 65aaaf4f8c5: 503 leaves the default retry policy") {
      $0.retries503 = false
    },
    Change(Version(1, 24), "istio/istio pkg/kube/inject/webhook.go: sidecar.istio.io/nativeSidecar") {
      $0.nativeSidecarAnnotation = true
    },
    Change(Version(1, 25), "istio/istio 54845df213e: the debug tap is removed") { $0.debugTap = false },
    Change(Version(1, 25), "istio/istio 0e30509be5a: lifecycle hooks are rewritten to /app-lifecycle") {
      $0.sendsHooksThroughAgent = true
    },
    Change(Version(1, 26), "istio/istio e7b2624d713, #55424: /quitquitquit kills at once") {
      $0.quitKillsAtOnce = true
    },
    Change(Version(1, 26), "envoyproxy/envoy #37873, in Envoy 1.34: the drain notice minds its direction") {
      $0.drainTellsOutbound = false
    },
  ]

  /// Laid in this order over what Kubernetes 1.22 did.
  static let kubernetesChanges: [Change] = [
    Change(Version(1, 28), "kubernetes/kubernetes PR #115835: preStop is deducted again") {
      $0.preStopCountsAgainstGrace = true
    },
    Change(Version(1, 29), "kubernetes KEP-753: termination order of sidecars") {
      $0.ordersNativeSidecars = true
    },
    Change(Version(1, 30), "kubernetes KEP-3960: the sleep hook, on by default") { $0.sleepHook = true },
    Change(Version(1, 33), "kubernetes KEP-4960: stopSignal, where the gate ContainerStopSignals is on") {
      $0.stopSignals = true
    },
  ]

  /// Istio's `ENABLE_NATIVE_SIDECARS=auto`: both sides must be new enough.
  ///
  /// Source: istio/istio da90b3536fa and `pkg/kube/inject/webhook.go`, `DetectNativeSidecar`.
  static let nativeByDefault = (istio: Version(1, 27), kubernetes: Version(1, 33))

  /// The kubelet knows init containers with `restartPolicy: Always` (KEP-753, alpha).
  static let nativeSidecarsKnownToKubernetes = Version(1, 28)

  init(_ model: ModelChoice) {
    switch model {
    case .documented:
      self = .documented
    case .versions(let istio, let kubernetes):
      self.init(istio: istio, kubernetes: kubernetes)
    }
  }

  init(istio: Version, kubernetes: Version) {
    self.init()
    preStopCountsAgainstGrace = false
    retries503 = true
    for change in Self.istioChanges where change.since <= istio { change.apply(&self) }
    for change in Self.kubernetesChanges where change.since <= kubernetes { change.apply(&self) }
    nativeSidecars = nativeSidecars && kubernetes >= Self.nativeSidecarsKnownToKubernetes
    nativeSidecarByDefault =
      istio >= Self.nativeByDefault.istio && kubernetes >= Self.nativeByDefault.kubernetes
  }

  /// The vendor's page: where it is silent, the newest releases; where it speaks, its word.
  static let documented: Behaviour = {
    var page = Behaviour(
      istio: ModelChoice.istioRange.upperBound, kubernetes: ModelChoice.kubernetesRange.upperBound)
    page.killsEverythingAtGraceEnd = true
    page.drainCall = .inboundOnly
    page.socketView = .applicationConnections
    page.nativeSidecarByDefault = false
    return page
  }()
}
