import Testing

@testable import DrainSim

@Suite("The page on comparisons")
struct ComparePageTests {
  private let page: Page
  private let members: JSONMembers

  init() throws {
    page = try Page.read("docs/compare.md")
    members = try Self.occurring.get()
  }

  /// What occurs in the comparisons of all shipped scenarios, with their variants and with other drains.
  private static let occurring = Result {
    var members = JSONMembers()
    for file in ShippedScenario.all {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let drains = ["pod.proxyConfig.terminationDrainDuration=1s,20s"]
      for columns in [
        try ComparedScenario.columns([text]), try ComparedScenario.columns([text], vary: drains),
      ] {
        let json = JSONComparison(Comparison(of: columns), listsChanged: true).text
        members.add(try YAMLReader.read(Array(json.utf8), source: file.name)[0])
      }
    }
    return members
  }

  @Test("has every member of the JSON that occurs, and only such")
  func documented() {
    let documented = page.rows(below: "## JSON").dropFirst().compactMap(\.first?.code)
    #expect(Set(documented).symmetricDifference(members.kinds.keys).sorted() == [])
  }

  @Test("tells the types of the values")
  func types() {
    for row in page.rows(below: "## JSON").dropFirst() {
      var stated = Set(row[1].split { !$0.isLetter }.map(String.init)).subtracting(["or"])
      if stated.contains("number") { stated.insert("integer") }
      let kinds = members.kinds[row[0].code ?? ""] ?? []
      #expect(kinds.isSubset(of: stated), "\(row[0]): \(kinds)")
    }
  }
}
