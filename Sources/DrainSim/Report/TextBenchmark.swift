/// Measured figures for people: a line for each piece of work.
package struct TextBenchmark {
  private let benchmark: Benchmark

  package init(_ benchmark: Benchmark) {
    self.benchmark = benchmark
  }

  /// The whole text, its last line ended.
  package var text: String {
    let columns = Benchmark.columns
    let rows = [columns.map(\.heading)] + benchmark.rows.map { row in columns.map { $0.cell(row) } }
    let widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { Self.line($0, widths) + "\n" }.joined()
  }

  /// Names to the left, figures to the right.
  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    cells.indices.map { column in
      let padding = String(repeating: " ", count: widths[column] - cells[column].count)
      return column == 0 ? cells[column] + padding : padding + cells[column]
    }.joined(separator: "  ")
  }
}
