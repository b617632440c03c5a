/// One line of the timeline, in the words that `docs/json.md` lists.
public struct TimelineEntry: Equatable, Sendable {
  public let at: SimTime
  public let actor: String
  public let event: String
  /// What bound it, or what else is to be known.
  public let detail: String?

  init(_ entry: EventLog.Entry, _ pod: PodSpec) {
    at = entry.time
    actor = entry.actor.name
    event = entry.fact.eventName
    detail = entry.fact.detail(in: pod)
  }
}

extension Participant {
  var name: String {
    switch self {
    case .kubelet: "kubelet"
    case .endpoints: "endpoints"
    case .pilotAgent: "pilot-agent"
    case .envoy: "envoy"
    case .container(let name): name
    }
  }
}

extension Fact {
  fileprivate var eventName: String {
    switch self {
    case .deleted: "deleted"
    case .kubeletStarted: "kubeletStarted"
    case .preStopStarted: "preStopStarted"
    case .preStopFinished: "preStopFinished"
    case .sigterm: "sigterm"
    case .drainStarted: "drainStarted"
    case .inboundListenerClosed: "inboundListenerClosed"
    case .envoyKilled: "envoyKilled"
    case .exited: "exited"
    case .sigkill: "sigkill"
    case .endpointRemoved: "endpointRemoved"
    case .podEnded: "podEnded"
    }
  }

  fileprivate func detail(in pod: PodSpec) -> String? {
    switch self {
    case .deleted(let grace): "grace period \(grace)"
    case .kubeletStarted: "the grace period begins"
    case .preStopStarted(let text), .drainStarted(let text), .inboundListenerClosed(let text): text
    case .preStopFinished(let end): end.sentence
    case .sigterm(let reason): reason.sentence
    case .envoyKilled(let end): end.sentence(pod.proxyConfig)
    case .exited(let code): "\(code)"
    case .sigkill(let reason): reason.sentence(pod)
    case .endpointRemoved: "no new connections from here on"
    case .podEnded: nil
    }
  }
}

extension Fact.HookEnd {
  fileprivate var sentence: String {
    switch self {
    case .returned(let code): "exit code \(code)"
    case .cutByGrace: "cut: the grace period is over"
    case .notRun(let reason): "failed: \(reason)"
    case .containerGone: "its container is gone"
    }
  }
}

extension Fact.StopReason {
  fileprivate var sentence: String {
    switch self {
    case .noPreStop: "no preStop"
    case .preStopEnded: "preStop has ended"
    case .preStopCut: "preStop used up the grace period"
    case .itsTurn: "those it waits for have exited"
    case .turnTimedOut: "the grace period ran out before its turn"
    }
  }
}

extension Fact.KillReason {
  fileprivate func sentence(_ pod: PodSpec) -> String {
    switch self {
    case .gracePeriodOver: "terminationGracePeriodSeconds \(pod.terminationGracePeriodSeconds) is over"
    case .minimumStopTimeoutOver: "the kubelet's minimum of 2s after SIGTERM is over"
    }
  }
}

extension ProxyEnd {
  fileprivate func sentence(_ config: ProxyConfig) -> String {
    switch self {
    case .terminationDrainDuration: "terminationDrainDuration \(config.terminationDrainDuration) is over"
    case .zeroActiveConnections: "EXIT_ON_ZERO_ACTIVE_CONNECTIONS: none left"
    case .drainedBefore: "drained by its preStop, so killed at once"
    case .gracePeriod: "with its container, by SIGKILL"
    case .quit: "asked to by /quitquitquit"
    }
  }
}
