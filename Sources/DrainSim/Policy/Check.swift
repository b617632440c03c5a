/// Something that can be wrong with the timing of a pod's end, by the code that stays with it.
///
/// Each is described in `docs/checks.md`. A code is never given to anything else.
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
  case sleepOverGrace = "DS021"
  case answerTimeUnknown = "DS022"
  case hookGoesThroughAgent = "DS023"
  case hookNeedsPrograms = "DS024"
  case exitOnZeroUnknown = "DS025"
  case oldDrainVariable = "DS026"
  case minimumDrainWithoutEffect = "DS027"
  case drainedSidecarDoesNotWait = "DS028"
  case nativeSidecarNotDrained = "DS029"
  case proxyQuitByHook = "DS030"
  case holdRemoved = "DS031"
  case hookNotDeducted = "DS032"
  case drainTellsOutbound = "DS033"
  case namesGoWithProxy = "DS034"
  case settingNotTaken = "DS035"

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
      .hookDoesNotHoldProxy, .shellTakesSIGTERM, .sleepOverGrace, .proxyQuitByHook:
      .error
    case .pollEndsAtOnce, .pollsListeners, .drainWithoutEffect, .listenerClosesEarly, .nativeDrainRemoved,
      .sidecarsNotOrdered, .listenerClosedBeforeEndpoint, .drainTellsNobody, .graceTooShort, .nobodyElse,
      .hookGoesThroughAgent, .exitOnZeroUnknown, .oldDrainVariable, .minimumDrainWithoutEffect,
      .nativeSidecarNotDrained, .holdRemoved, .settingNotTaken:
      .warning
    case .pollNeedsTools, .zeroMayNeverCome, .proxyDiesBeforeApplication, .answerTimeUnknown,
      .hookNeedsPrograms, .drainedSidecarDoesNotWait, .hookNotDeducted, .drainTellsOutbound,
      .namesGoWithProxy:
      .note
    }
  }

  /// As programs name it: `drainOverGrace`.
  public var name: String { "\(self)" }
}
