import Testing

@testable import DrainSimCommand

@Suite("A help page")
struct HelpPageTests {
  @Test("of the program is as recorded")
  func program() {
    expectSnapshot(Program.help, named: "help.txt")
  }

  @Test("of a command is as recorded", arguments: Program.Command.allCases)
  func commands(command: Program.Command) {
    expectSnapshot(HelpPage.text(for: command.syntax), named: "\(command.rawValue)-help.txt")
  }

  @Test("fits 80 columns")
  func width() {
    let pages = [Program.help] + Program.Command.allCases.map { HelpPage.text(for: $0.syntax) }
    for line in pages.flatMap({ $0.split(separator: "\n") }) {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
