/// What each check says of itself, whatever it finds.
extension Check {
  /// What is wrong, in one sentence without a full stop.
  public var title: String {
    switch self {
    case .drainOverGrace: "the drain does not fit into the grace period"
    case .hookCutByGrace: "a preStop hook is cut by the grace period"
    case .pollNeverEnds: "a preStop poll can never end by itself"
    case .pollEndsAtOnce: "a preStop poll does not wait for requests"
    case .pollsListeners: "a preStop poll looks at listening sockets"
    case .pollNeedsTools: "a preStop poll needs programs that an image may lack"
    case .hookFails: "a preStop hook fails"
    case .drainWithoutEffect: "terminationDrainDuration is set and has no effect"
    case .minimumDrainOverGrace: "MINIMUM_DRAIN_DURATION does not fit into the grace period"
    case .listenerClosesEarly: "drainDuration is shorter than terminationDrainDuration"
    case .hookDoesNotHoldProxy: "the application's preStop hook outlives the proxy"
    case .nativeDrainRemoved: "a native sidecar's drain is replaced by a lifecycle of its own"
    case .proxyDiesBeforeApplication: "the proxy may be gone before the application is done"
    case .sidecarsNotOrdered: "this Kubernetes does not stop native sidecars last"
    case .shellTakesSIGTERM: "a shell keeps SIGTERM from the application"
    case .listenerClosedBeforeEndpoint: "the application stops accepting before its endpoint is removed"
    case .zeroMayNeverCome: "EXIT_ON_ZERO_ACTIVE_CONNECTIONS waits for idle connections too"
    case .drainTellsNobody: "a preStop hook closes Envoy's listeners at once"
    case .graceTooShort: "the grace period is next to nothing"
    case .nobodyElse: "requests are rerouted, and there is nobody to take them"
    case .sleepOverGrace: "a preStop sleep is longer than the grace period"
    case .answerTimeUnknown: "how long a preStop httpGet takes is not known"
    case .hookGoesThroughAgent: "a preStop hook goes through a sidecar that is stopped at the same time"
    case .hookNeedsPrograms: "a preStop hook needs programs that an image may lack"
    case .exitOnZeroUnknown: "this Istio does not know EXIT_ON_ZERO_ACTIVE_CONNECTIONS"
    case .oldDrainVariable: "TERMINATION_DRAIN_DURATION_SECONDS is a variable of old releases"
    case .minimumDrainWithoutEffect: "MINIMUM_DRAIN_DURATION is set and has no effect"
    case .drainedSidecarDoesNotWait: "the sidecar's drain settings have no effect on a native sidecar"
    case .nativeSidecarNotDrained: "this Istio does not drain native sidecars"
    case .proxyQuitByHook: "a preStop hook ends the proxy before the application"
    case .holdRemoved: "a lifecycle of istio-proxy replaces holdApplicationUntilProxyStarts"
    case .hookNotDeducted: "this Kubernetes adds preStop to the grace period"
    case .drainTellsOutbound: "the drain closes the application's own connections too"
    case .namesGoWithProxy: "names are not resolved once the proxy is gone"
    }
  }

  /// What to do about it, in one line.
  public var remedy: String {
    switch self {
    case .drainOverGrace: "raise terminationGracePeriodSeconds, or shorten the hook or the drain"
    case .hookCutByGrace: "raise terminationGracePeriodSeconds, or give the hook a bound of its own"
    case .pollNeverEnds: "leave istio-proxy's own listeners out of the count, or use a native sidecar"
    case .pollEndsAtOnce: "count established connections, such as: ss -Htn state established"
    case .pollsListeners: "to wait for requests, count established connections: netstat -l lists listeners"
    case .pollNeedsTools: "make sure the image has these programs: without them the hook ends at once"
    case .hookFails: "mend the command: the kubelet goes on to SIGTERM as if it had succeeded"
    case .drainWithoutEffect: "set MINIMUM_DRAIN_DURATION instead, or leave terminationDrainDuration out"
    case .minimumDrainOverGrace: "raise terminationGracePeriodSeconds, or shorten MINIMUM_DRAIN_DURATION"
    case .listenerClosesEarly: "raise drainDuration to at least terminationDrainDuration"
    case .hookDoesNotHoldProxy: "give istio-proxy a preStop of the same length, or use a native sidecar"
    case .nativeDrainRemoved: "add: preStop exec pilot-agent request --debug-port=15020 POST drain"
    case .proxyDiesBeforeApplication: "let the drain last as long as the application may take"
    case .sidecarsNotOrdered: "upgrade to Kubernetes 1.29 or later, or use a classic sidecar"
    case .shellTakesSIGTERM: "start the program with exec, so that it is the one that gets SIGTERM"
    case .listenerClosedBeforeEndpoint:
      "a preStop sleep, longer than the endpoint's removal takes, closes the gap"
    case .zeroMayNeverCome: "make sure that idle connections of the application end before the grace period"
    case .drainTellsNobody: "call drain_listeners?inboundonly&graceful&skip_exit"
    case .graceTooShort: "raise terminationGracePeriodSeconds"
    case .nobodyElse: "say otherEndpoints: true if there is another replica"
    case .sleepOverGrace: "make terminationGracePeriodSeconds greater than the sleep"
    case .answerTimeUnknown: "say how long it takes, beside httpGet: takes: 12s"
    case .hookGoesThroughAgent: "use exec or sleep, or a native sidecar, which outlives the hook"
    case .hookNeedsPrograms: "a distroless image has no shell and no sleep: use the kubelet's sleep hook"
    case .exitOnZeroUnknown: "upgrade to Istio 1.12 or later, or set terminationDrainDuration"
    case .oldDrainVariable: "set proxyConfig.terminationDrainDuration"
    case .minimumDrainWithoutEffect:
      "set EXIT_ON_ZERO_ACTIVE_CONNECTIONS too, or terminationDrainDuration instead"
    case .drainedSidecarDoesNotWait: "leave them out: it lives for as long as the application does"
    case .nativeSidecarNotDrained: "upgrade to Istio 1.21 or later, or use a classic sidecar"
    case .proxyQuitByHook: "call quitquitquit only when the application has ended"
    case .holdRemoved: "add: postStart exec pilot-agent wait"
    case .hookNotDeducted: "count preStop into terminationGracePeriodSeconds before an upgrade to 1.28"
    case .drainTellsOutbound: "upgrade to Istio 1.26 or later if the application minds"
    case .namesGoWithProxy: "let the drain last as long as the application may take"
    }
  }
}
