/// What must fit into the grace period, the vendor page's key constraint first of all:
/// preStop hook duration + terminationDrainDuration < terminationGracePeriodSeconds.
extension Checkup {
  var graceRules: [Finding] {
    [drainOverGrace, minimumDrainOverGrace, graceTooShort].compactMap(\.self)
  }

  /// pilot-agent has drained before its SIGTERM, and does not wait then.
  private var proxyWaits: Bool {
    switch log.proxyEnd?.why {
    case .drainedBefore, .quit, nil: false
    case .terminationDrainDuration, .zeroActiveConnections, .gracePeriod: true
    }
  }

  private var drainOverGrace: Finding? {
    guard proxyWaits, !waitsForZero, behaviour.drainedByHook(in: log) == false else { return nil }
    return overGrace(config.terminationDrainDuration, named: "terminationDrainDuration").map {
      find(
        .drainOverGrace, $0 + " SIGKILL comes first, and the drain is cut short",
        at: "terminationDrainDuration")
    }
  }

  private var minimumDrainOverGrace: Finding? {
    guard proxyWaits, waitsForZero else { return nil }
    let least = config.minimumDrainDuration + PilotAgent.checkInterval
    return overGrace(least, named: "MINIMUM_DRAIN_DURATION + 1s").map {
      find(
        .minimumDrainOverGrace, $0 + " SIGKILL comes before the first look at the connections",
        at: "MINIMUM_DRAIN_DURATION")
    }
  }

  private func overGrace(_ length: SimDuration, named name: String) -> String? {
    guard let proxy, let start = log.sigterm(of: proxy.name)?.sinceDeletion else { return nil }
    let grace = scenario.pod.effectiveGrace
    guard start + length >= grace else { return nil }
    let waiting =
      proxy.preStop != nil && !scenario.pod.nativeSidecar ? "preStop" : "the wait for the application"
    let before = start > .zero ? "\(waiting) (\(start)) + " : ""
    let sum = start > .zero ? " = \(start + length)" : ""
    return "\(before)\(name) (\(length))\(sum) is not less than terminationGracePeriodSeconds (\(grace)):"
  }

  /// The kubelet works with at least 1 s, and gives 2 s after SIGTERM.
  private var graceTooShort: Finding? {
    let seconds = scenario.pod.terminationGracePeriodSeconds
    guard seconds < 2 else { return nil }
    return find(
      .graceTooShort,
      "terminationGracePeriodSeconds is \(seconds): nothing but the kubelet's minimum of 2s after SIGTERM is left",
      at: "terminationGracePeriodSeconds")
  }
}

extension Behaviour {
  /// The native sidecar's preStop has drained it already: it is killed as soon as it is told to stop.
  fileprivate func drainedByHook(in log: EventLog) -> Bool {
    guard nativeDrainHook, let sigterm = log.sigterm(of: PodSpec.proxyName) else { return false }
    return log.entries.contains { entry in
      if case .drainStarted = entry.fact { entry.time < sigterm } else { false }
    }
  }
}
