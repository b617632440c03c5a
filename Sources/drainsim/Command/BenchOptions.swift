import DrainSim

/// What a benchmark is asked for, read off the command line.
struct BenchOptions: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, json, markdown
  }

  /// A scenario of one's own, in the place of the works that there are.
  var scenario: String?
  /// In the place of the scenario's requests.
  var trace: String?
  /// Those that are wanted, in the order of ``BenchWork``.
  var only: [BenchWork] = BenchWork.allCases
  /// How many requests, or lines.
  var size = 1_000_000
  var runs = 5
  var seed: UInt64 = 1
  /// Where inputs are made.
  var folder = "/tmp"
  /// Measured in this process, and not in one for each row.
  var here = false
  var format = Format.text
  /// Standard output where nil.
  var output: String?
  var color = Terminal.ColorChoice.auto
}

extension BenchOptions {
  static let operands = CommandSyntax.Operands(
    placeholder: "FILE", count: 0...1,
    help: "A scenario to be timed in the place of the works below: reading it, and the engine.")

  /// In the order of the help page.
  enum Table {
    static let only = Option(
      name: "only", argument: .text(placeholder: "WORK"), repeatable: true,
      help: "Measure only this, such as 'engine'; may be repeated.")
    static let size = Option(
      name: "size", letter: "n", argument: .text(placeholder: "N"),
      help: "How many requests, or lines; 1000000 unless stated.")
    static let runs = Option(
      name: "runs", argument: .text(placeholder: "N"),
      help: "Do everything so often, and take the median; 5 unless stated.")
    static let seed = Option(
      name: "seed", argument: .text(placeholder: "N"),
      help: "Make the traffic from this number; 1 unless stated.")
    static let folder = Option(
      name: "folder", argument: .text(placeholder: "DIR"),
      help: "Make the files that are read in this folder, and remove them again; /tmp unless stated.")
    static let here = Option(
      name: "here",
      help: "Measure in this process. Unless stated, each row has one of its own, and its memory is its own.")
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated.")

    /// They say what traffic is made, and what with; a scenario has its own.
    static let ofOwnTraffic = [only, size, seed, folder, here]

    static let options = [
      only, SourceOptions.trace, size, runs, seed, folder, here, format, RunOptions.Table.output,
      RunOptions.Table.color, Option.help,
    ]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    scenario = parsed.operands.first
    trace = parsed.value(of: SourceOptions.trace)
    only = try Self.works(parsed.values(of: Table.only))
    size = try Self.count(Table.size, parsed, from: 2) ?? size
    runs = try Self.count(Table.runs, parsed, from: 1) ?? runs
    seed = try Self.seed(parsed) ?? seed
    folder = parsed.value(of: Table.folder) ?? folder
    here = parsed.has(Table.here)
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    output = parsed.value(of: RunOptions.Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: RunOptions.Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
    if trace != nil, scenario == nil { throw Self.failure(.missingOperand(Self.operands.placeholder)) }
    if scenario != nil, let option = Table.ofOwnTraffic.first(where: parsed.has) {
      throw Self.failure(.excluded(option, by: Self.operands.placeholder))
    }
  }

  /// In the order of the table, each once.
  private static func works(_ names: [String]) throws(UsageError) -> [BenchWork] {
    let known = BenchWork.allCases.map(\.rawValue)
    for name in names where !known.contains(name) {
      let nearest = EditDistance.nearest(to: name, among: known)
      throw failure(.notAmongChoices(Table.only, name, nearest: nearest))
    }
    return BenchWork.allCases.filter { names.isEmpty || names.contains($0.rawValue) }
  }

  /// What a request is named by is 32 bits wide.
  private static let mostRequests = 100_000_000

  private static func count(
    _ option: Option, _ parsed: ParsedArguments, from least: Int
  ) throws(UsageError) -> Int? {
    guard let text = parsed.value(of: option) else { return nil }
    guard let count = Int(text), (least...mostRequests).contains(count) else {
      throw badValue(option, text, "is no number from \(least) to \(mostRequests)")
    }
    return count
  }

  private static func seed(_ parsed: ParsedArguments) throws(UsageError) -> UInt64? {
    guard let text = parsed.value(of: Table.seed) else { return nil }
    guard let seed = UInt64(text) else { throw badValue(Table.seed, text, "is no whole number from 0 on") }
    return seed
  }

  private static func badValue(_ option: Option, _ value: String, _ fault: String) -> UsageError {
    failure(.badValue(option, value, fault))
  }

  private static func failure(_ problem: UsageError.Problem) -> UsageError {
    UsageError(problem: problem, command: BenchCommand.syntax.path)
  }

  /// The command line that measures one piece of work in a process of its own.
  func arguments(for work: BenchWork, in folder: String) -> [String] {
    [
      "bench", "--here", "--only", work.rawValue, "--size", "\(size)", "--runs", "\(runs)", "--seed",
      "\(seed)", "--folder", folder, "--format", "json",
    ]
  }
}
