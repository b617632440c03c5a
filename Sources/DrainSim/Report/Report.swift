/// All that is said about one replay, before anybody has decided how it looks.
public struct Report: Equatable, Sendable {
  public let replay: Replay
  public let summary: Summary
  public let timeline: [TimelineEntry]
  public let expectations: ExpectationCheck
  /// What a look at the timers has found.
  public let findings: [Finding]
  /// What contradicts itself in the settings, what was assumed, and what the model cannot know.
  public let warnings: [Diagnostic]

  public init(on replay: Replay) {
    self.replay = replay
    summary = Summary(replay)
    timeline = replay.log.entries.map { TimelineEntry($0, replay.scenario.pod) }
    let findings = Checkup(replay, summary).findings
    expectations = ExpectationCheck(replay, summary, findings)
    self.findings = findings
    warnings = findings.warnings + replay.scenario.notes
  }

  public var scenario: Scenario { replay.scenario }

  /// `name`, or `name (variant)`.
  public var title: String {
    scenario.name + (scenario.variant.map { " (\($0))" } ?? "")
  }
}
