import Testing

@testable import DrainSim

@Suite("The page on checks")
struct ChecksPageTests {
  let page: Page

  init() throws {
    page = try Page.read("docs/checks.md")
  }

  @Test("lists every check with its severity, its name and its title, and no other")
  func table() {
    let rows = page.rows(below: "## The checks").dropFirst()
    let expected = Check.allCases.map {
      [
        "[`\($0.rawValue)`](#\($0.rawValue.lowercased()))", $0.severity.rawValue, "`\($0.name)`", $0.title,
      ]
    }
    #expect(Array(rows) == expected)
  }

  @Test("has a section on every check, and no other")
  func sections() {
    let headings = page.lines.filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
    #expect(headings == Check.allCases.map(\.rawValue))
  }

  @Test("says of a check what it finds, why, and what helps, and shows one", arguments: Check.allCases)
  func section(on check: Check) throws {
    let start = try #require(page.lines.firstIndex(of: "### \(check.rawValue)"))
    let lines = page.lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    let section = Page(path: page.path, text: lines.joined(separator: "\n"))
    #expect(lines.contains { $0.lowercased() == "*\(check.title).*".lowercased() })
    #expect(lines.contains("What helps: \(check.remedy)."))
    let examples = section.blocks.filter { $0.language == "yaml" }
    #expect(examples.count == 1)
    for example in examples {
      let found = try CheckupRow.findings(in: example.text)
      #expect(found.contains { $0.check == check }, "\(found.map(\.check.rawValue))")
      #expect(found.first { $0.check == check }?.place != nil || check.isOfDefaults)
    }
  }

  @Test("has every member of the JSON that occurs, and only such")
  func members() throws {
    var inspection = Inspection(Inspection.Scope(from: .note))
    for scenario in ShippedScenario.all {
      let documents = try ScenarioDocument.read(
        scenario.bytes, source: scenario.name, folder: ShippedScenario.folder.path() + "/")
      inspection.add(documents, source: scenario.name)
    }
    inspection.add(try ScenarioDocument.read(Array("name: bare".utf8), source: "bare"), source: "bare")
    let json = try YAMLReader.read(Array(JSONInspection(inspection).text.utf8), source: "json")[0]
    var occurring = JSONMembers()
    occurring.add(json)
    let rows = page.rows(below: "## Formats").dropFirst()
    #expect(Set(rows.compactMap(\.first?.code)) == Set(occurring.kinds.keys))
    for row in rows {
      let member = row[0].code ?? ""
      #expect(occurring.kinds[member] == [row[1]], "\(member)")
      // A member of a place is there where the place is.
      #expect(occurring.isAlwaysThere(member) == (row[2] == "always"), "\(member)")
    }
  }
}

extension Check {
  /// Its example needs nothing to be said.
  fileprivate var isOfDefaults: Bool { self == .proxyDiesBeforeApplication }
}
