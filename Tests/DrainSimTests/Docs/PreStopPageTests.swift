import Testing

@testable import DrainSim

@Suite("The page on preStop commands")
struct PreStopPageTests {
  private let page: Page

  init() throws {
    page = try Page.read("docs/pre-stop.md")
  }

  private func names(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }

  @Test("lists every program that is simulated, and no other")
  func programs() {
    let listed = page.rows(below: "## Programs").dropFirst().flatMap { names($0[0]) }
    #expect(Set(listed) == ProgramCatalogue.simulated)
  }

  @Test("lists every builtin, and no other")
  func builtins() {
    let row = page.rows(below: "## What the shell understands").first { $0[0] == "builtins" }
    #expect(Set(names(row?[1] ?? "")) == Shell.builtins)
  }

  @Test("has the ports that Envoy listens on")
  func ports() {
    let row = page.rows(below: "## What a command sees").first { $0[0].hasPrefix("Envoy:") }
    let ports = (row?[0] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
    #expect(ports == Envoy.ports)
  }
}
