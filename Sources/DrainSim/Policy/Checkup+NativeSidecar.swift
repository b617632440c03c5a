/// What is particular to sidecars that are init containers, and to their `lifecycle`.
extension Checkup {
  var nativeSidecarRules: [Finding] {
    [drainRemoved, sidecarsNotOrdered, doesNotWait, notDrained, holdRemoved].compactMap(\.self)
  }

  /// A lifecycle of its own takes the place of the injected one, drain hook and all.
  private var drainRemoved: Finding? {
    guard scenario.pod.nativeSidecar, behaviour.nativeDrainHook, let proxy, !isDrainedByHook,
      proxy.preStop != .nativeDrain
    else { return nil }
    return find(
      .nativeDrainRemoved,
      "istio-proxy's own lifecycle replaces the native sidecar's drain: clients are not told to go until the"
        + " application has exited", at: "istio-proxy.preStop", "istio-proxy.name")
  }

  private var sidecarsNotOrdered: Finding? {
    guard !scenario.pod.nativeSidecars.isEmpty, !behaviour.ordersNativeSidecars else { return nil }
    return find(
      .sidecarsNotOrdered,
      "this Kubernetes stops native sidecars together with the application, not after it",
      at: "nativeSidecar", "model.kubernetes", "istio-proxy.name")
  }

  private var doesNotWait: Finding? {
    guard scenario.pod.nativeSidecar, isDrainedByHook else { return nil }
    let all = ["terminationDrainDuration", "EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "MINIMUM_DRAIN_DURATION"]
    let stated = all.filter(isStated)
    guard let first = stated.first else { return nil }
    return find(
      .drainedSidecarDoesNotWait,
      "\(stated.joined(separator: ", ")) \(stated.count == 1 ? "has" : "have") no effect on a native sidecar: its"
        + " preStop drains it, and SIGTERM then ends it at once", at: first)
  }

  /// Istio 1.19 and 1.20.
  private var notDrained: Finding? {
    guard scenario.pod.nativeSidecar, !behaviour.nativeDrainHook, !isDrainedByHook else { return nil }
    return find(
      .nativeSidecarNotDrained,
      "this Istio drains a native sidecar only after the application has exited: clients are not told to go before,"
        + " and then it waits for nobody", at: "nativeSidecar", "model.istio")
  }

  /// What a pod's own istio-proxy says is merged into the injected lifecycle, and leaves its postStart alone.
  private var keepsInjectedHooks: Bool {
    scenario.settings.contains { $0.name == "istio-proxy.preStop" && $0.origin == .manifest }
  }

  /// A native sidecar has a startup probe instead.
  private var holdRemoved: Finding? {
    guard !scenario.pod.nativeSidecar, config.holdApplicationUntilProxyStarts, let proxy,
      proxy.lacksPostStart, !keepsInjectedHooks
    else { return nil }
    return find(
      .holdRemoved,
      "istio-proxy's own lifecycle has no postStart: it replaces the hook of holdApplicationUntilProxyStarts, and the"
        + " application may start before its proxy", at: "istio-proxy.preStop",
      "holdApplicationUntilProxyStarts")
  }
}
