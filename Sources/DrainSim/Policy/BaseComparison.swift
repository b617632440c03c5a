/// The figures of a scenario beside those it has with the manifests of another tree.
package struct BaseComparison: Equatable, Sendable {
  /// In the order of the report.
  package let figures: [Figure]
  package let problems: [Problem]

  /// A figure that is not the same in both.
  package struct Figure: Equatable, Sendable {
    package let name: String
    package let base: String
    package let here: String
    /// Nil where it is neither better nor worse.
    package let isWorse: Bool?
    /// What it counts, where it counts requests.
    var counted: Counted?
  }

  struct Counted: Equatable, Sendable {
    let outcome: Outcome
    let direction: Trace.Direction
  }

  init(_ here: Side, base: Side) {
    var figures = Self.counts(here, base)
    figures += Trace.Direction.allCases.flatMap { Self.longestSafe($0, here, base) }
    figures += Self.podEnded(
      here.summary.podEnded, base: base.summary.podEnded, isPrice: figures.contains { $0.isWorse == false })
    figures += Self.checks(here.findings, base: base.findings)
    self.figures = figures
    problems = figures.filter { $0.isWorse == true }.map { Self.problem($0, here.replay, base: base.replay) }
  }

  /// A scenario as it was played in one of the trees.
  struct Side {
    let replay: Replay
    let summary: Summary
    let findings: [Finding]
  }

  private static func counts(_ here: Side, _ base: Side) -> [Figure] {
    let losses =
      [Outcome.dropped, .retried].flatMap { outcome in
        Trace.Direction.allCases.map { Counted(outcome: outcome, direction: $0) }
      } + [Counted(outcome: .notSent, direction: .outbound)]
    return losses.compactMap { loss in
      let now = here.summary.count(loss.outcome, loss.direction)
      let before = base.summary.count(loss.outcome, loss.direction)
      if now == before { return nil }
      return Figure(
        name: "\(loss.direction.name) \(loss.outcome.name)", base: "\(before)", here: "\(now)",
        isWorse: now > before, counted: loss)
    }
  }

  /// Nil is the longest of all: nothing cuts such a request.
  private static func longestSafe(_ direction: Trace.Direction, _ here: Side, _ base: Side) -> [Figure] {
    let (now, before) = (here.summary.longestSafe[direction], base.summary.longestSafe[direction])
    if now == before { return [] }
    let name = "longest safe \(direction.name) request"
    return [
      Figure(
        name: name, base: before.map { "\($0)" } ?? "any", here: now.map { "\($0)" } ?? "any",
        isWorse: (now ?? .longerThanAny) < (before ?? .longerThanAny))
    ]
  }

  /// A pod that ends later is worse, unless that is the price of something that got better; not to end at all is.
  private static func podEnded(_ now: SimTime?, base before: SimTime?, isPrice: Bool) -> [Figure] {
    if now == before { return [] }
    let isLater = (now ?? .never) > (before ?? .never)
    let isWorse: Bool? = isLater ? (isPrice && now != nil ? nil : true) : false
    return [
      Figure(
        name: "podEnded", base: before.map { "\($0)" } ?? "never", here: now.map { "\($0)" } ?? "never",
        isWorse: isWorse)
    ]
  }

  private static func checks(_ now: [Finding], base before: [Finding]) -> [Figure] {
    Check.allCases.filter { $0.severity >= .warning }.compactMap { check in
      let counts = (now.count { $0.check == check }, before.count { $0.check == check })
      if counts.0 == counts.1 { return nil }
      return Figure(
        name: "check \(check.rawValue)", base: "\(counts.1)", here: "\(counts.0)",
        isWorse: counts.0 > counts.1)
    }
  }

  private static func problem(_ figure: Figure, _ here: Replay, base: Replay) -> Problem {
    let (now, before) = (here.verdicts.fates, base.verdicts.fates)
    let isSameTrace = here.scenario.trace == base.scenario.trace
    let worse = now.indices.filter { request in
      guard let counted = figure.counted, isSameTrace else { return false }
      return here.scenario.trace.kinds[request].direction == counted.direction
        && now[request].outcome == counted.outcome && before[request].outcome != counted.outcome
    }
    return Problem(
      .base, figure.name, expected: "no worse than \(figure.base), as in the base", actual: figure.here,
      requests: here.described(worse, before: isSameTrace ? before : nil), of: worse.count)
  }
}

extension SimDuration {
  /// Stands for no bound at all.
  fileprivate static let longerThanAny = SimDuration(nanoseconds: .max)
}
