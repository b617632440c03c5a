import Testing

@testable import DrainSim

@Suite("The page on the JSON report")
struct JSONPageTests {
  private let page: Page
  /// The reports on all shipped scenarios, their variants and some more, parsed.
  private let reports: [Node]

  init() throws {
    page = try Page.read("docs/json.md")
    reports = try Self.allReports.get()
  }

  private static let allReports = Result {
    let documents = try ShippedScenario.all.flatMap { try $0.documents() }
    let whole = documents.map { document in
      let variants = document.variants.filter { !$0.expectations.isEmpty }
      return (Replay(document.scenario), variants.map { Report(on: Replay($0)) })
    }
    return try (whole + EveryCause.replays().map { ($0, []) }).map { replay, variants in
      var text = ""
      try JSONReport(Report(on: replay), variants: variants).write { text += $0 }
      return try YAMLReader.read(Array(text.utf8), source: replay.scenario.name)[0]
    }
  }

  private var occurring: JSONMembers {
    reports.reduce(into: JSONMembers()) { $0.add($1) }
  }

  private func documented(_ heading: String) -> [[String]] {
    Array(page.rows(below: heading).dropFirst())
  }

  @Test("has every member that occurs, and only such")
  func members() {
    #expect(reports.count > 20)
    let documented = documented("## Members").compactMap(\.first?.code)
    #expect(Set(documented).symmetricDifference(occurring.kinds.keys).sorted() == [])
    #expect(Set(documented).count == documented.count)
  }

  @Test("tells the types of the values")
  func types() {
    let occurring = occurring.kinds
    for row in documented("## Members") {
      var stated = Set(row[1].split { !$0.isLetter }.map(String.init)).subtracting(["or"])
      if stated.contains("number") { stated.insert("integer") }
      let kinds = occurring[row[0].code ?? ""] ?? []
      #expect(kinds.isSubset(of: stated), "\(row[0]): \(kinds)")
    }
  }

  @Test("is right about what is always there")
  func presence() throws {
    let occurring = occurring
    for row in documented("## Members") {
      let member = try #require(row[0].code)
      // Their parent is there only where they are.
      let isConditional = member.hasPrefix("model.") || member.hasSuffix("*")
      if !isConditional { #expect(occurring.isAlwaysThere(member) == (row[2] == "always"), "\(member)") }
    }
  }

  @Test("has every setting that occurs, with its type")
  func settings() throws {
    var types: [String: String] = [:]
    for entry in reports.flatMap({ $0["settings"]?.entries ?? [] }) {
      let suffix = entry.key.split(separator: ".").last ?? ""
      let isOfContainer = suffix == "preStop" || suffix == "onSIGTERM"
      let value = try #require(entry.value["value"])
      types[isOfContainer ? "CONTAINER.\(suffix)" : entry.key] =
        value.kindName.split(separator: " ").last.map(String.init)
    }
    let documented = documented("## Settings").compactMap { row in row.first?.code.map { ($0, row[1]) } }
    #expect(Set(documented.map(\.0)) == Set(types.keys))
    let words = ["integer": "number", "number": "number", "boolean": "false", "string": "string"]
    for (name, type) in documented { #expect(words[type] == types[name], "\(name)") }
  }

  @Test("has every event that occurs, with its actors")
  func events() {
    var actors: [String: Set<String>] = [:]
    let own: Set = ["kubelet", "endpoints", "pilot-agent", "envoy"]
    for entry in reports.flatMap({ $0["timeline"]?.elements ?? [] }) {
      let actor = entry["actor"]?.scalar?.text ?? ""
      actors[entry["event"]?.scalar?.text ?? "", default: []]
        .insert(own.contains(actor) ? actor : "the container")
    }
    let rows = documented("## The timeline")
    #expect(Set(rows.compactMap(\.first?.code)) == Set(actors.keys))
    for row in rows {
      let stated = row[1].split(separator: ",").map { $0.filter { !"`".contains($0) }.drop { $0 == " " } }
      #expect(Set(stated.map(String.init)) == actors[row[0].code ?? ""], "\(row[0])")
    }
  }
}
