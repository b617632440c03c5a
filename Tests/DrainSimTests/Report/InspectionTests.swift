import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import DrainSim
@testable import DrainSimCommand

@Suite("A check's report")
struct InspectionTests {
  private static let text = """
    name: checkout
    model: {istio: "1.30", kubernetes: "1.34"}
    pod:
      nativeSidecar: false
      proxyConfig: {terminationDrainDuration: 60s}
      containers:
        - name: app
          ports: [{containerPort: 8080}]
          lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
    variants:
      short: {pod: {proxyConfig: {terminationDrainDuration: 20s}}}
      zero: {pod: {proxyConfig: {proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"}}}}
      null-drain: {pod: {proxyConfig: {proxyMetadata: {MINIMUM_DRAIN_DURATION: 5s}}}}

    """

  static func inspection(
    of text: String = text, source: String = "checkout.yaml",
    _ scope: Inspection.Scope = Inspection.Scope(from: .note)
  ) throws -> Inspection {
    var inspection = Inspection(scope)
    inspection.add(try ScenarioDocument.read(Array(text.utf8), source: source), source: source)
    return inspection
  }

  /// A file whose name and whose settings have all that a format might stumble over.
  static func hostile() throws -> Inspection {
    let name = "a <b> & \"c\", 100%: é\u{1}\n"
    let text = """
      model: {istio: "1.30", kubernetes: "1.34"}
      pod:
        nativeSidecar: false
        containers: [{name: "x<&>\\"%,:\\n", lifecycle: {preStop: {sleep: {seconds: 31}}}}]
      """
    return try inspection(of: text, source: name)
  }

  @Test("as text is as recorded")
  func asText() throws {
    let bytes = Array(Self.text.utf8)
    let report = TextInspection(try Self.inspection()) { SourceExcerpt.text(of: bytes, at: $0) }
    expectSnapshot(report.text, named: "check.txt")
  }

  @Test("as JSON is as recorded")
  func asJSON() throws {
    expectSnapshot(JSONInspection(try Self.inspection()).text, named: "check.json")
  }

  @Test("as SARIF is as recorded")
  func asSARIF() throws {
    let scope = Inspection.Scope(from: .error)
    expectSnapshot(
      SARIFInspection(try Self.inspection(scope), version: "0.0.0").text, named: "check.sarif")
  }

  @Test("as workflow commands is as recorded")
  func asGitHub() throws {
    expectSnapshot(GitHubInspection(try Self.inspection()).text, named: "check-github.txt")
  }

  @Test("as JUnit XML is as recorded")
  func asJUnit() throws {
    let scope = Inspection.Scope(from: .error)
    expectSnapshot(JUnitInspection(try Self.inspection(scope)).text, named: "check-junit.xml")
  }

  @Test("tells what a variant shares with its scenario once, and what it has of its own by its name")
  func variants() throws {
    let items = try Self.inspection(Inspection.Scope(from: .error)).files.flatMap(\.items)
    #expect(items.map(\.finding.check).filter { $0 == .drainOverGrace }.count == 1)
    let all = try Self.inspection().files.flatMap(\.items)
    #expect(all.first { $0.finding.check == .drainWithoutEffect }?.variants == ["zero"])
    #expect(all.first { $0.finding.check == .minimumDrainWithoutEffect }?.variants == ["null-drain"])
  }

  @Test(
    "leaves out what is less severe than asked for, and what is suppressed",
    arguments: [
      (Inspection.Scope(from: .note), [Check.drainOverGrace, .listenerClosesEarly, .hookNeedsPrograms]),
      (Inspection.Scope(from: .warning), [.drainOverGrace, .listenerClosesEarly]),
      (Inspection.Scope(from: .error), [.drainOverGrace]),
      (Inspection.Scope(from: .warning, suppressing: [.drainOverGrace]), [.listenerClosesEarly]),
    ])
  func scope(scope: Inspection.Scope, expected: [Check]) throws {
    let found = try Self.inspection(scope).files.flatMap(\.items).map(\.finding.check)
    let asked: Set<Check> = [.drainOverGrace, .listenerClosesEarly, .hookNeedsPrograms]
    var seen: Set<Check> = []
    #expect(found.filter { asked.contains($0) && seen.insert($0).inserted } == expected)
  }

  @Test("names the scenario where a file has several")
  func documents() throws {
    let text = "name: one\npod: {terminationGracePeriodSeconds: 1}\n---\nname: two\n"
    let found = try Self.inspection(of: text).files[0].items.first { $0.finding.check == .graceTooShort }
    #expect(found?.sentence.hasSuffix("is left (one)") == true)
  }

  @Test("colours the severity, and only that and the place")
  func colours() throws {
    let coloured = TextInspection(try Self.inspection(), style: Style(coloured: true)).text
    #expect(coloured.contains("\u{1B}[1;31merror DS001:\u{1B}[0m terminationDrainDuration"))
  }
}

@Suite("SARIF of a check")
struct SARIFInspectionTests {
  /// What the schema of SARIF 2.1.0 and code hosts ask of a log.
  private static func run(_ inspection: Inspection) throws -> [String: Any] {
    let text = SARIFInspection(inspection, version: "1.2.3").text
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.contains("sarif-2.1.0") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return runs[0]
  }

  @Test("has a rule for each check that was looked for, with all that a code host shows")
  func rules() throws {
    let run = try Self.run(InspectionTests.inspection())
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "drainsim" && driver["version"] as? String == "1.2.3")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == Check.allCases.map(\.rawValue))
    for rule in rules {
      #expect((rule["name"] as? String)?.first?.isUppercase == true)
      #expect(((rule["shortDescription"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      #expect(((rule["help"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
      #expect(["note", "warning", "error"].contains(level))
    }
  }

  @Test("has a result for each finding, with its rule and its region", arguments: [false, true])
  func results(hostile: Bool) throws {
    let inspection = try hostile ? InspectionTests.hostile() : InspectionTests.inspection()
    let run = try Self.run(inspection)
    let rules = ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]]
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == inspection.items.count && !results.isEmpty)
    for result in results {
      let rule = try #require(result["ruleIndex"] as? Int)
      #expect(rules?[rule]["id"] as? String == result["ruleId"] as? String)
      #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let physical = try #require(location["physicalLocation"] as? [String: Any])
      let uri = try #require((physical["artifactLocation"] as? [String: Any])?["uri"] as? String)
      #expect(URL(string: uri) != nil && uri.allSatisfy { $0.isASCII && !$0.isWhitespace })
      guard let region = physical["region"] as? [String: Int] else { continue }
      #expect(region["startLine", default: 0] >= 1 && region["startColumn", default: 0] >= 1)
    }
  }

  @Test(
    "writes paths as URIs",
    arguments: [
      ("a/b.yaml", "a/b.yaml"), ("/a b.yaml", "file:///a%20b.yaml"), ("a:b%.yaml", "a%3Ab%25.yaml"),
      ("<stdin>", "%3Cstdin%3E"), ("é.yaml", "%C3%A9.yaml"),
    ])
  func uris(path: String, uri: String) {
    #expect(SARIFInspection.uri(of: path) == uri)
  }

  @Test("has no region for what an option says")
  func options() throws {
    var inspection = Inspection()
    let documents = try ScenarioDocument.read(
      Array("name: a\n".utf8), source: "a.yaml", setting: ["pod.terminationGracePeriodSeconds=1"])
    inspection.add(documents, source: "a.yaml")
    let text = SARIFInspection(inspection, version: "").text
    #expect(text.contains("\"artifactLocation\": {\"uri\": \"a.yaml\"}}}"))
    #expect(!text.contains("--set"))
  }
}

@Suite("A check's workflow commands")
struct GitHubInspectionTests {
  @Test("escape what would end a property or a line")
  func escapes() throws {
    let lines = GitHubInspection(try InspectionTests.hostile()).text.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      #expect(
        line.hasPrefix("::error file=a <b> & \"c\"%2C 100%25%3A é\u{1}%0A,line=")
          || line.hasPrefix("::warning file=") || line.hasPrefix("::notice file="))
      #expect(line.contains(",title=DS"))
      // Message and remedy are one line each.
      #expect(line.contains("%0A"))
    }
  }
}

@Suite("JUnit XML of a check")
struct JUnitInspectionTests {
  /// Counts elements, and fails where the text is no XML.
  private final class Counter: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var attributes: [String: [String: String]] = [:]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      counts[name, default: 0] += 1
      self.attributes[name] = attributes
    }
  }

  @Test("has a suite for each file and a case for each check", arguments: [false, true])
  func cases(hostile: Bool) throws {
    let inspection = try hostile ? InspectionTests.hostile() : InspectionTests.inspection()
    let parser = XMLParser(data: Data(JUnitInspection(inspection).text.utf8))
    let counter = Counter()
    parser.delegate = counter
    #expect(parser.parse())
    let failures = Set(inspection.items.map(\.finding.check)).count
    #expect(
      counter.counts == [
        "testsuites": 1, "testsuite": 1, "testcase": Check.allCases.count, "failure": failures,
      ])
    let suite = try #require(counter.attributes["testsuite"])
    #expect(suite["tests"] == "\(Check.allCases.count)" && suite["failures"] == "\(failures)")
    #expect(suite["name"] == (hostile ? "a <b> & \"c\", 100%: é\u{FFFD}\n" : "checkout.yaml"))
  }

  @Test(
    "keeps to what XML may hold",
    arguments: [
      ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;'"), ("\u{0}\u{8}\u{B}\u{1F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("\t\n", "\t\n"), ("\r", "&#13;"),
    ])
  func characters(text: String, xml: String) {
    #expect(XMLText.content(text) == xml)
  }

  @Test("keeps line ends of attributes")
  func attributes() {
    #expect(XMLText.attribute("a\nb\tc\r") == "a&#10;b&#9;c&#13;")
  }
}
