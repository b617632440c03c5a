import DrainSim

/// What a run is asked for, read off the command line.
struct RunOptions: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, json
  }

  /// Paths, `-` for standard input.
  var files: [String] = []
  /// `PATH=VALUE`, in order.
  var set: [String] = []
  /// Files of the cluster and of its traffic, in the place of what the scenario names.
  var sources = ScenarioSources()
  /// Names of variants.
  var variant: [String] = []
  var format = Format.text
  /// Every dropped request, not only the first 20.
  var all = false
  /// Standard output where nil.
  var output: String?
  var color = Terminal.ColorChoice.auto
}

extension RunOptions {
  static let operands = CommandSyntax.Operands(
    placeholder: "FILE", count: 0...CommandSyntax.Operands.unlimited,
    help: "A scenario in YAML or JSON; '-' is standard input. None is needed where --manifest names the pod.")

  /// In the order of the help page.
  enum Table {
    static let set = Option(
      name: "set", letter: "s", argument: .text(placeholder: "PATH=VALUE"), repeatable: true,
      help: "Lay a value over the scenario; may be repeated.")
    static let variant = Option(
      name: "variant", argument: .text(placeholder: "NAME"), repeatable: true,
      help: "Play this variant of the scenario; may be repeated.")
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated.")
    static let all = Option(
      name: "all", letter: "a", help: "List every dropped request, not only the first 20.")
    static let output = Option(
      name: "output", letter: "o", argument: .text(placeholder: "FILE"),
      help: "Write the result to this file, wholly or not at all; '-' is standard output.")
    static let color = Option(
      name: "color", argument: .choice(Terminal.ColorChoice.allCases.map(\.rawValue)),
      help: "When to use colors; auto unless stated: on a terminal where NO_COLOR is not set.")

    static let options = [set, variant] + SourceOptions.options + [format, all, output, color, Option.help]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    files = parsed.operands
    set = parsed.values(of: Table.set)
    variant = parsed.values(of: Table.variant)
    sources = SourceOptions.sources(parsed)
    sources.traffic.trace = parsed.value(of: SourceOptions.trace)
    if files.isEmpty, sources.manifests.isEmpty {
      throw UsageError(problem: .missingOperand(Self.operands.placeholder), command: RunCommand.syntax.path)
    }
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    all = parsed.has(Table.all)
    output = parsed.value(of: Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }
}
