/// One outcome for every request of the trace, and the particulars of those that failed here.
public struct Verdicts: Equatable, Sendable {
  /// In the order of the trace.
  public internal(set) var outcomes: [Outcome]
  /// The dropped and the retried, in the order of the trace.
  public internal(set) var failures: [Drop] = []

  public init(count: Int) {
    outcomes = Array(repeating: .completed, count: count)
  }
}

extension Verdicts {
  /// Of the failures, those that no retry made good.
  public var drops: some Sequence<Drop> {
    failures.lazy.filter { outcomes[$0.request] == .dropped }
  }
}
