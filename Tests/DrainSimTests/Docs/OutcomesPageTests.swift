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
    let start = try #require(page.lines.firstIndex(of: "### `\(cause.rawValue)`"))
    let section = page.lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    let sentence = cause.sentence.prefix(1).uppercased() + cause.sentence.dropFirst()
    #expect(section.contains("*\(sentence).*"))
    #expect(section.contains { $0.hasPrefix("What helps: ") })
  }
}
