/// Settings of the sidecar that do not do what they seem to.
extension Checkup {
  var proxyRules: [Finding] {
    [drainWithoutEffect, listenerClosesEarly, nativeDrainRemoved, sidecarsNotOrdered, zeroMayNeverCome]
      .compactMap(\.self)
  }

  private var drainWithoutEffect: Finding? {
    guard waitsForZero,
      let setting = scenario.settings.first(where: { $0.name == "terminationDrainDuration" }),
      setting.origin != .default
    else { return nil }
    return find(
      .drainWithoutEffect,
      "terminationDrainDuration has no effect beside EXIT_ON_ZERO_ACTIVE_CONNECTIONS", at: setting.name)
  }

  private var listenerClosesEarly: Finding? {
    guard behaviour.drainCall == .inboundOnlyGraceful, !waitsForZero, log.proxyEnd?.why != .drainedBefore,
      proxy != nil, config.drainDuration < config.terminationDrainDuration
    else { return nil }
    return find(
      .listenerClosesEarly,
      "drainDuration (\(config.drainDuration)) is shorter than terminationDrainDuration"
        + " (\(config.terminationDrainDuration)): Envoy refuses new connections before the drain is over",
      at: "drainDuration")
  }

  /// A lifecycle of its own takes the place of the injected one, drain hook and all.
  private var nativeDrainRemoved: Finding? {
    guard scenario.pod.nativeSidecar, behaviour.nativeDrainHook, let proxy,
      log.proxyEnd?.why != .drainedBefore,
      proxy.preStop != .nativeDrain
    else { return nil }
    return find(
      .nativeDrainRemoved,
      "istio-proxy's own lifecycle replaces the native sidecar's drain: clients are not told to go until the"
        + " application has exited", at: "istio-proxy.preStop")
  }

  private var sidecarsNotOrdered: Finding? {
    guard !scenario.pod.nativeSidecars.isEmpty, !behaviour.ordersNativeSidecars else { return nil }
    return find(
      .sidecarsNotOrdered,
      "this Kubernetes stops native sidecars together with the application, not after it", at: "nativeSidecar"
    )
  }

  /// Istio counts connections, idle ones of the application among them (istio/istio PR #36618).
  private var zeroMayNeverCome: Finding? {
    guard waitsForZero, log.proxyEnd?.why != .drainedBefore else { return nil }
    let seen = log.proxyEnd?.why == .gracePeriod ? ": here it never saw none" : ""
    return find(
      .zeroMayNeverCome,
      "EXIT_ON_ZERO_ACTIVE_CONNECTIONS waits for idle connections too, with no bound but the grace period\(seen)",
      at: "EXIT_ON_ZERO_ACTIVE_CONNECTIONS")
  }
}
