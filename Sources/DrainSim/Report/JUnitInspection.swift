/// Findings as JUnit XML, for CI systems that show tests: a suite for each file, a case for each check.
package struct JUnitInspection {
  private let inspection: Inspection

  package init(_ inspection: Inspection) {
    self.inspection = inspection
  }

  package var text: String {
    let files = inspection.files
    let failures = files.map(failures).reduce(0, +)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="drainsim check" tests="\(files.count * inspection.checks.count)" failures="\(failures)">

      """ + files.map(suite).joined() + "</testsuites>\n"
  }

  private func failures(of file: Inspection.File) -> Int {
    Set(file.items.map(\.finding.check)).count
  }

  private func suite(_ file: Inspection.File) -> String {
    let name = XMLText.attribute(file.source)
    let counts = "tests=\"\(inspection.checks.count)\" failures=\"\(failures(of: file))\""
    return "  <testsuite name=\"\(name)\" \(counts) errors=\"0\" skipped=\"0\">\n"
      + inspection.checks.map { testCase($0, file) }.joined() + "  </testsuite>\n"
  }

  private func testCase(_ check: Check, _ file: Inspection.File) -> String {
    let name = XMLText.attribute("\(check.rawValue) \(check.title)")
    let head = "    <testcase name=\"\(name)\" classname=\"\(XMLText.attribute(file.source))\""
    let items = file.items.filter { $0.finding.check == check }
    guard let first = items.first else { return head + "/>\n" }
    let message = XMLText.attribute(first.sentence)
    let body = items.map { XMLText.content(Self.paragraph($0, file)) }.joined(separator: "\n")
    return head
      + ">\n      <failure message=\"\(message)\" type=\"\(check.severity.rawValue)\">\(body)</failure>\n"
      + "    </testcase>\n"
  }

  private static func paragraph(_ item: Inspection.Item, _ file: Inspection.File) -> String {
    let place = item.finding.place.map { "\($0)" } ?? file.source
    return "\(place): \(item.sentence); \(item.finding.remedy)"
  }
}
