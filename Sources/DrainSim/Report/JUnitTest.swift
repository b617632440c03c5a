/// A test as JUnit XML: a suite for each file, a case for each scenario and variant.
package struct JUnitTest {
  private let test: PolicyTest

  package init(_ test: PolicyTest) {
    self.test = test
  }

  package var text: String {
    let suites = test.files.map(suite) + test.notRun.map(skippedSuite)
    let totals = Counts(
      tests: suites.map(\.counts.tests).reduce(0, +), failures: suites.map(\.counts.failures).reduce(0, +),
      errors: suites.map(\.counts.errors).reduce(0, +), skipped: suites.map(\.counts.skipped).reduce(0, +))
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="drainsim test" \(totals.attributes)>

      """ + suites.map(\.text).joined() + "</testsuites>\n"
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }

  private func suite(_ file: FileTest) -> (counts: Counts, text: String) {
    guard file.complaints.isEmpty else {
      let body = file.complaints.map { "\($0)" }.joined(separator: "\n")
      let text = Self.element("error", file.complaints[0].message, type: "unusable", body)
      return Self.suite(
        file.source, Counts(tests: 1, errors: 1), [Self.testCase("scenario", file.source, text)])
    }
    let failures = file.cases.count { !$0.passed }
    return Self.suite(
      file.source, Counts(tests: file.cases.count, failures: failures),
      file.cases.map { Self.testCase($0.title, file.source, Self.failure($0)) })
  }

  private func skippedSuite(_ source: String) -> (counts: Counts, text: String) {
    let skipped = "      <skipped message=\"not run after a failure\"/>\n"
    return Self.suite(source, Counts(tests: 1, skipped: 1), [Self.testCase("scenario", source, skipped)])
  }

  private static func suite(
    _ source: String, _ counts: Counts, _ cases: [String]
  ) -> (counts: Counts, text: String) {
    let head = "  <testsuite name=\"\(XMLText.attribute(source))\" \(counts.attributes)>\n"
    return (counts, head + cases.joined() + "  </testsuite>\n")
  }

  private static func testCase(_ name: String, _ source: String, _ body: String?) -> String {
    let head =
      "    <testcase name=\"\(XMLText.attribute(name))\" classname=\"\(XMLText.attribute(source))\""
    return head + (body.map { ">\n\($0)    </testcase>\n" } ?? "/>\n")
  }

  private static func failure(_ result: FileTest.Case) -> String? {
    guard let first = result.problems.first else { return nil }
    let body = result.problems.map { problem in
      (problem.place.map { "\($0): " } ?? "") + problem.paragraph
    }.joined(separator: "\n")
    return element("failure", first.message, type: first.standard.rawValue, body)
  }

  private static func element(_ name: String, _ message: String, type: String, _ body: String) -> String {
    "      <\(name) message=\"\(XMLText.attribute(message))\" type=\"\(type)\">\(XMLText.content(body))</\(name)>\n"
  }
}
