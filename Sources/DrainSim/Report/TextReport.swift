/// A report for people: settings, timeline, counts, what was dropped, warnings.
package struct TextReport {
  private let report: Report
  private let style: Style
  private let width: Int
  /// How many dropped requests are listed.
  private let limit: Int

  /// What is listed unless all of them are asked for.
  package static let usualLimit = 20

  package init(
    _ report: Report, style: Style = Style(coloured: false), width: Int = 80, limit: Int = usualLimit
  ) {
    self.report = report
    self.style = style
    self.width = width
    self.limit = limit
  }

  /// The whole text, its last line ended.
  package var text: String {
    let sections = [
      title, settings, timeline, counts, dropped, longestSafe, warnings, expectations,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// Whether a variant meets its own expectations, to stand below the report of its scenario.
  package var verdictOnVariant: String {
    let lines = ["variant \(report.scenario.variant ?? ""): \(dropCount)"] + expectations
    return "\n" + lines.joined(separator: "\n") + "\n"
  }

  private var dropCount: String {
    "\(report.summary.count(.dropped)) of \(report.summary.requests) dropped"
  }

  private var title: [String] {
    let about = report.scenario.description.map { TextFold.lines($0, width: width) } ?? []
    return [style.paint(report.title, as: .heading)] + about + ["model: \(report.scenario.model)"]
  }

  private func heading(_ text: String) -> String { style.paint(text, as: .heading) }

  private var settings: [String] {
    var table = TextTable([.init(), .init(), .init()])
    for setting in report.scenario.settings {
      table.add(setting.name, "\(setting.origin)", "\(setting.value)")
    }
    return [heading("settings")] + table.lines(width: width)
  }

  private var timeline: [String] {
    var table = TextTable([.init(alignment: .right), .init(limit: 16), .init(), .init()])
    for entry in report.timeline {
      let detail = entry.detail.map { entry.event == "exited" ? "exit code \($0)" : $0 }
      table.add("\(entry.at)", entry.actor, entry.event, detail ?? "")
    }
    return [heading("timeline, from the deletion on")] + table.lines(width: width)
  }

  private var counts: [String] {
    let summary = report.summary
    var table = TextTable([.init(), .init(alignment: .right), .init()])
    for outcome in Outcome.allCases {
      let count = summary.count(outcome)
      guard count > 0 || outcome == .completed || outcome == .dropped else { continue }
      table.add(outcome.name, "\(count)", count == 0 ? "" : directions { summary.count(outcome, $0) })
      guard outcome == .dropped else { continue }
      for cause in Drop.Cause.allCases where summary.dropped(cause) > 0 {
        let share = directions { summary.dropped(cause, $0) }
        table.add("", "\(summary.dropped(cause))", "\(share): \(cause.sentence)")
      }
    }
    return [heading("requests: \(summary.requests)")] + table.lines(width: width)
  }

  /// `3 inbound, 1 outbound`, or the one direction alone.
  private func directions(_ count: (Trace.Direction) -> Int) -> String {
    let parts = Trace.Direction.allCases.map { (count($0), $0.name) }.filter { $0.0 > 0 }
    return parts.count == 1 ? parts[0].1 : parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private var dropped: [String] {
    let total = report.summary.count(.dropped)
    guard total > 0 else { return [] }
    let trace = report.scenario.trace
    var table = TextTable([
      .init(limit: 18), .init(), .init(alignment: .right), .init(alignment: .right), .init(),
    ])
    table.add("id", "direction", "at", "missed by", "cause; what the client saw")
    for drop in report.replay.verdicts.drops.prefix(limit) {
      let child = drop.failedChild.map { " (\(trace.ids[$0]))" } ?? ""
      table.add(
        trace.ids[drop.request], trace.kinds[drop.request].direction.name, "\(drop.at)", "\(drop.missedBy)",
        "\(drop.cause.sentence)\(child); \(drop.clientSaw.rawValue)")
    }
    let shown = total > limit ? "dropped (the first \(limit) of \(total); --all lists them all)" : "dropped"
    return [style.paint(shown, as: .dropped)] + table.lines(width: width)
  }

  private var longestSafe: [String] {
    var table = TextTable([.init(), .init()])
    for direction in Trace.Direction.allCases {
      let bound = report.summary.longestSafe[direction]
      table.add(direction.name, bound.map { "under \($0)" } ?? "nothing cuts it")
    }
    return [heading("longest safe request, if it is in flight at the deletion")]
      + table.lines(width: width)
  }

  private var warnings: [String] {
    report.warnings.flatMap { warning in
      let place = warning.place.map { "\($0): " } ?? ""
      let hint = warning.hint.map { "; \($0)" } ?? ""
      let isNote = warning.severity == .note
      let label = isNote ? "note:" : "warning:"
      let margin = String(repeating: " ", count: label.count)
      let lines = TextFold.lines("\(place)\(warning.message)\(hint)", width: width - label.count - 1)
      return lines.enumerated().map { position, line in
        (position == 0 ? style.paint(label, as: isNote ? .dim : .warning) : margin) + " " + line
      }
    }
  }

  private var expectations: [String] {
    let check = report.expectations
    guard check.total > 0 else { return [] }
    let met = check.total - check.failures.count
    let role = check.passed ? Style.Role.completed : .dropped
    return [style.paint("expect: \(met) of \(check.total) met", as: role)]
      + check.failures.flatMap { failure in
        TextFold.lines("\(failure.place.map { "\($0): " } ?? "")\(failure.message)", width: width - 2).map {
          "  " + $0
        }
      }
  }
}
