import DrainSim

/// What a check is asked for, read off the command line.
struct CheckOptions: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, json, sarif, github, junit
  }

  /// Paths, `-` for standard input.
  var files: [String] = []
  /// `PATH=VALUE`, in order.
  var set: [String] = []
  /// Kubernetes manifests that a scenario is laid over.
  var manifests: [String] = []
  /// `kind/name`.
  var workload: String?
  var mesh: [MeshFile] = []
  var scope = Inspection.Scope()
  var format = Format.text
  /// Standard output where nil.
  var output: String?
  var color = Terminal.ColorChoice.auto
}

extension CheckOptions {
  static let operands = CommandSyntax.Operands(
    placeholder: "FILE", count: 0...CommandSyntax.Operands.unlimited,
    help: "A scenario, a manifest or mesh settings, in YAML or JSON; '-' is standard input.")

  /// In the order of the help page.
  enum Table {
    static let severity = Option(
      name: "severity", argument: .choice(Check.Severity.allCases.map(\.rawValue)),
      help: """
        Report what is at least so severe, and end with 1 if there is any; warning unless stated.
        """)
    static let suppress = Option(
      name: "suppress", argument: .text(placeholder: "CODE"), repeatable: true,
      help: "Pass over this check, such as DS006; may be repeated.")
    static let set = RunOptions.Table.set
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated.")
    static let output = RunOptions.Table.output
    static let color = RunOptions.Table.color

    static let sources = [SourceOptions.manifest, SourceOptions.workload, SourceOptions.mesh]
    static let options = [severity, suppress, set] + sources + [format, output, color, Option.help]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    files = parsed.operands
    set = parsed.values(of: Table.set)
    manifests = parsed.values(of: SourceOptions.manifest)
    workload = parsed.value(of: SourceOptions.workload)
    mesh = parsed.values(of: SourceOptions.mesh).map(MeshFile.init(parsing:))
    if files.isEmpty, manifests.isEmpty, mesh.isEmpty {
      throw UsageError(problem: .missingOperand(Self.operands.placeholder), command: CheckCommand.syntax.path)
    }
    var suppressed: Set<Check> = []
    for code in parsed.values(of: Table.suppress) { suppressed.insert(try Self.check(code)) }
    scope = Inspection.Scope(
      from: parsed.value(of: Table.severity).flatMap(Check.Severity.init) ?? .warning,
      suppressing: suppressed)
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    output = parsed.value(of: Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }

  private static func check(_ code: String) throws(UsageError) -> Check {
    if let check = Check(rawValue: code) { return check }
    let nearest = EditDistance.nearest(to: code, among: Check.allCases.map(\.rawValue))
    throw UsageError(problem: .unknownCheck(code, nearest: nearest), command: CheckCommand.syntax.path)
  }
}
