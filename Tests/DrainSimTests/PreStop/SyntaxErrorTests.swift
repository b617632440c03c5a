import Testing

@testable import DrainSim

@Suite("A script that the shell refuses")
struct SyntaxErrorTests {
  /// Each was refused by dash and by bash with the same status.
  @Test(
    "ends with status 2 before anything in the line has run",
    arguments: [
      #"echo ""#, "echo 'x", "while true; do", "done", "if true; fi", "echo )", "echo a; )", "for",
      "for i in a; echo",
      "case x in", "case x in a) echo;", "{ echo a", "( echo a", "echo $(", "echo $(echo a", "echo `echo a",
      "| a",
      "a |", "a &&", "&& a", "; a", "a ;; b", "if; then a; fi", "while; do a; done", "echo ${x", "f()",
      "() { a; }",
      "echo >", "echo a > | b", #"echo "$(echo ")""#, "if true; then; fi", "do", "then", "until",
    ])
  func refused(script: String) throws {
    let command = try PreStopCommand(command: ["sh", "-c", script])
    #expect(command.syntaxError != nil)
    let played = Played.command(command.words)
    #expect(played == Played(output: "", end: .exited(code: 2)))
  }

  @Test("has run the lines before it")
  func linesBefore() throws {
    let played = Played.script("echo a\nsleep 1\n)")
    #expect(played == Played(output: "a\n", sleeps: [.seconds(1)], end: .exited(code: 2)))
  }
}
