import DrainSim

/// `drainsim import`: writes a scenario file from what a cluster has.
struct ImportCommand {
  static let syntax = CommandSyntax(
    path: "drainsim import",
    summary: "Write a scenario file from a manifest, mesh settings and an access log.",
    discussion: [
      """
      The file says of each setting where it came from, and what had to be assumed. It is ready to run, and \
      meant to be edited.
      """
    ],
    options: Table.options,
    examples: [
      .init(
        line: "kubectl get pod shop-0 -o yaml | drainsim import --manifest -", meaning: "From a running pod."),
      .init(
        line: "drainsim import --manifest deploy.yaml --mesh values.yaml -o shop.yaml",
        meaning: "From what is in git."),
      .init(
        line: "drainsim import --manifest deploy.yaml --access-log access.log",
        meaning: "With the traffic of a sidecar's log."),
    ])

  enum Table {
    static let accessLog = Option(
      name: "access-log", letter: "t", argument: .text(placeholder: "FILE"),
      help: "Take the requests from this access log or trace; '-' is standard input.")
    static let output = Option(
      name: "output", letter: "o", argument: .text(placeholder: "FILE"),
      help: "Write the scenario to this file, wholly or not at all; '-' is standard output.")

    static let options = [
      SourceOptions.manifest, SourceOptions.workload, SourceOptions.mesh, accessLog, SourceOptions.logFormat,
      SourceOptions.terminateAt, output, Option.help,
    ]
  }

  private let sources: ScenarioSources
  private let output: String?
  private let console: Console

  init(_ parsed: ParsedArguments, console: Console) throws(UsageError) {
    var sources = SourceOptions.sources(parsed)
    sources.traffic.trace = parsed.value(of: Table.accessLog)
    guard !sources.manifests.isEmpty || !sources.mesh.isEmpty || sources.traffic.trace != nil else {
      throw UsageError(
        problem: .missingOperand("--manifest, --mesh or --access-log"), command: Self.syntax.path)
    }
    self.sources = sources
    output = parsed.value(of: Table.output).flatMap { $0 == "-" ? nil : $0 }
    self.console = console
  }

  func run() -> ExitStatus {
    do {
      var work = ScenarioImport(sources)
      work.folder = output.map { ScenarioDocument.folder(of: $0) } ?? ""
      let text = try work.text()
      if let output {
        try console.save(text, output)
      } else {
        try console.show(text)
      }
      return .fine
    } catch {
      DiagnosticPrinter(console: console, style: console.style(of: console.errors, .auto)).print(
        error.diagnostics)
      return .unusable
    }
  }
}
