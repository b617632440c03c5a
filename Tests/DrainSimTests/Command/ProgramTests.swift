import Foundation
import Testing

@testable import DrainSimCommand

@Suite("The command")
struct ProgramTests {
  @Test(
    "ends with the status of the worst of its files",
    arguments: [
      (["good"], .fine),
      (["good", "miss"], .expectationFailed),
      (["bad", "miss", "good"], .unusable),
      (["missing file"], .unusable),
    ] as [([String], ConsoleDouble.Status)])
  func statuses(files: [String], status: ConsoleDouble.Status) {
    let double = ConsoleDouble()
    for file in files where file != "missing file" { double.files[file] = file }
    let ended = Program.run(arguments: ["run"] + files, console: double.console, player: .echo)
    #expect(ended == status)
  }

  @Test("goes on with the other files after one that cannot be used")
  func goesOn() {
    let double = ConsoleDouble()
    double.files = ["a": "first", "b": "bad", "c": "third"]
    #expect(double.run("run", "a", "b", "c") == .unusable)
    #expect(double.output == "first\n\nthird\n")
    #expect(double.errors == "b:1:1: error: it is bad\n  | bad\n  hint: mend it\n")
  }

  @Test("warns on standard error, and is fine")
  func warns() {
    let double = ConsoleDouble()
    double.files = ["a": "odd"]
    #expect(double.run("run", "a") == .fine)
    #expect(double.output == "odd\n")
    #expect(double.errors == "a:1:1: warning: it is odd\n  | odd\n")
  }

  @Test(
    "answers wrong usage on standard error, with a pointer to the help",
    arguments: [
      ([], "no command given", "drainsim"),
      (["runn"], "unknown command 'runn'; did you mean 'run'?", "drainsim"),
      (["help", "runn"], "unknown command 'runn'; did you mean 'run'?", "drainsim"),
      (["--verion"], "unknown option '--verion'; did you mean '--version'?", "drainsim"),
      (["run"], "FILE is missing", "drainsim run"),
      (["run", "--bogus", "f"], "unknown option '--bogus'", "drainsim run"),
    ] as [([String], String, String)])
  func wrongUsage(arguments: [String], message: String, command: String) {
    let double = ConsoleDouble()
    let status = Program.run(arguments: arguments, console: double.console, player: .echo)
    #expect(status == .wrongUsage)
    #expect(double.output.isEmpty)
    #expect(double.errors == "error: \(message)\n  hint: see '\(command) --help'\n")
  }

  @Test("tells whoever names a file at once how to play it")
  func forgottenCommand() {
    let double = ConsoleDouble()
    #expect(double.run("scenarios/a.yaml") == .wrongUsage)
    #expect(
      double.errors == """
        error: unknown command 'scenarios/a.yaml'
          hint: to play a file: 'drainsim run scenarios/a.yaml'

        """)
  }

  @Test(
    "shows its help on standard output, however it is asked",
    arguments: [
      (["--help"], nil),
      (["-h"], nil),
      (["help"], nil),
      (["help", "run"], .run),
      (["run", "--help"], .run),
      (["run", "f", "-h"], .run),
      (["help", "--help"], .help),
    ] as [([String], Program.Command?)])
  func help(arguments: [String], command: Program.Command?) {
    let double = ConsoleDouble()
    #expect(Program.run(arguments: arguments, console: double.console, player: .echo) == .fine)
    #expect(double.output == command.map { HelpPage.text(for: $0.syntax) } ?? Program.help)
    #expect(double.errors.isEmpty)
  }

  @Test("says its version and the releases it models")
  func version() {
    let double = ConsoleDouble()
    #expect(double.run("--version") == .fine)
    #expect(double.output.hasPrefix("drainsim \(Program.version) (Istio 1."))
  }

  @Test("writes to the file it is told, without colours, and nothing to standard output")
  func savesToFile() {
    let double = ConsoleDouble()
    double.outputIsTerminal = true
    double.files = ["a": "first", "b": "second"]
    #expect(double.run("run", "a", "b", "-o", "out") == .fine)
    #expect(double.saved == ["out": "first\n\nsecond\n"])
    #expect(double.output.isEmpty)
  }

  @Test("leaves the file alone when nothing could be played")
  func leavesFileAlone() {
    let double = ConsoleDouble()
    double.files = ["a": "bad"]
    #expect(double.run("run", "a", "-o", "out") == .unusable)
    #expect(double.saved.isEmpty)
  }

  @Test("puts one JSON object after the other, with nothing between")
  func jsonOfSeveral() {
    let double = ConsoleDouble()
    double.files = ["a": "{}", "b": "{}"]
    #expect(double.run("run", "a", "b", "--format", "json") == .fine)
    #expect(double.output == "{}\n{}\n")
  }

  @Test("colours each stream by who reads that stream")
  func colours() {
    let double = ConsoleDouble()
    double.errorsAreTerminal = true
    double.files = ["a": "plain", "b": "bad"]
    #expect(double.run("run", "a", "b") == .unusable)
    #expect(double.output == "plain\n")
    #expect(double.errors.contains("\u{1B}[1;31merror:\u{1B}[0m it is bad"))
  }

  @Test("takes a reader that has gone for one that has read enough")
  func brokenPipe() {
    let double = ConsoleDouble()
    double.outputFailure = EPIPE
    double.files = ["a": "miss"]
    #expect(double.run("run", "a") == .expectationFailed)
    #expect(double.errors.isEmpty)
  }

  @Test("says so when standard output cannot be written")
  func fullDisk() {
    let double = ConsoleDouble()
    double.outputFailure = ENOSPC
    double.files = ["a": "good"]
    #expect(double.run("run", "a") == .unusable)
    #expect(double.errors == "error: cannot write to standard output: no space left on device\n")
    #expect(double.run("--help") == .unusable)
  }
}
