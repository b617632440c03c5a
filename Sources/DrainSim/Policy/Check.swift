/// Something that can be wrong with the timing of a pod's end, by the code that stays with it.
///
/// Each is described in `docs/checks.md`.
public enum Check: String, CaseIterable, Sendable {
  case drainOverGrace = "DS001"
  case hookCutByGrace = "DS002"
  case pollNeverEnds = "DS003"
  case pollEndsAtOnce = "DS004"
  case pollsListeners = "DS005"
  case pollNeedsTools = "DS006"
  case hookFails = "DS007"
  case drainWithoutEffect = "DS008"
  case minimumDrainOverGrace = "DS009"
  case listenerClosesEarly = "DS010"
  case hookDoesNotHoldProxy = "DS011"
  case nativeDrainRemoved = "DS012"
  case proxyDiesBeforeApplication = "DS013"
  case sidecarsNotOrdered = "DS014"
  case shellTakesSIGTERM = "DS015"
  case listenerClosedBeforeEndpoint = "DS016"
  case zeroMayNeverCome = "DS017"
  case drainTellsNobody = "DS018"
  case graceTooShort = "DS019"
  case nobodyElse = "DS020"

  public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// Worth knowing, and maybe fine.
    case note
    /// Does not do what it seems to.
    case warning
    /// Loses requests, or does not work at all.
    case error

    public static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  public var severity: Severity {
    switch self {
    case .drainOverGrace, .hookCutByGrace, .pollNeverEnds, .hookFails, .minimumDrainOverGrace,
      .hookDoesNotHoldProxy, .shellTakesSIGTERM:
      .error
    case .pollEndsAtOnce, .pollsListeners, .drainWithoutEffect, .listenerClosesEarly, .nativeDrainRemoved,
      .sidecarsNotOrdered, .listenerClosedBeforeEndpoint, .drainTellsNobody,
      .graceTooShort, .nobodyElse:
      .warning
    case .pollNeedsTools, .zeroMayNeverCome, .proxyDiesBeforeApplication: .note
    }
  }

  /// What to do about it, in one line.
  public var remedy: String {
    switch self {
    case .drainOverGrace: "raise terminationGracePeriodSeconds, or shorten the hook or the drain"
    case .hookCutByGrace: "raise terminationGracePeriodSeconds, or give the hook a bound of its own"
    case .pollNeverEnds: "leave pilot-agent's listeners out of the count, or use a native sidecar"
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
    }
  }
}

/// One thing that a check has found.
public struct Finding: Equatable, Sendable {
  public let check: Check
  /// Lower case, in the words of the settings, no full stop.
  public let message: String
  /// Where the setting stands that decides it, if somebody set it.
  public let place: SourcePlace?
}

extension Finding {
  /// As a run tells it beside its verdicts, which are the judge of how bad it is.
  var warning: Diagnostic {
    Diagnostic(
      "\(message) (\(check.rawValue))", at: nil, hint: check.remedy,
      severity: .warning)
  }
}
