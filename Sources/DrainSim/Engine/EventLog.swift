/// Everything that happened to the pod, in order: the engine's output beside the verdicts.
public struct EventLog: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let time: SimTime
    public let actor: Participant
    public let fact: Fact
  }

  public private(set) var entries: [Entry] = []

  mutating func append(_ fact: Fact, by actor: Participant, at time: SimTime) {
    entries.append(Entry(time: time, actor: actor, fact: fact))
  }
}

/// Who did something, or to whom it was done.
public enum Participant: Hashable, Sendable {
  case kubelet, endpoints, pilotAgent, envoy
  case container(String)
}

/// One thing that happened to the pod.
public enum Fact: Equatable, Sendable {
  case deleted(grace: SimDuration)
  /// The kubelet starts to stop the containers, later than the deletion.
  case kubeletStarted
  case preStopStarted(String)
  case preStopFinished(HookEnd)
  case sigterm(StopReason)
  case drainStarted(String)
  case inboundListenerClosed(String)
  case envoyKilled(ProxyEnd)
  case exited(code: Int)
  case sigkill(KillReason)
  case endpointRemoved
  case podEnded

  /// What made the kubelet send SIGTERM now and not earlier.
  public enum StopReason: Equatable, Sendable {
    case noPreStop
    case preStopEnded
    /// The grace period ran out while the hook was running.
    case preStopCut
    /// The containers that a native sidecar waits for have exited.
    case itsTurn
    /// The grace period ran out while a native sidecar waited for its turn.
    case turnTimedOut
  }

  /// What made the kubelet send SIGKILL now.
  public enum KillReason: Equatable, Sendable {
    case gracePeriodOver
    /// The grace period was all but used up at SIGTERM; the kubelet gives 2 s all the same.
    case minimumStopTimeoutOver
  }

  /// How a preStop hook came to its end.
  public enum HookEnd: Equatable, Sendable {
    case returned(code: Int)
    /// The kubelet stopped waiting: the grace period was over; with the lines that a poll counted last.
    case cutByGrace(stillCounting: [String])
    /// The kubelet could not run it at all.
    case notRun(String)
    /// Its container was gone before it returned.
    case containerGone
  }
}

extension Fact.HookEnd {
  /// The grace period ended it.
  var wasCut: Bool {
    switch self {
    case .cutByGrace: true
    case .returned, .notRun, .containerGone: false
    }
  }
}
