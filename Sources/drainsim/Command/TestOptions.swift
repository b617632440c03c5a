import DrainSim

/// What a test is asked for, read off the command line.
struct TestOptions: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, json, junit, tap, github, markdown
  }

  /// Files and folders, `-` for standard input.
  var paths: [String] = []
  /// A regular expression for the cases that are wanted.
  var run: String?
  var jobs = 1
  var failFast = false
  /// Verdicts are recorded instead of compared.
  var update = false
  /// Another tree, whose manifests the scenarios are played with, too.
  var base: String?
  var format = Format.text
  /// Standard output where nil.
  var output: String?
  var color = Terminal.ColorChoice.auto
}

extension TestOptions {
  static let operands = CommandSyntax.Operands(
    placeholder: "PATH", count: 1...CommandSyntax.Operands.unlimited,
    help: "A scenario file, or a folder whose *.yaml, *.yml and *.json are looked through.")

  /// In the order of the help page.
  enum Table {
    static let run = Option(
      name: "run", letter: "r", argument: .text(placeholder: "REGEX"),
      help: "Test only what matches, in 'FILE: NAME (VARIANT)'.")
    static let jobs = Option(
      name: "jobs", letter: "j", argument: .text(placeholder: "N"),
      help: "Play so many files at a time; one for each core unless stated. The result is the same.")
    static let failFast = Option(name: "fail-fast", help: "Leave out the files after the first that fails.")
    static let update = Option(
      name: "update", letter: "u",
      help: "Record every verdict in NAME.verdicts.json beside NAME.yaml; later tests compare with it.")
    static let base = Option(
      name: "base", letter: "b", argument: .text(placeholder: "DIR"),
      help: "Play the scenarios also with the manifests of this tree, and fail if a figure got worse.")
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated.")

    static let options = [
      run, jobs, failFast, update, base, format, RunOptions.Table.output, RunOptions.Table.color, Option.help,
    ]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    paths = parsed.operands
    run = parsed.value(of: Table.run)
    if let run, (try? Regex(run)) == nil { throw Self.badValue(Table.run, run, "is no regular expression") }
    jobs = try parsed.value(of: Table.jobs).map(Self.jobs) ?? Crew.cores
    failFast = parsed.has(Table.failFast)
    update = parsed.has(Table.update)
    base = parsed.value(of: Table.base)
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    output = parsed.value(of: RunOptions.Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: RunOptions.Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }

  private static func jobs(_ text: String) throws(UsageError) -> Int {
    guard let jobs = Int(text), jobs > 0 else { throw badValue(Table.jobs, text, "is no number from 1 on") }
    return jobs
  }

  private static func badValue(_ option: Option, _ value: String, _ fault: String) -> UsageError {
    UsageError(problem: .badValue(option, value, fault), command: TestCommand.syntax.path)
  }
}
