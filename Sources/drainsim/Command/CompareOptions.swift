import DrainSim

/// What a comparison is asked for, read off the command line.
struct CompareOptions: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, markdown, csv, json
  }

  /// Paths, `-` for standard input.
  var files: [String] = []
  var set: [String] = []
  var variant: [String] = []
  /// `PATH=A,B,C`, in order.
  var vary: [String] = []
  /// `documented,istio`.
  var model: String?
  /// The requests whose verdicts differ.
  var changed = false
  /// Every one of them, not only the first 20.
  var all = false
  var format = Format.text
  var sources = ScenarioSources()
  /// Standard output where nil.
  var output: String?
  var color = Terminal.ColorChoice.auto

  /// Text and Markdown are for people, and end somewhere; nil where nothing is to be listed.
  var changedLimit: Int? {
    changed ? (all ? .max : 20) : nil
  }
}

extension CompareOptions {
  /// In the order of the help page.
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
    static let changed = Option(
      name: "changed", letter: "c",
      help: "List the requests whose verdict differs, with the cause in each column.")
    static let all = Option(
      name: "all", letter: "a", help: "List every changed request, not only the first 20.")
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated.")

    static let options =
      [vary, model, variant, RunOptions.Table.set] + SourceOptions.options
      + [changed, all, format, RunOptions.Table.output, RunOptions.Table.color, Option.help]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    files = parsed.operands
    sources = SourceOptions.sources(parsed)
    sources.traffic.trace = parsed.value(of: SourceOptions.trace)
    if files.isEmpty, sources.manifests.isEmpty {
      throw UsageError(
        problem: .missingOperand(RunOptions.operands.placeholder), command: CompareCommand.syntax.path)
    }
    set = parsed.values(of: RunOptions.Table.set)
    variant = parsed.values(of: Table.variant)
    vary = parsed.values(of: Table.vary)
    model = parsed.value(of: Table.model)
    changed = parsed.has(Table.changed)
    all = parsed.has(Table.all)
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    output = parsed.value(of: RunOptions.Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: RunOptions.Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }

  /// The models change slowest, so that the columns of one model stand together.
  func variations() throws(InvalidInput) -> [Variation] {
    var variations: [Variation] = []
    if let model { variations.append(try Variation(models: model)) }
    for text in vary { variations.append(try Variation(parsing: text)) }
    try variations.check()
    return variations
  }
}
