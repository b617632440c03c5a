/// Settings side by side: each column is a scenario played, each row a figure of all of them.
public struct Comparison: Equatable, Sendable {
  /// The first is what the others are held against.
  public let columns: [Column]
  /// The settings that the columns differ in, where they are named after nothing but their values.
  public let varied: [String]
  public let rows: [Row]
  /// The columns that lose the fewest requests; of those, that retry the fewest; of those, that end first.
  public let best: [Int]

  /// One choice of settings, and what came of it.
  public struct Column: Equatable, Sendable {
    public let name: String
    /// Of the name, what differs from the other columns' names.
    public let label: String
    let choices: [ScenarioColumn.Choice]
    public let scenario: Scenario
    /// Of the settings that differ somewhere, those in force here.
    public fileprivate(set) var settings: [ScenarioColumn.Difference] = []
    public let summary: Summary
    public let findings: [Finding]
    let fates: [Fate]
  }

  /// - Complexity: O(columns · requests); the columns are played on all cores.
  public init(of scenarios: [ScenarioColumn]) {
    var columns = Column.played(scenarios)
    for (index, settings) in scenarios.differences.enumerated() { columns[index].settings = settings }
    self.columns = columns
    varied = scenarios.varied
    rows = Row.all(of: columns)
    best = Self.best(among: rows, count: columns.count)
  }

  private static func best(among rows: [Row], count: Int) -> [Int] {
    var best = Array(0..<count)
    for figure in [Figure.dropped, .retried, .podEnded] {
      guard let row = rows.first(where: { $0.figure == figure }) else { continue }
      best = row.best(among: best)
    }
    return best
  }
}

extension Comparison.Column {
  init(name: String, label: String, playing column: ScenarioColumn, requests: OrderedTrace) {
    let scenario = column.scenario
    let replay = Replay(scenario, requests: requests)
    let summary = Summary(replay)
    self.init(
      name: name, label: label, choices: column.choices, scenario: scenario, summary: summary,
      findings: Checkup(replay, summary).findings,
      fates: replay.verdicts.fates)
  }

  /// What a run of it would warn of.
  public var warnings: [Diagnostic] { findings.warnings + scenario.notes }

  /// What is left of the grace period when the pod has ended; less than nothing where it took longer.
  public var graceUnused: SimDuration? {
    summary.podEnded.map { scenario.pod.kubeletStart + scenario.pod.effectiveGrace - $0.sinceDeletion }
  }
}

extension [Finding] {
  /// Those that are worth a warning.
  var warnings: [Diagnostic] {
    filter { $0.check.severity >= .warning }.map(\.warning)
  }
}
