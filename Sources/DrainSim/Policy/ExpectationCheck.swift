/// Holds a replay against what its scenario expects.
public struct ExpectationCheck: Equatable, Sendable {
  /// Of all expectations, how many there are.
  public let total: Int
  /// One for each that is not met, in the order of the file.
  public let problems: [Problem]

  public var passed: Bool { problems.isEmpty }

  /// A complaint for each that is not met.
  public var failures: [Diagnostic] { problems.map { Diagnostic($0.message, at: $0.place) } }

  public init(_ replay: Replay, _ summary: Summary, _ findings: @autoclosure () -> [Finding]) {
    let expectations = replay.scenario.expectations
    total = expectations.count
    let judge = ExpectationJudge(
      replay: replay, summary: summary,
      findings: expectations.contains { $0.isAboutChecks } ? findings() : [])
    problems = expectations.compactMap(judge.problem)
  }
}

extension Expectation {
  fileprivate var isAboutChecks: Bool {
    if case .check = subject { true } else { false }
  }
}

/// Says what is wrong with an outcome, if an expectation does not hold.
struct ExpectationJudge {
  let replay: Replay
  let summary: Summary
  let findings: [Finding]

  private var trace: Trace { replay.scenario.trace }

  func problem(with expectation: Expectation) -> Problem? {
    switch expectation.subject {
    case .count(let outcome, let direction, let cause, let bounds):
      count(outcome, direction, cause, bounds, at: expectation.place)
    case .podEnded(let bounds): podEnded(bounds, at: expectation.place)
    case .proxyEndedBy(let end): proxyEndedBy(end, at: expectation.place)
    case .check(let check, let isPresent): finding(of: check, isPresent: isPresent, at: expectation.place)
    case .request(let request, let outcome): fate(of: request, outcome, at: expectation.place)
    }
  }

  private func count(
    _ outcome: Outcome, _ direction: Trace.Direction?, _ cause: Drop.Cause?,
    _ bounds: Expectation.Bounds<Expectation.Amount>, at place: SourcePlace
  ) -> Problem? {
    let count = cause.map { summary.dropped($0, direction) } ?? summary.count(outcome, direction)
    let total = Outcome.allCases.map { summary.count($0, direction) }.reduce(0, +)
    let standing = bounds.standing(of: count, among: total)
    if standing == .within { return nil }
    let words = [direction?.name, outcome.name, cause.map { "(\($0.rawValue))" }].compactMap(\.self)
    let fates = replay.verdicts.fates
    let concerned = fates.indices.filter { request in
      let fate = fates[request]
      guard direction == nil || trace.kinds[request].direction == direction else { return false }
      let isCounted = fate.outcome == outcome && (cause == nil || fate.cause == cause)
      // Of too few, those that failed are missed; those that did well need no look.
      return standing == .above ? isCounted : !isCounted && fate.cause != nil
    }
    return Problem(
      .expectation, words.joined(separator: " "), expected: "\(bounds)",
      actual: "\(count)" + (bounds.isShare ? " of \(total)" : ""), at: place,
      requests: replay.described(concerned), of: concerned.count)
  }

  private func podEnded(_ bounds: Expectation.Bounds<SimDuration>, at place: SourcePlace) -> Problem? {
    let ended = summary.podEnded?.sinceDeletion
    if let ended, bounds.contains(ended) { return nil }
    return Problem(
      .expectation, "podEnded", expected: "\(bounds)", actual: ended.map { "\($0)" } ?? "never", at: place)
  }

  private func proxyEndedBy(_ end: ProxyEnd, at place: SourcePlace) -> Problem? {
    let actual = replay.log.proxyEnd?.why
    if actual == end { return nil }
    return Problem(
      .expectation, "proxyEndedBy", expected: end.rawValue,
      actual: actual?.rawValue ?? "no rule: it never ended",
      at: place)
  }

  private func finding(of check: Check, isPresent: Bool, at place: SourcePlace) -> Problem? {
    let found = findings.first { $0.check == check }
    if (found != nil) == isPresent { return nil }
    return Problem(
      .expectation, "check \(check.rawValue)", expected: isPresent ? "present" : "absent",
      actual: found.map { "present: \($0.message)" } ?? "absent", at: place)
  }

  private func fate(of request: Int, _ outcome: Outcome, at place: SourcePlace) -> Problem? {
    let actual = replay.verdicts.outcomes[request]
    if actual == outcome { return nil }
    return Problem(
      .expectation, "'\(trace.ids[request])'", expected: outcome.name, actual: actual.name, at: place,
      requests: replay.described([request]))
  }
}

extension Expectation.Bounds<Expectation.Amount> {
  fileprivate var isShare: Bool {
    [min, max].contains { if case .share = $0 { true } else { false } }
  }
}
