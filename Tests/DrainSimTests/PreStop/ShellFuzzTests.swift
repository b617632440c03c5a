import Testing

@testable import DrainSim

@Suite("Any command at all")
struct ShellFuzzTests {
  private static let tokens = [
    "while", "do", "done", "if", "then", "else", "fi", "for", "in", "case", "esac", ";;", "until", "{", "}",
    "(", ")",
    "|", "||", "&&", "&", ";", "\n", "!", "$(", "`", "'", "\"", "\\", "$((", "))", "${", "}", "$x", "x=1",
    "i=$((i+1))",
    "[", "]", "-ne", "0", "true", "false", "sleep 1", "echo", "grep -v", "wc -l", "netstat -plnt", "ss -tln",
    "xargs",
    "break", "continue", "exit 1", "return", "set -e", "read x", "sed s/a/b/", "awk {print}", ">/dev/null",
    "2>&1",
    "<", "f()", "f", "seq 3", "*", "[[", "]]", "#", "timeout 2", "sh -c", "1", "=~", "((", "é", "test",
    "tr a-z", "cut",
  ]

  @Test(
    "is read or refused, and run to a sleep, an end or its bound, the same way twice",
    arguments: 0..<400 as Range<UInt64>)
  func tokenSoup(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let shell = Bool.random(using: &generator) ? "sh" : "bash"
    let script = (0..<Int.random(in: 1...24, using: &generator))
      .compactMap { _ in Self.tokens.randomElement(using: &generator) }
      .joined(separator: Bool.random(using: &generator) ? " " : "")
    guard let command = try? PreStopCommand(command: [shell, "-c", script]) else { return }
    #expect(Played.command(command.words, sleeps: 5) == Played.command(command.words, sleeps: 5))
  }

  @Test(
    "nested or chained however long is refused, not a crash",
    arguments: [
      "$(", "(", "{ ", "$((", "`", "if ", "! ", "${x:-", "\"$(", "a && ", "a || ", "while ", "case x in x) ",
      "if a; then b; elif ", "f() { ", "[[ ( ", "echo $((((",
    ])
  func deep(opening: String) {
    let script = String(repeating: opening, count: 5_000)
    for shell in ["sh", "bash"] {
      let outcome = Result { try PreStopCommand(command: [shell, "-c", script]) }
      #expect((try? outcome.get().syntaxError) != .some(nil))
    }
  }
}
