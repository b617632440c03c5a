/// Holds a replay against what its scenario expects.
public struct ExpectationCheck: Equatable, Sendable {
  /// Of all expectations, how many there are.
  public let total: Int
  /// One complaint for each that is not met, in the order of the file.
  public let failures: [Diagnostic]

  public var passed: Bool { failures.isEmpty }

  public init(_ replay: Replay, _ summary: Summary) {
    let expectations = replay.scenario.expectations
    total = expectations.count
    failures = expectations.compactMap { expectation in
      Self.complaint(about: expectation.subject, replay, summary).map {
        Diagnostic($0, at: expectation.place)
      }
    }
  }

  private static func complaint(
    about subject: Expectation.Subject, _ replay: Replay, _ summary: Summary
  ) -> String? {
    switch subject {
    case .count(let outcome, let direction, let cause, let bounds):
      let count = cause.map { summary.dropped($0, direction) } ?? summary.count(outcome, direction)
      if bounds.contains(count) { return nil }
      let words = [direction?.name, outcome.name, cause.map { "(\($0.rawValue))" }].compactMap(\.self)
      return "expected \(words.joined(separator: " ")) to be \(bounds), but it is \(count)"
    case .podEnded(let bounds):
      guard let ended = summary.podEnded?.sinceDeletion else {
        return "expected the pod to end: it never did"
      }
      return bounds.contains(ended) ? nil : "expected podEnded to be \(bounds), but it is \(ended)"
    case .request(let request, let outcome):
      let actual = replay.verdicts.outcomes[request]
      let id = replay.scenario.trace.ids[request]
      return actual == outcome ? nil : "expected '\(id)' to be \(outcome.name), but it is \(actual.name)"
    }
  }
}
