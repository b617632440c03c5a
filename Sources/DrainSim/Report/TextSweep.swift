/// A sweep for people, as wide as their terminal.
package struct TextSweep {
  private let sweep: Sweep
  private let figures: [SweepFigures]
  private let style: Style
  private let width: Int
  /// By setting, the command that plays it once, as far as it is known: `drainsim run checkout.yaml`.
  private let commands: [String]
  /// Whether every setting is shown in detail, however many there are.
  private let showsAll: Bool

  /// So many settings are all shown in detail; of more only the best and the first.
  private static let mostDetails = 4

  package init(
    _ sweep: Sweep, style: Style = Style(coloured: false), width: Int = 80, commands: [String] = [],
    details showsAll: Bool = false
  ) {
    self.sweep = sweep
    figures = sweep.figures()
    self.style = style
    self.width = width
    self.commands = commands
    self.showsAll = showsAll
  }

  /// The whole text, its last line ended.
  package var text: String {
    let sections = sweep.played.isEmpty ? [title, head] : [title, head, settings, table, best] + details
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func heading(_ text: String) -> String { style.paint(text, as: .heading) }

  private var title: [String] {
    let count = sweep.subject.settings.count
    let title = heading("\(sweep.subject.name): \(count) \(count == 1 ? "setting" : "settings"), swept")
    let limits = [sweep.partialSentence, sweep.partSentence].compactMap(\.self)
    return [title] + limits.flatMap { TextFold.lines($0, width: width) }.map { style.paint($0, as: .warning) }
  }

  private var head: [String] {
    let subject = sweep.subject
    var table = TextTable([.init(), .init()])
    table.add("trace", "\(subject.requests.grouped) requests")
    table.add("deletions", sweep.deletionsSentence)
    if let trials = subject.trials {
      table.add("trials", "\(trials.grouped) of each, seed \(subject.seed)")
      table.add("drawn", subject.drawn.isEmpty ? "nothing" : subject.drawn.joined(separator: ", "))
    }
    return table.lines(width: width)
  }

  private var settings: [String] {
    var table = TextTable([.init(limit: width / 4), .init(limit: width / 3), .init()])
    for setting in sweep.subject.settings {
      for (position, difference) in setting.untold.enumerated() {
        table.add(position == 0 ? setting.name : "", difference.name, difference.value)
      }
    }
    let lines = table.lines(width: width)
    return lines.isEmpty ? [] : [heading("settings that differ")] + lines
  }

  private var table: [String] {
    let columns = SweepColumn.all(of: figures)
    let (corner, labels) = sweep.subject.settings.labels
    let grid = ComparisonGrid(
      corner: corner, labels: labels, headings: columns.map(\.heading),
      cells: figures.indices.map { setting in columns.map { $0.cells[setting] } },
      labelLimit: max(20, width / 4), wordsInHeadings: true)
    return grid.lines(width: width, style: style)
  }

  private var best: [String] {
    let best = sweep.best
    guard let first = best.first else { return [] }
    let isCompared = sweep.subject.settings.count > 1
    let words = isCompared ? "\(sweep.names(best: best)): " : ""
    let legend = [
      isCompared && best.count < figures.count ? "* best of all settings" : nil,
      figures[0].intervals == nil ? nil : "in brackets: 95 % confidence",
    ]
    let notes = [legend.compactMap(\.self).joined(separator: "; "), outlasting]
    return TextFold.lines(words + figures[first].sentence, width: width).map {
      style.paint($0, as: .completed)
    }
      + notes.flatMap { TextFold.lines($0, width: width) }.map { style.paint($0, as: .dim) }
  }

  private var outlasting: String {
    let most = figures.map(\.outlasting).max() ?? 0
    guard most > 0 else { return "" }
    return "the pod may outlive the trace after \(most.grouped) of the deletions: they meet less traffic "
      + "than there would be"
  }

  private var details: [[String]] {
    let count = sweep.subject.settings.count
    let isLong = count > Self.mostDetails && !showsAll
    let shown = isLong ? Set([0] + sweep.best.prefix(1)).sorted() : Array(0..<count)
    return shown.flatMap { setting in
      SweepDetails(
        sweep, setting, figures[setting], style: style, width: width,
        command: commands.indices.contains(setting) ? commands[setting] : nil
      ).sections
    }
  }
}

/// A figure of all settings.
private struct SweepColumn {
  let heading: String
  var cells: [ComparisonGrid.Cell]

  static func all(of figures: [SweepFigures]) -> [SweepColumn] {
    let chances = figures.map { $0.intervals?.chance.text(SweepFigures.percent) ?? "" }
    let means = figures.map { $0.intervals?.mean.text(SweepFigures.amount) ?? "" }
    let mean = figures.map { SweepFigures.amount($0.mean) }
    var columns = [
      SweepColumn(
        "chance of a drop", figures.map(\.chance), figures.map { SweepFigures.percent($0.chance) }, chances),
      SweepColumn("mean drops", figures.map(\.mean), mean, means),
    ]
    for percent in [50, 90, 99] {
      columns.append(SweepColumn("p\(percent)", figures.map { $0.percentile(percent) }))
    }
    columns.append(SweepColumn("worst", figures.map(\.worst)))
    if figures.contains(where: { $0.retried > 0 }) {
      columns.append(SweepColumn("retried", figures.map(\.retried)))
    }
    let lives = figures.map(\.meanLife.inMilliseconds)
    columns.append(SweepColumn("pod end mean", lives, lives.map(\.description)))
    let longest = figures.map(\.longestLife)
    columns.append(SweepColumn("longest", longest, longest.map(\.description)))
    return columns
  }

  private init(_ heading: String, _ counts: [Int]) {
    self.init(heading, counts, counts.map(\.grouped))
  }

  /// The least is the best, unless all are equal.
  private init<Value: Comparable>(
    _ heading: String, _ values: [Value], _ texts: [String], _ brackets: [String] = []
  ) {
    self.heading = heading
    let least = values.min()
    let isUniform = values.allSatisfy { $0 == least }
    cells = values.indices.map { position in
      ComparisonGrid.Cell(
        value: texts[position], isBest: !isUniform && values[position] == least,
        change: brackets.isEmpty ? "" : brackets[position])
    }
  }
}
