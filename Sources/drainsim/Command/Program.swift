import DrainSim

/// The command line as a whole: finds the command, runs it, and says how it ended.
enum Program {
  static let version = "0.1.0"

  /// The commands there are, in the order of the help page.
  enum Command: String, CaseIterable {
    case run, test, check, compare, sweep, merge, `import`, generate, bench, help

    var syntax: CommandSyntax {
      switch self {
      case .run: RunCommand.syntax
      case .test: TestCommand.syntax
      case .check: CheckCommand.syntax
      case .compare: CompareCommand.syntax
      case .sweep: SweepCommand.syntax
      case .merge: MergeCommand.syntax
      case .import: ImportCommand.syntax
      case .generate: GenerateCommand.syntax
      case .bench: BenchCommand.syntax
      case .help: HelpCommand.syntax
      }
    }
  }

  private static let versionOption = Option(name: "version", help: "Show the version, and what it models.")

  static let syntax = CommandSyntax(
    path: "drainsim",
    summary: "Simulate the termination of a Kubernetes pod with an Istio sidecar.",
    discussion: [
      """
      From a scenario file, DrainSim says what becomes of every request while the pod goes: completed, \
      dropped (when, by what, and by how much it missed), rerouted, retried, or never sent. It needs no \
      cluster and no waiting.
      """
    ],
    operands: CommandSyntax.Operands(
      placeholder: "COMMAND", count: 1...1, help: "What to do; 'drainsim help COMMAND' tells more."),
    options: [versionOption, .help],
    examples: [
      .init(line: "drainsim run scenarios/default-drain.yaml", meaning: "Which requests does this pod drop?"),
      .init(line: "drainsim test scenarios", meaning: "Does everything hold that is expected?"),
      .init(line: "drainsim check scenarios/*.yaml", meaning: "Which timers contradict each other?"),
      .init(
        line: "drainsim compare scenarios/pre-stop-poll.yaml --model documented,istio",
        meaning: "Is it as the vendor's page says?"),
      .init(line: "drainsim help run", meaning: "The options of a run."),
    ])

  static var help: String {
    HelpPage.text(for: syntax, commands: Command.allCases.map(\.syntax))
  }

  /// - Parameter arguments: Those after the program's name.
  static func run(
    arguments: [String], console: Console, player: ScenarioPlayer = .library
  ) -> ExitStatus {
    do {
      // Options of the program stand before the command, options of the command after it.
      guard let first = arguments.first, !first.hasPrefix("-") || first == "-" else {
        return try runOwnOptions(arguments, console: console)
      }
      let command = try command(named: first)
      let parsed = try OptionParser.parse(arguments.dropFirst(), by: command.syntax)
      return try run(command, parsed, console: console, player: player)
    } catch {
      printer(to: console).print([Diagnostic(error.message, at: nil, hint: error.pointer)])
      return .wrongUsage
    }
  }

  static func command(named name: String) throws(UsageError) -> Command {
    guard let command = Command(rawValue: name) else {
      let nearest = EditDistance.nearest(to: name, among: Command.allCases.map(\.rawValue))
      throw UsageError(problem: .unknownCommand(name, nearest: nearest), command: syntax.path)
    }
    return command
  }

  private static func run(
    _ command: Command, _ parsed: ParsedArguments, console: Console, player: ScenarioPlayer
  ) throws(UsageError) -> ExitStatus {
    if parsed.has(.help) { return show(HelpPage.text(for: command.syntax), on: console) }
    switch command {
    case .run: return RunCommand(options: try RunOptions(parsed), console: console, player: player).run()
    case .test: return TestCommand(options: try TestOptions(parsed), console: console).run()
    case .check: return CheckCommand(options: try CheckOptions(parsed), console: console).run()
    case .compare: return CompareCommand(options: try CompareOptions(parsed), console: console).run()
    case .sweep: return SweepCommand(options: try SweepOptions(parsed), console: console).run()
    case .merge: return MergeCommand(parsed, console: console).run()
    case .import: return try ImportCommand(parsed, console: console).run()
    case .generate: return try GenerateCommand(parsed, console: console).run()
    case .bench: return BenchCommand(options: try BenchOptions(parsed), console: console).run()
    case .help: return show(try HelpCommand.page(for: parsed), on: console)
    }
  }

  private static func runOwnOptions(_ arguments: [String], console: Console) throws(UsageError) -> ExitStatus
  {
    var own = syntax
    own.operands = nil
    let parsed = try OptionParser.parse(arguments, by: own)
    if parsed.has(.help) { return show(help, on: console) }
    guard parsed.has(versionOption) else {
      throw UsageError(problem: .missingCommand, command: syntax.path)
    }
    return show(versionText, on: console)
  }

  private static var versionText: String {
    let (istio, kubernetes) = (ModelChoice.istioRange, ModelChoice.kubernetesRange)
    return """
      drainsim \(version) (Istio \(istio.lowerBound) to \(istio.upperBound), \
      Kubernetes \(kubernetes.lowerBound) to \(kubernetes.upperBound))

      """
  }

  private static func show(_ text: String, on console: Console) -> ExitStatus {
    do {
      try console.show(text)
      return .fine
    } catch {
      printer(to: console).print(error.diagnostics)
      return .unusable
    }
  }

  private static func printer(to console: Console) -> DiagnosticPrinter {
    DiagnosticPrinter(console: console, style: console.style(of: console.errors, .auto))
  }
}
