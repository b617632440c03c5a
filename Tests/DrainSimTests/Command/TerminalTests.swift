import Testing

@testable import DrainSimCommand

@Suite("The terminal")
struct TerminalTests {
  @Test(
    "is given colours when it shows them and nobody objects; an explicit wish wins",
    arguments: [
      (.auto, true, [:], true),
      (.auto, false, [:], false),
      (.auto, true, ["NO_COLOR": "1"], false),
      // no-color.org: an empty value is no wish.
      (.auto, true, ["NO_COLOR": ""], true),
      (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, ["TERM": "xterm-256color"], true),
      (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
      (.never, true, [:], false),
    ] as [(Terminal.ColorChoice, Bool, [String: String], Bool)])
  func colours(choice: Terminal.ColorChoice, isTerminal: Bool, environment: [String: String], shown: Bool) {
    #expect(Terminal.showsColor(choice, isTerminal: isTerminal, environment: environment) == shown)
  }

  @Test(
    "is as wide as COLUMNS says, else as it says itself, else 80, within reason",
    arguments: [
      (nil, nil, 80),
      (nil, 120, 120),
      ("100", 120, 100),
      ("100", nil, 100),
      ("", 120, 120),
      ("wide", 120, 120),
      ("0", 120, 120),
      ("-5", nil, 80),
      ("5", nil, 40),
      ("40", nil, 40),
      ("400", nil, 400),
      ("401", nil, 400),
    ] as [(String?, Int?, Int)])
  func width(variable: String?, terminal: Int?, width: Int) {
    let environment = variable.map { ["COLUMNS": $0] } ?? [:]
    #expect(Terminal.width(environment: environment, terminalColumns: terminal) == width)
  }
}
