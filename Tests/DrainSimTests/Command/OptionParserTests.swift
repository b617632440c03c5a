import Testing

@testable import DrainSimCommand

@Suite("A command line")
struct OptionParserTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    var expected = RunOptions()

    init(_ arguments: String, _ change: (inout RunOptions) -> Void) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      change(&expected)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let understood = [
    Case("a.yaml") { $0.files = ["a.yaml"] },
    Case("a.yaml b.yaml") { $0.files = ["a.yaml", "b.yaml"] },
    Case("--format json a") { ($0.format, $0.files) = (.json, ["a"]) },
    Case("--format=json a") { ($0.format, $0.files) = (.json, ["a"]) },
    Case("-f json a") { ($0.format, $0.files) = (.json, ["a"]) },
    Case("-fjson a") { ($0.format, $0.files) = (.json, ["a"]) },
    Case("-f=json a") { ($0.format, $0.files) = (.json, ["a"]) },
    // Options may stand after operands.
    Case("a --all -o out.txt") { ($0.all, $0.output, $0.files) = (true, "out.txt", ["a"]) },
    // Bundled: the last letter takes a value.
    Case("-aoout.txt a") { ($0.all, $0.output, $0.files) = (true, "out.txt", ["a"]) },
    Case("-ao out.txt a") { ($0.all, $0.output, $0.files) = (true, "out.txt", ["a"]) },
    // A flag may be said twice.
    Case("-aa a") { ($0.all, $0.files) = (true, ["a"]) },
    Case("--set a=1 --set=b=2 -sc=3 f") { ($0.set, $0.files) = (["a=1", "b=2", "c=3"], ["f"]) },
    Case("--set= f") { ($0.set, $0.files) = ([""], ["f"]) },
    Case("--set=-1 f") { ($0.set, $0.files) = (["-1"], ["f"]) },
    Case("--variant x --variant y f") { ($0.variant, $0.files) = (["x", "y"], ["f"]) },
    Case("--color never f") { ($0.color, $0.files) = (.never, ["f"]) },
    // A dash alone is standard input, or standard output.
    Case("-") { $0.files = ["-"] },
    Case("-o - f") { ($0.output, $0.files) = (nil, ["f"]) },
    Case("-- --all -x") { $0.files = ["--all", "-x"] },
    Case("-- --") { $0.files = ["--"] },
    Case("-- --help") { $0.files = ["--help"] },
  ]

  @Test("is understood", arguments: understood)
  func understands(line: Case) throws {
    let parsed = try OptionParser.parse(line.arguments, by: RunCommand.syntax)
    #expect(try RunOptions(parsed) == line.expected)
  }

  @Test(
    "is refused with what is wrong, and with what was probably meant",
    arguments: [
      ("--frmat json f", "unknown option '--frmat'; did you mean '--format'?"),
      ("--xyzzy f", "unknown option '--xyzzy'"),
      ("--frmat=json f", "unknown option '--frmat'; did you mean '--format'?"),
      ("-z f", "unknown option '-z'"),
      ("-az f", "unknown option '-z'"),
      ("--all=yes f", "option '--all' takes no value, and 'yes' was given"),
      ("f --set", "option '--set' needs a value: --set PATH=VALUE"),
      ("f --format", "option '--format' needs a value: one of 'text', 'json'"),
      ("f -o", "option '--output' needs a value: --output FILE"),
      // A forgotten value does not swallow the next option.
      ("-o --all f", "option '--output' needs a value: --output FILE"),
      ("-o a -o b f", "option '--output' is given more than once"),
      ("--format text --format text f", "option '--format' is given more than once"),
      ("--format jsn f", "'jsn' is no value of option '--format'; did you mean 'json'?"),
      ("--format xml f", "'xml' is no value of option '--format': one of 'text', 'json'"),
      ("--format= f", "'' is no value of option '--format': one of 'text', 'json'"),
    ])
  func refuses(line: String, message: String) {
    let error = #expect(throws: UsageError.self) {
      try OptionParser.parse(line.split(separator: " ").map(String.init), by: RunCommand.syntax)
    }
    #expect(error?.message == message)
    #expect(error?.pointer == "see 'drainsim run --help'")
  }

  @Test("has no more operands than its command takes")
  func bounded() {
    let error = #expect(throws: UsageError.self) {
      try OptionParser.parse(["run", "more"], by: HelpCommand.syntax)
    }
    #expect(error?.problem == .unexpectedOperand("more"))
  }

  @Test(
    "asks for help wherever it says so, whatever else is wrong",
    arguments: ["--help", "-h", "--bogus -h", "f --format x --help", "-ah f"])
  func help(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    #expect(try OptionParser.parse(words, by: RunCommand.syntax).has(.help))
  }

  @Test("of every command names each option once, and each letter once", arguments: Program.Command.allCases)
  func unique(command: Program.Command) {
    let options = command.syntax.options
    #expect(Set(options.map(\.name)).count == options.count)
    #expect(Set(options.compactMap(\.letter)).count == options.compactMap(\.letter).count)
    #expect(options.last == .help)
  }
}
