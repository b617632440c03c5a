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
    static let manifest = Option(
      name: "manifest", letter: "m", argument: .text(placeholder: "FILE"), repeatable: true,
      help: "Take the pod from this Kubernetes manifest; may be repeated.")
    static let workload = Option(
      name: "workload", letter: "w", argument: .text(placeholder: "KIND/NAME"),
      help: "The workload, where the manifests hold several.")
    static let mesh = Option(
      name: "mesh", argument: .text(placeholder: "[LEVEL=]FILE"), repeatable: true,
      help:
        "Mesh settings: MeshConfig, IstioOperator, Helm values or ASM's JSON; LEVEL is global, namespace or workload."
    )
    static let trace = Option(
      name: "trace", letter: "t", argument: .text(placeholder: "FILE"),
      help: "Take the requests from this trace or access log.")
    static let logFormat = Option(
      name: "log-format", argument: .text(placeholder: "FORMAT"),
      help: "The access log's format string, as Envoy's configuration has it.")
    static let terminateAt = Option(
      name: "terminate-at", argument: .text(placeholder: "TIME"),
      help: "When the pod is deleted, on the trace's clock.")
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

    static let sources = [manifest, workload, mesh, trace, logFormat, terminateAt]
    static let options = [set, variant] + sources + [format, all, output, color, Option.help]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    files = parsed.operands
    set = parsed.values(of: Table.set)
    variant = parsed.values(of: Table.variant)
    sources = Self.sources(parsed)
    if files.isEmpty, sources.manifests.isEmpty {
      throw UsageError(problem: .missingOperand(Self.operands.placeholder), command: RunCommand.syntax.path)
    }
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    all = parsed.has(Table.all)
    output = parsed.value(of: Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }

  private static func sources(_ parsed: ParsedArguments) -> ScenarioSources {
    var sources = ScenarioSources(
      manifests: parsed.values(of: Table.manifest), workload: parsed.value(of: Table.workload),
      mesh: parsed.values(of: Table.mesh).map(MeshFile.init(parsing:)))
    sources.traffic.trace = parsed.value(of: Table.trace)
    sources.traffic.logFormat = parsed.value(of: Table.logFormat)
    sources.traffic.terminateAt = parsed.value(of: Table.terminateAt)
    return sources
  }
}
