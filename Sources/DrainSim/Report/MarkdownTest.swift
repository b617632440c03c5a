/// A test as a comment on a pull request: the counts, what is wrong, and how the figures lie to the base's.
package struct MarkdownTest {
  private let test: PolicyTest

  package init(_ test: PolicyTest) {
    self.test = test
  }

  package var text: String {
    let sections = [["**drainsim test**: \(MarkdownText.escape(test.sentence))."], failures, figures]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var failures: [String] {
    let rows = test.files.flatMap { file -> [[String]] in
      file.complaints.map { [file.source, "", "cannot be tested: \($0.message)", ""] }
        + file.cases.flatMap { result in
          result.problems.map {
            [file.source, result.title, $0.message, $0.requestLines.joined(separator: "; ")]
          }
        }
    }
    return rows.isEmpty ? [] : Self.table(["file", "scenario", "problem", "requests"], rows)
  }

  private var figures: [String] {
    let rows = test.files.flatMap { file in
      file.cases.flatMap { result in
        result.figures.map { figure in
          [result.title, figure.name, figure.base, figure.here, Self.word(figure.isWorse)]
        }
      }
    }
    return rows.isEmpty ? [] : Self.table(["scenario", "figure", "base", "here", ""], rows)
  }

  private static func word(_ isWorse: Bool?) -> String {
    switch isWorse {
    case true?: "worse"
    case false?: "better"
    case nil: ""
    }
  }

  private static func table(_ heading: [String], _ rows: [[String]]) -> [String] {
    ([heading, heading.map { _ in "---" }] + rows.map { $0.map(MarkdownText.escape) }).map {
      "| " + $0.joined(separator: " | ") + " |"
    }
  }
}
