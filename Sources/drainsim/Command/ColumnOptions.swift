import DrainSim

/// The options that make columns of settings, side by side: the file itself, its variants, and what is varied.
struct ColumnOptions: Equatable, Sendable {
  /// Paths, `-` for standard input.
  var files: [String] = []
  var set: [String] = []
  var variant: [String] = []
  /// `PATH=A,B,C`, in order.
  var vary: [String] = []
  /// `documented,istio`.
  var model: String?
  var sources = ScenarioSources()
}

extension ColumnOptions {
  enum Table {
    static let vary = Option(
      name: "vary", argument: .text(placeholder: "PATH=VALUES"), repeatable: true,
      help: """
        A column for each value: A,B,C or 5s..60s:5s, from the first to the last by steps; may be repeated, \
        and then each goes with each.
        """)
    static let model = Option(
      name: "model", argument: .text(placeholder: "MODELS"),
      help: "A column for each model: documented,istio.")
    static let variant = Option(
      name: "variant", argument: .text(placeholder: "NAME"), repeatable: true,
      help: """
        Compare the scenario with this variant; may be repeated. Unless stated: with all of them, or, with \
        --vary or --model, with none.
        """)
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments, of command: CommandSyntax) throws(UsageError) {
    files = parsed.operands
    sources = SourceOptions.sources(parsed)
    sources.traffic.trace = parsed.value(of: SourceOptions.trace)
    if files.isEmpty, sources.manifests.isEmpty {
      throw UsageError(
        problem: .missingOperand(RunOptions.operands.placeholder), command: command.path)
    }
    set = parsed.values(of: RunOptions.Table.set)
    variant = parsed.values(of: Table.variant)
    vary = parsed.values(of: Table.vary)
    model = parsed.value(of: Table.model)
  }

  /// The models change slowest, so that the columns of one model stand together.
  private func variations() throws(InvalidInput) -> [Variation] {
    var variations: [Variation] = []
    if let model { variations.append(try Variation(models: model)) }
    for text in vary { variations.append(try Variation(parsing: text)) }
    try variations.check()
    return variations
  }
}

extension ColumnOptions {
  /// Reads the columns, and keeps the files' bytes for complaints.
  func read(
    on console: Console, keeping inputs: inout [String: [UInt8]]
  ) throws(CommandFailure) -> [ScenarioColumn] {
    var plan = ColumnPlan(assignments: set, variants: variant)
    do { plan.variations = try variations() } catch { throw CommandFailure(.wrongUsage, error) }
    var columns: [ScenarioColumn] = []
    var complaints: [Diagnostic] = []
    for path in files.isEmpty ? [nil] : files.map(Optional.some) {
      do {
        let input = try Self.input(at: path, on: console)
        let source = InputFile.sourceName(of: input.path)
        inputs[source] = input.bytes
        columns += try ScenarioColumn.read(
          input.bytes, source: source, folder: ScenarioDocument.folder(of: input.path), plan: plan,
          over: sources)
      } catch {
        complaints += error.diagnostics
      }
    }
    guard complaints.isEmpty else { throw CommandFailure(.unusable, InvalidInput(complaints)) }
    guard columns.count <= Variation.mostColumns else {
      throw CommandFailure(.wrongUsage, InvalidInput([.tooManyColumns]))
    }
    return columns
  }

  /// Without a file the options say everything.
  private static func input(
    at path: String?, on console: Console
  ) throws(InvalidInput) -> ScenarioPlayer.Input {
    guard let path else { return .vacant }
    return ScenarioPlayer.Input(path: path, bytes: try console.read(path))
  }
}

/// Wrong usage and unusable input end differently, and may both come out of one reading.
struct CommandFailure: Error {
  let status: ExitStatus
  let diagnostics: [Diagnostic]

  init(_ status: ExitStatus, _ error: InvalidInput) {
    self.status = status
    diagnostics = error.diagnostics
  }
}
