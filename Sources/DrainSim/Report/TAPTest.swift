/// A test in the Test Anything Protocol, version 14 (testanything.org): a test point for each scenario and
/// variant.
package struct TAPTest {
  private let test: PolicyTest

  package init(_ test: PolicyTest) {
    self.test = test
  }

  package var text: String {
    let all = test.files.flatMap(points) + test.notRun.map { Point(name: $0, isSkipped: true) }
    let written = all.enumerated().flatMap { lines(of: $0.element, number: $0.offset + 1) }
    return (["TAP version 14", "1..\(all.count)"] + written).joined(separator: "\n") + "\n"
  }

  private struct Point {
    let name: String
    var isSkipped = false
    var complaints: [String] = []
  }

  private func points(of file: FileTest) -> [Point] {
    guard file.complaints.isEmpty else {
      return [Point(name: file.source, complaints: file.complaints.map { "\($0)" })]
    }
    return file.cases.map { result in
      let complaints = result.problems.map { problem in
        (problem.place.map { "\($0): " } ?? "") + problem.paragraph
      }
      return Point(name: "\(file.source): \(result.title)", complaints: complaints)
    }
  }

  private func lines(of point: Point, number: Int) -> [String] {
    let word = point.complaints.isEmpty ? "ok" : "not ok"
    let head = "\(word) \(number) - \(Self.escape(point.name))" + (point.isSkipped ? " # SKIP not run" : "")
    guard !point.complaints.isEmpty else { return [head] }
    let texts = point.complaints.flatMap { complaint in
      let lines = complaint.split(separator: "\n").map { "      " + Self.plain($0) }
      return ["    - |-"] + lines
    }
    return [head, "  ---", "  complaints:"] + texts + ["  ..."]
  }

  /// A `#` would begin a directive.
  private static func escape(_ text: String) -> String {
    plain(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  /// On one line, and nothing in it that YAML may not hold.
  private static func plain(_ text: some StringProtocol) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: shown += "\u{FFFD}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
