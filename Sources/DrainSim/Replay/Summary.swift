/// The counts of a replay.
public struct Summary: Equatable, Sendable {
  /// How many requests there are in all.
  public let requests: Int
  /// By outcome, each by direction.
  private var counts: [ByDirection<Int>]
  private var dropCounts: [ByDirection<Int>]
  /// What a request in flight at the deletion may still take and be safe, if anything ends it at all.
  public let longestSafe: ByDirection<SimDuration?>
  /// When the last container had exited.
  public let podEnded: SimTime?

  /// - Complexity: O(requests).
  public init(_ replay: Replay) {
    let trace = replay.scenario.trace
    requests = trace.count
    counts = Outcome.allCases.map { _ in ByDirection { _ in 0 } }
    dropCounts = Drop.Cause.allCases.map { _ in ByDirection { _ in 0 } }
    for (outcome, kind) in zip(replay.verdicts.outcomes, trace.kinds) {
      counts[Int(outcome.rawValue)][kind.direction] += 1
    }
    for drop in replay.verdicts.drops {
      dropCounts[drop.cause.position][trace.kinds[drop.request].direction] += 1
    }
    longestSafe = ByDirection { replay.cuts[$0].map(\.sinceDeletion) }
    podEnded = replay.log.podEnded
  }

  public func count(_ outcome: Outcome, _ direction: Trace.Direction? = nil) -> Int {
    counts[Int(outcome.rawValue)].count(direction)
  }

  /// How many were dropped for this reason.
  public func dropped(_ cause: Drop.Cause, _ direction: Trace.Direction? = nil) -> Int {
    dropCounts[cause.position].count(direction)
  }
}

extension ByDirection<Int> {
  fileprivate func count(_ direction: Trace.Direction?) -> Int {
    direction.map { self[$0] } ?? inbound + outbound
  }
}
