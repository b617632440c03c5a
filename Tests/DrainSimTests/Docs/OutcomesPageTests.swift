import Testing

@testable import DrainSim

@Suite("The page on outcomes")
struct OutcomesPageTests {
  let page: Page

  init() throws {
    page = try Page.read("docs/outcomes.md")
  }

  @Test("explains each outcome")
  func outcomes() {
    #expect(page.rows(below: "# Outcomes").dropFirst().map(\.first?.code) == Outcome.allCases.map(\.name))
  }

  @Test("explains whatever a client may see")
  func clientSaw() {
    let rows = page.rows(below: "## What the client saw").dropFirst()
    #expect(rows.map(\.first?.code) == Drop.ClientSaw.allCases.map(\.rawValue))
  }

  @Test("explains each cause, and no other")
  func causes() {
    let headings = page.lines.filter { $0.hasPrefix("### ") }.map { String($0).code }
    #expect(headings == Drop.Cause.allCases.map(\.rawValue))
  }

  @Test("has the words of the reports, and what helps", arguments: Drop.Cause.allCases)
  func sentence(of cause: Drop.Cause) throws {
    let section = try section(on: cause)
    let sentence = cause.sentence.prefix(1).uppercased() + cause.sentence.dropFirst()
    #expect(section.contains("*\(sentence).*"))
    #expect(section.contains { $0.hasPrefix("What helps: ") })
  }

  private func section(on cause: Drop.Cause) throws -> ArraySlice<Substring> {
    let start = try #require(page.lines.firstIndex(of: "### `\(cause.rawValue)`"))
    return page.lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
  }

  @Test("tells for each cause what its clients see, as it is seen in play")
  func views() throws {
    var seen: [Drop.Cause: Set<Drop.ClientSaw>] = [:]
    for drop in try EveryCause.replays().flatMap(\.verdicts.failures) {
      seen[drop.cause, default: []].insert(drop.clientSaw)
    }
    for cause in Drop.Cause.allCases {
      let text = try section(on: cause).joined(separator: " ").filter { $0 != "`" }
      let words = text.split { " ,.;".contains($0) }.joined(separator: " ")
      let views = seen[cause] ?? []
      #expect(!views.isEmpty, "\(cause)")
      for view in views { #expect(words.contains(" \(view.rawValue)"), "\(cause)") }
    }
  }
}
