/// A table of amounts that fits a width: columns that do not fit go into further blocks, labels repeated.
struct ComparisonGrid {
  struct Cell {
    let value: String
    let isBest: Bool
    let change: String
  }

  private struct Column {
    let heading: [String]
    let cells: [String]
    let width: Int
    let best: [Bool]
  }

  /// What the labels or the headings are values of.
  private let corner: [String]
  private let labels: [[String]]
  private let columns: [Column]
  private let labelWidth: Int
  private static let indent = "  "
  private static let gap = "  "
  /// A heading is folded to what its cells need, or to this.
  private static let headingWidth = 10

  /// - Parameters:
  ///   - cells: A list for each label, with a cell for each heading.
  ///   - wordsInHeadings: A heading is a name, and is folded only at its blanks.
  init(
    corner: String, labels: [String], headings: [String], cells: [[Cell]], labelLimit: Int,
    wordsInHeadings: Bool = false
  ) {
    self.corner = TextFold.lines(corner, width: labelLimit)
    self.labels = labels.map { Self.fold($0, to: labelLimit) }
    labelWidth = (self.corner + self.labels.joined()).map(\.count).max() ?? 0
    columns = headings.enumerated().map { position, heading in
      let longest = heading.split(separator: " ").map(\.count).max() ?? 0
      let least = wordsInHeadings ? min(longest, labelLimit) : Self.headingWidth
      return Self.column(heading, cells.map { $0[position] }, leastWidth: least)
    }
  }

  private static func column(_ heading: String, _ cells: [Cell], leastWidth: Int) -> Column {
    let values = cells.map(\.value.count).max() ?? 0
    let hasBest = cells.contains { $0.isBest }
    let texts = cells.map { cell in
      let mark = hasBest ? (cell.isBest ? "*" : " ") : ""
      let change = cell.change.isEmpty ? "" : " (\(cell.change))"
      return spaces(values - cell.value.count) + cell.value + mark + change
    }
    let body = texts.map(\.count).max() ?? 0
    let folded = TextFold.lines(heading, width: max(body, leastWidth))
    let width = max(body, folded.map(\.count).max() ?? 0)
    return Column(
      heading: folded, cells: texts.map { pad($0, to: width) }, width: width, best: cells.map(\.isBest))
  }

  /// Keeps the indent of a label that is part of another.
  private static func fold(_ label: String, to limit: Int) -> [String] {
    let indent = String(label.prefix { $0 == " " })
    let lines = TextFold.lines(label, width: limit - indent.count)
    return lines.enumerated().map { indent + ($0 > 0 ? indent : "") + $1 }
  }

  func fits(_ width: Int) -> Bool {
    blocks(width).count <= 1
  }

  func lines(width: Int, style: Style) -> [String] {
    Array(blocks(width).map { lines(of: columns[$0], style) }.joined(separator: [""]))
  }

  /// At least one column each, however narrow the page.
  private func blocks(_ width: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var used = 0
    let start = Self.indent.count + labelWidth
    for (position, column) in columns.enumerated() {
      used += Self.gap.count + column.width
      if let last = blocks.last, start + used <= width {
        blocks[blocks.count - 1] = last.lowerBound..<(position + 1)
      } else {
        blocks.append(position..<(position + 1))
        used = Self.gap.count + column.width
      }
    }
    return blocks
  }

  private func lines(of columns: ArraySlice<Column>, _ style: Style) -> [String] {
    let height = max(corner.count, columns.map(\.heading.count).max() ?? 0)
    let headings = (0..<height).map { line in
      let texts = columns.map { Self.pad(Self.line(line, of: $0.heading, height), to: $0.width) }
      let text =
        Self.indent + Self.pad(Self.line(line, of: corner, height), to: labelWidth)
        + texts.map { Self.gap + $0 }.joined()
      return style.paint(text.withoutTrailingSpaces, as: .heading)
    }
    return headings + labels.indices.flatMap { lines(ofRow: $0, columns, style) }
  }

  private func lines(ofRow row: Int, _ columns: ArraySlice<Column>, _ style: Style) -> [String] {
    let last = columns.indices.last
    let cells = columns.indices.map { position in
      let column = columns[position]
      let text = position == last ? column.cells[row].withoutTrailingSpaces : column.cells[row]
      return Self.gap + (column.best[row] ? style.paint(text, as: .completed) : text)
    }
    let label = labels[row]
    let first = Self.indent + Self.pad(label.first ?? "", to: labelWidth) + cells.joined()
    return [first] + label.dropFirst().map { Self.indent + $0 }
  }

  /// Headings stand on the cells: what is short has its empty lines above.
  private static func line(_ line: Int, of heading: [String], _ height: Int) -> String {
    let lead = height - heading.count
    return line < lead ? "" : heading[line - lead]
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + spaces(width - text.count)
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
