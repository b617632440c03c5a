/// A comparison as a comment on a pull request: who is best, and the table that shows it.
package struct MarkdownComparison {
  private let comparison: Comparison
  /// How many changed requests are listed; nil where nobody has asked for them.
  private let limit: Int?
  /// What a comment shows without being scrolled to the side.
  private static let mostColumns = 6

  package init(_ comparison: Comparison, changed limit: Int? = nil) {
    self.comparison = comparison
    self.limit = limit
  }

  /// The whole text, its last line ended.
  package var text: String {
    let sections = [best, table, settings, changed]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var best: [String] {
    let names = MarkdownText.escape(comparison.bestNames)
    return ["**\(names)**: \(comparison.bestReason) (\(MarkdownText.escape(comparison.title)))."]
  }

  private var table: [String] {
    let names = comparison.columns.map { MarkdownText.escape($0.label) }
    let corner = MarkdownText.escape(comparison.varied.joined(separator: " / "))
    let titles = comparison.rows.map { MarkdownText.escape($0.figure.title) }
    if names.count <= Self.mostColumns {
      return Self.table(
        [corner] + names,
        zip(titles, comparison.rows).map { title, row in
          [title] + names.indices.map { cell(row, $0) }
        })
    }
    return Self.table(
      [corner] + titles,
      names.enumerated().map { column, name in [name] + comparison.rows.map { cell($0, column) } })
  }

  private func cell(_ row: Comparison.Row, _ column: Int) -> String {
    let change = row.changeText(of: column)
    let value = row.isMarked(column) ? "**\(row.text(of: column))**" : row.text(of: column)
    return change.isEmpty ? value : "\(value) (\(change))"
  }

  private var settings: [String] {
    let lines = comparison.columns.compactMap { column -> String? in
      let settings = column.untoldSettings.map { MarkdownText.escape("\($0.name): \($0.value)") }
      return settings.isEmpty
        ? nil : "- \(MarkdownText.escape(column.name)) has \(settings.joined(separator: "; "))"
    }
    return lines.isEmpty ? [] : ["Settings that differ:", ""] + lines
  }

  private var changed: [String] {
    guard let limit else { return [] }
    let changed = comparison.changed(first: limit)
    let all = changed.total > limit ? " The first \(limit):" : ""
    let sentence = changed.sentence(hasList: true)
    let title = sentence.prefix(1).uppercased() + sentence.dropFirst() + "." + all
    guard changed.total > 0 else { return [title] }
    let rows = changed.requests.flatMap { request in
      request.groups.map { group in
        [request.id, request.direction.name, comparison.names(of: group.columns), "\(group.fate)"]
          .map(MarkdownText.escape)
      }
    }
    return [title, ""] + Self.table(["request", "direction", "columns", "verdict"], rows, numbers: false)
  }

  private static func table(_ heading: [String], _ rows: [[String]], numbers: Bool = true) -> [String] {
    let rule = heading.indices.map { $0 == 0 || !numbers ? "---" : "---:" }
    return ([heading, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
