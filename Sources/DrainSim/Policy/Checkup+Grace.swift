/// What must fit into the grace period, the vendor page's key constraint first of all:
/// preStop hook duration + terminationDrainDuration < terminationGracePeriodSeconds.
extension Checkup {
  var graceRules: [Finding] {
    [drainOverGrace, minimumDrainOverGrace, graceTooShort, hookNotDeducted].compactMap(\.self)
  }

  /// pilot-agent waits after its SIGTERM, and somebody may have use of it.
  private var proxyWaits: Bool {
    guard let proxy, !proxyIsLast, !(log.hookEnd(of: proxy.name)?.how.wasCut ?? false) else { return false }
    switch log.proxyEnd?.why {
    case .drainedBefore, .quit, nil: return false
    case .terminationDrainDuration, .zeroActiveConnections, .gracePeriod: return true
    }
  }

  private var drainOverGrace: Finding? {
    guard proxyWaits, !waitsForZero else { return nil }
    return overGrace(config.terminationDrainDuration, named: "terminationDrainDuration").map {
      find(
        .drainOverGrace, $0 + " SIGKILL comes first, and the drain is cut short",
        at: "terminationDrainDuration", "istio-proxy.preStop", "terminationGracePeriodSeconds")
    }
  }

  private var minimumDrainOverGrace: Finding? {
    guard proxyWaits, waitsForZero else { return nil }
    let least = config.minimumDrainDuration + PilotAgent.checkInterval
    return overGrace(least, named: "MINIMUM_DRAIN_DURATION + 1s").map {
      find(
        .minimumDrainOverGrace, $0 + " SIGKILL comes before the first look at the connections",
        at: "MINIMUM_DRAIN_DURATION", "istio-proxy.preStop", "terminationGracePeriodSeconds")
    }
  }

  private func overGrace(_ length: SimDuration, named name: String) -> String? {
    guard let proxy, let sigterm = log.sigterm(of: proxy.name)?.sinceDeletion else { return nil }
    // The grace period counts from there.
    let start = sigterm - scenario.pod.kubeletStart
    let grace = scenario.pod.effectiveGrace
    guard start + length >= grace else { return nil }
    let before = start > .zero ? "preStop (\(start)) + " : ""
    let sum = start > .zero ? " = \(start + length)" : ""
    return "\(before)\(name) (\(length))\(sum) is not less than terminationGracePeriodSeconds (\(grace)):"
  }

  /// The kubelet works with at least 1 s, and gives 2 s after SIGTERM.
  private var graceTooShort: Finding? {
    let seconds = scenario.pod.terminationGracePeriodSeconds
    guard seconds < 2 else { return nil }
    let left =
      behaviour.killsEverythingAtGraceEnd
      ? "SIGKILL comes after 1s" : "nothing but the kubelet's minimum of 2s after SIGTERM is left"
    return find(
      .graceTooShort, "terminationGracePeriodSeconds is \(seconds): \(left)",
      at: "terminationGracePeriodSeconds")
  }

  /// Kubernetes 1.22 to 1.27 (issues #115817, #117373).
  private var hookNotDeducted: Finding? {
    guard !behaviour.preStopCountsAgainstGrace, let ended = log(withRequestInFlight: .inbound).podEnded,
      let container = scenario.pod.running.first(where: { takesASecond($0) })
    else { return nil }
    return find(
      .hookNotDeducted,
      "this Kubernetes does not take the preStop hook of '\(container.name)' off the grace period: the pod may"
        + " live for \(ended); from 1.28 on it takes it off", at: "\(container.name).preStop",
      "model.kubernetes")
  }

  private func takesASecond(_ container: ContainerSpec) -> Bool {
    log.hookEnd(of: container.name).map {
      $0.at.sinceDeletion - scenario.pod.kubeletStart >= .seconds(1)
    } ?? false
  }
}
