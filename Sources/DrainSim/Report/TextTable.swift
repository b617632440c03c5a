/// Rows in columns; the last column is folded to the width that is left.
struct TextTable {
  struct Column {
    var alignment = Alignment.left
    /// What is longer is cut, with an ellipsis.
    var limit = Int.max
  }

  enum Alignment {
    case left, right
  }

  private let columns: [Column]
  private let indent: Int
  private var rows: [[String]] = []
  private static let gap = 2
  /// The last column gets this much, however narrow the page.
  private static let narrowest = 16

  init(_ columns: [Column], indent: Int = 2) {
    self.columns = columns
    self.indent = indent
  }

  mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  func lines(width: Int) -> [String] {
    let widths = columns.indices.map { column in
      min(columns[column].limit, rows.map { $0[column].count }.max() ?? 0)
    }
    let before = indent + widths.dropLast().reduce(0) { $0 + $1 + Self.gap }
    let room = max(Self.narrowest, width - before)
    return rows.flatMap { row -> [String] in
      var start = String(repeating: " ", count: indent)
      for column in columns.indices.dropLast() {
        start += cell(row[column], widths[column], columns[column].alignment) + "  "
      }
      let folded = TextFold.lines(row[columns.count - 1], width: room)
      let rest = folded.dropFirst().map { String(repeating: " ", count: before) + $0 }
      return [(start + (folded.first ?? "")).withoutTrailingSpaces] + rest
    }
  }

  private func cell(_ text: String, _ width: Int, _ alignment: Alignment) -> String {
    let cut = text.count > width ? text.prefix(max(0, width - 1)) + "…" : text[...]
    let padding = String(repeating: " ", count: width - cut.count)
    switch alignment {
    case .left: return cut + padding
    case .right: return padding + cut
    }
  }
}

extension String {
  var withoutTrailingSpaces: String {
    String(prefix(count - reversed().prefix { $0 == " " }.count))
  }
}
