/// A comparison for people, as wide as their terminal.
///
/// Few columns stand side by side. Where they do not fit, each becomes a line: a list of settings reads from
/// top to bottom however long it is, and what is the same in all of them is said once, below. Blocks of
/// columns would tear one figure apart over several tables.
package struct TextComparison {
  private let comparison: Comparison
  private let style: Style
  private let width: Int
  /// How many changed requests are listed; nil where nobody has asked for them.
  private let limit: Int?

  package init(
    _ comparison: Comparison, style: Style = Style(coloured: false), width: Int = 80,
    changed limit: Int? = nil
  ) {
    self.comparison = comparison
    self.style = style
    self.width = width
    self.limit = limit
  }

  /// The whole text, its last line ended.
  package var text: String {
    let sections = [title, settings, table, best, changed]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func heading(_ text: String) -> String { style.paint(text, as: .heading) }

  private var title: [String] { [heading(comparison.title)] }

  private var settings: [String] {
    var table = TextTable([.init(limit: width / 4), .init(limit: width / 3), .init()])
    for column in comparison.columns {
      for (position, setting) in column.untoldSettings.enumerated() {
        table.add(position == 0 ? column.label : "", setting.name, "\(setting.value)")
      }
    }
    let lines = table.lines(width: width)
    return lines.isEmpty ? [] : [heading("settings that differ")] + lines
  }

  private var table: [String] {
    let grid = columnsSideBySide
    return grid.fits(width) ? grid.lines(width: width, style: style) : columnsAsLines
  }

  private var columnsSideBySide: ComparisonGrid {
    let names = comparison.columns.map(\.label)
    return ComparisonGrid(
      corner: comparison.varied.joined(separator: " / "), labels: comparison.rows.map(\.figure.nestedTitle),
      headings: names,
      cells: comparison.rows.map { row in names.indices.map { cell(row, $0) } }, labelLimit: 34,
      wordsInHeadings: true)
  }

  private var columnsAsLines: [String] {
    let names = comparison.columns.map(\.label)
    let rows = comparison.rows.filter { !$0.isUniform }
    let grid = ComparisonGrid(
      corner: comparison.varied.joined(separator: " / "), labels: names, headings: rows.map(\.figure.title),
      cells: names.indices.map { column in rows.map { cell($0, column) } }, labelLimit: max(30, width / 3))
    let lines = rows.isEmpty ? names.map { "  " + $0 } : grid.lines(width: width, style: style)
    return lines + sameInAll
  }

  private var sameInAll: [String] {
    let rows = comparison.rows.filter(\.isUniform)
    guard !rows.isEmpty else { return [] }
    let text = rows.map { "\($0.figure.title) \($0.text(of: 0))" }.joined(separator: ", ")
    return ["", heading("the same in all columns")] + TextFold.lines(text, width: width - 2).map { "  " + $0 }
  }

  private func cell(_ row: Comparison.Row, _ column: Int) -> ComparisonGrid.Cell {
    ComparisonGrid.Cell(
      value: row.text(of: column), isBest: row.isMarked(column), change: row.changeText(of: column))
  }

  private var best: [String] {
    let sentence = "\(comparison.bestNames): \(comparison.bestReason)"
    let legend = "* best of all columns; in brackets: the difference from \(comparison.columns[0].name)"
    let isUniform = comparison.rows.allSatisfy(\.isUniform)
    return TextFold.lines(sentence, width: width).map { style.paint($0, as: .completed) }
      + (isUniform ? [] : TextFold.lines(legend, width: width).map { style.paint($0, as: .dim) })
  }

  private var changed: [String] {
    let changed = comparison.changed(first: limit ?? 0)
    guard let limit, changed.total > 0 else {
      return TextFold.lines(changed.sentence(hasList: limit != nil), width: width)
    }
    let all = changed.total > limit ? " (the first \(limit); --all lists them all)" : ""
    return TextFold.lines(changed.sentence(hasList: true) + all, width: width).map(heading)
      + changed.requests.flatMap { request in
        TextFold.lines("\(request.id), \(request.direction.name)", width: width - 2).map { "  " + $0 }
          + lines(of: request)
      }
  }

  private func lines(of request: Comparison.ChangedRequest) -> [String] {
    var table = TextTable([.init(limit: max(20, width / 2 - 8)), .init()], indent: 4)
    for group in request.groups { table.add(comparison.names(of: group.columns), "\(group.fate)") }
    return table.lines(width: width)
  }
}

extension Comparison.ChangedRequests {
  /// How many they are, and how to see them.
  func sentence(hasList: Bool) -> String {
    let verb = total == 1 ? "request has" : "requests have"
    if total == 0 { return "every request has the same verdict in all columns" }
    return "\(total) \(verb) another verdict in another column" + (hasList ? "" : "; --changed lists them")
  }
}
