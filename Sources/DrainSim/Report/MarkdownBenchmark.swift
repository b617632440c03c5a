/// Measured figures as a table for a page of documentation.
package struct MarkdownBenchmark {
  private let benchmark: Benchmark

  package init(_ benchmark: Benchmark) {
    self.benchmark = benchmark
  }

  /// The whole text, its last line ended.
  package var text: String {
    let columns = Benchmark.columns
    let rule = columns.indices.map { $0 == 0 ? "---" : "---:" }
    let rows = benchmark.rows.map { row in columns.map { MarkdownText.escape($0.cell(row)) } }
    return ([columns.map(\.heading), rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }
      .joined()
  }
}
