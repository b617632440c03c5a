import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import DrainSim

@Suite("A test's report")
struct TestReportTests {
  /// A file that passes, one that fails in every way, one that cannot be used, and one that is not run.
  static let test: PolicyTest = {
    let good = """
      name: good
      model: documented
      requests: [{id: a, direction: inbound, at: -1s, duration: 2s}]
      expect: {dropped: 0}
      """
    let bad = """
      name: bad
      model: documented
      requests:
        - {id: a, direction: inbound, at: -1s, duration: 8s}
        - {id: b, direction: outbound, at: 6s, duration: 1s}
      variants: {longer: {pod: {proxyConfig: {terminationDrainDuration: 20s}}}}
      expect:
        dropped: {max: 10%, causes: {proxyKilledAtDrainEnd: 0}}
        proxyEndedBy: gracePeriod
        variants: {longer: {requests: {a: dropped}}}
      """
    var input = FileTest.Input(path: "policies/bad.yaml", bytes: Array(bad.utf8))
    let recorded = JSONBaseline(FileTest(playing: input) { _, _ in true }.baseline).text
    input.baseline = (Array(recorded.replacing("completed", with: "rerouted").utf8), "bad.verdicts.json")
    var test = PolicyTest()
    test.files = [
      FileTest(playing: FileTest.Input(path: "policies/good.yaml", bytes: Array(good.utf8))) { _, _ in true },
      FileTest(playing: input) { _, _ in true },
      FileTest(playing: FileTest.Input(path: "policies/broken.yaml", bytes: Array("expect: {}".utf8))) {
        _, _ in
        true
      },
    ]
    test.notRun = ["policies/later.yaml"]
    test.skipped = 2
    return test
  }()

  /// Names and ids with all that a format might stumble over.
  static let hostile: PolicyTest = {
    let text = """
      name: "a <b> & \\"c\\" 100% # é\\u0001 \\\\ | ::error::"
      model: documented
      requests: [{id: "r<&>\\"%,:\\n...\\r#|`", direction: inbound, at: -1s, duration: 8s}]
      expect: {dropped: 0}
      """
    var test = PolicyTest()
    test.files = [
      FileTest(playing: FileTest.Input(path: "a <b>,%:\n#.yaml", bytes: Array(text.utf8))) { _, _ in true }
    ]
    return test
  }()

  @Test(
    "is as recorded",
    arguments: [
      ("test.txt", TextTest(test).text), ("test.json", JSONTest(test).text),
      ("test-junit.xml", JUnitTest(test).text), ("test.tap", TAPTest(test).text),
      ("test-github.txt", GitHubTest(test).text), ("test.md", MarkdownTest(test).text),
    ])
  func snapshots(name: String, text: String) {
    expectSnapshot(text, named: name)
  }

  @Test("as JUnit has the counts that its elements have", arguments: [test, hostile])
  func junit(test: PolicyTest) throws {
    let document = try XMLDocument(data: Data(JUnitTest(test).text.utf8))
    let root = try #require(document.rootElement())
    #expect(root.name == "testsuites")
    func number(_ element: XMLElement, _ name: String) -> Int? {
      element.attribute(forName: name)?.stringValue.flatMap { Int($0) }
    }
    for (attribute, tag) in [
      ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
    ] {
      let suites = root.elements(forName: "testsuite")
      #expect(suites.count == test.files.count + test.notRun.count)
      for suite in suites {
        #expect(number(suite, attribute) == (try suite.nodes(forXPath: ".//\(tag)")).count)
      }
      #expect(number(root, attribute) == (try root.nodes(forXPath: ".//\(tag)")).count)
    }
    for testCase in try root.nodes(forXPath: ".//testcase").compactMap({ $0 as? XMLElement }) {
      #expect(testCase.attribute(forName: "name")?.stringValue?.isEmpty == false)
      #expect(testCase.attribute(forName: "classname")?.stringValue?.isEmpty == false)
      #expect(testCase.childCount <= 1)
    }
  }

  @Test(
    "as TAP is a version, a plan, and so many numbered points with blocks of YAML",
    arguments: [test, hostile])
  func tap(test: PolicyTest) throws {
    var lines = TAPTest(test).text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    #expect(lines.popFirst() == "TAP version 14")
    let plan = try #require(lines.popFirst()?.wholeMatch(of: /1\.\.([0-9]+)/))
    #expect(lines.popLast() == "")
    var number = 0
    while let line = lines.popFirst() {
      number += 1
      let point = try #require(line.wholeMatch(of: /(ok|not ok) ([0-9]+) - (([^#\\]|\\[#\\])+)( # SKIP .+)?/))
      #expect(point.2 == "\(number)")
      guard lines.first == "  ---" else { continue }
      lines.removeFirst()
      let block = lines.prefix { $0 != "  ..." }
      #expect(block.allSatisfy { $0.hasPrefix("  ") })
      let root = try YAMLReader.read(Array(block.joined(separator: "\n").utf8), source: "tap")
      #expect(root.first?["complaints"]?.elements?.isEmpty == false)
      lines = lines.dropFirst(block.count + 1)
    }
    #expect(plan.1 == "\(number)")
  }

  @Test(
    "as workflow commands has one line for each problem, and nothing that ends it",
    arguments: [test, hostile])
  func github(test: PolicyTest) {
    let lines = GitHubTest(test).text.split(separator: "\n")
    let problems = test.files.map { $0.problems.count + $0.complaints.count }.reduce(0, +)
    #expect(lines.count == problems + 1)
    for line in lines.dropLast() {
      #expect(
        line.wholeMatch(of: /::error file=[^,:]+(,line=[0-9]+,col=[0-9]+)?,title=[^,:]+::.+/) != nil,
        "\(line)")
    }
  }

  @Test("as Markdown has tables whose rows are all as wide as their heading", arguments: [test, hostile])
  func markdown(test: PolicyTest) {
    for table in MarkdownTest(test).text.split(separator: "\n\n") where table.hasPrefix("|") {
      let widths = table.split(separator: "\n").map { line in
        line.replacing("\\|", with: "").count { $0 == "|" }
      }
      #expect(Set(widths).count == 1)
    }
  }

  @Test("as JSON can be read, and has what the text has")
  func json() throws {
    let root = try YAMLReader.read(Array(JSONTest(Self.test).text.utf8), source: "test.json")[0]
    let statuses = root["files"]?.elements?.compactMap { $0["status"]?.scalar?.text }
    #expect(statuses == ["passed", "failed", "error"])
    let object = try JSONSerialization.jsonObject(with: Data(JSONTest(Self.hostile).text.utf8))
    #expect(object is [String: Any])
  }
}
