import Foundation
import Testing

@testable import DrainSim

@Suite("A comparison is written")
struct ComparisonReportTests {
  private static let drains = ["pod.proxyConfig.terminationDrainDuration=10s..60s:10s"]

  /// Each is kept as a file, at both widths.
  static let comparisons: [(name: String, make: @Sendable () throws -> Comparison)] = [
    ("models", { try ComparedScenario.shipped("pre-stop-poll.yaml", models: "documented,istio") }),
    ("variants", { try ComparedScenario.shipped("native-sidecar.yaml") }),
    ("drains", { try ComparedScenario.shipped("longer-drain.yaml", vary: drains) }),
    (
      "product",
      {
        try ComparedScenario.shipped(
          "default-drain.yaml",
          vary: [
            "pod.proxyConfig.terminationDrainDuration=5s,25s", "pod.terminationGracePeriodSeconds=20,40",
          ])
      }
    ),
    ("files", { try ComparedScenario.comparison(few, many) }),
  ]

  private static let few = """
    name: few
    model: documented
    requests:
      - {id: a, direction: inbound, at: -1s, duration: 8s}
      - {id: b, direction: inbound, at: -1s, duration: 1s}
    """

  private static let many = """
    name: many
    model: documented
    requests:
      - {id: a, direction: inbound, at: -1s, duration: 2s}
      - {id: c, direction: inbound, at: -1s, duration: 8s}
      - {id: d, direction: outbound, at: -1s, duration: 1s}
    """

  private static func comparison(_ name: String) throws -> Comparison {
    try #require(try comparisons.first { $0.name == name }?.make())
  }

  @Test("as text that fits the terminal", arguments: comparisons.map(\.name), [80, 120])
  func text(name: String, width: Int) throws {
    let text = TextComparison(try Self.comparison(name), width: width, changed: 20).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    expectSnapshot(text, named: "compare-\(name)-\(width).txt")
  }

  @Test("as text that fits, in a narrow terminal too", arguments: 60...79)
  func narrow(width: Int) throws {
    for (_, make) in Self.comparisons {
      let text = TextComparison(try make(), width: width, changed: 20).text
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width }, "\(text)")
    }
  }

  @Test("as Markdown", arguments: comparisons.map(\.name))
  func markdown(name: String) throws {
    expectSnapshot(
      MarkdownComparison(try Self.comparison(name), changed: 20).text, named: "compare-\(name).md")
  }

  @Test("as Markdown whose rows all have the same cells", arguments: ["a|b", "a\\|b", "`x`", "a\nb", "<b>"])
  func escaped(name: String) throws {
    var json = JSONWriter()
    json.string(name)
    let text = "name: \(json.take())\nrequests: []\nvariants: {v: {pod: {}}}"
    let markdown = MarkdownComparison(try ComparedScenario.comparison(text)).text
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count > 3)
    for row in rows {
      #expect(row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" } == 4, "\(row)")
    }
  }

  @Test("as CSV", arguments: comparisons.map(\.name), [false, true])
  func csv(name: String, listsChanged: Bool) throws {
    let text = CSVComparison(try Self.comparison(name), listsChanged: listsChanged).text
    let records = text.components(separatedBy: "\r\n")
    #expect(records.last == "")
    #expect(!text.replacing("\r\n", with: "").contains { $0.isNewline })
    expectSnapshot(
      text.replacing("\r\n", with: "\n"), named: "compare-\(name)\(listsChanged ? "-changed" : "").csv")
  }

  @Test(
    "as CSV with quotes where a field needs them",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
      ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("a;b", "a;b"),
    ])
  func fields(text: String, field: String) {
    #expect(CSVComparison.field(text) == field)
  }

  @Test("as JSON", arguments: comparisons.map(\.name))
  func json(name: String) throws {
    let comparison = try Self.comparison(name)
    let text = JSONComparison(comparison, listsChanged: true).text
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    expectSnapshot(text, named: "compare-\(name).json")
  }
}
