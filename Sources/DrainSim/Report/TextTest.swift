/// A test for people: a line for each file, and below a failed one what is wrong and with which requests.
package struct TextTest {
  private let test: PolicyTest
  private let style: Style

  package init(_ test: PolicyTest, style: Style = Style(coloured: false)) {
    self.test = test
    self.style = style
  }

  package var text: String {
    let lines =
      test.files.flatMap(lines) + test.notRun.map { "\(mark(.notRun)) \($0)" } + [test.sentence]
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of file: FileTest) -> [String] {
    let recorded = test.recorded.contains(file.source) ? " (recorded)" : ""
    let head = "\(mark(file.status)) \(file.source)\(recorded)"
    return [head] + file.notes.map { "  \($0.severity.rawValue): \($0.message)" }
      + file.complaints.map { "  \($0.message)" }
      + file.cases.flatMap { lines(of: $0, in: file) }
  }

  private func mark(_ status: FileTest.Status) -> String {
    switch status {
    case .passed: style.paint("ok   ", as: .completed)
    case .failed: style.paint("FAIL ", as: .error)
    case .error: style.paint("ERROR", as: .error)
    case .notRun: style.paint("-    ", as: .dim)
    }
  }

  private func lines(of result: FileTest.Case, in file: FileTest) -> [String] {
    guard !result.passed else { return [] }
    return [style.paint("  \(result.title)", as: .heading)]
      + result.problems.flatMap { problem in
        let place = problem.place.map { "\($0): " } ?? ""
        return ["    \(place)\(problem.message)"] + problem.requestLines.map { "      \($0)" }
      }
  }
}

extension Problem {
  /// The requests it is about, and how many are not shown.
  var requestLines: [String] {
    let rest = requestCount - requests.count
    return requests.map { "\($0)" } + (rest > 0 ? ["and \(rest) more"] : [])
  }

  /// All of it, a line for each request.
  var paragraph: String { ([message] + requestLines).joined(separator: "\n") }
}
