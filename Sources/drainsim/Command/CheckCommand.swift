import DrainSim

/// `drainsim check`: looks scenarios and manifests over and says which timers contradict each other.
struct CheckCommand {
  static let syntax = CommandSyntax(
    path: "drainsim check",
    summary: "Say which settings cannot do what they are meant to, and what to do about it.",
    discussion: [
      """
      Each finding has a code that stays, a severity, the place of the setting that decides, and a remedy. \
      The codes are explained in docs/checks.md.
      """,
      """
      A file may be a scenario, a Kubernetes manifest or a file of mesh settings: what it is shows in its \
      content. Of a scenario all documents and variants are looked at, and what a variant shares with its \
      scenario is said once; of a manifest all workloads. Mesh settings apply to all the other files.
      """,
    ],
    operands: CheckOptions.operands,
    options: CheckOptions.Table.options,
    examples: [
      .init(line: "drainsim check checkout.yaml", meaning: "Is there anything wrong with these timers?"),
      .init(
        line: "drainsim check deployment.yaml mesh.yaml",
        meaning: "Or with this Deployment, under these settings of the mesh?"),
      .init(
        line: "drainsim check checkout.yaml --severity note --suppress DS006",
        meaning: "Also what is only worth knowing, but for one thing that is known."),
      .init(
        line: "drainsim check --format sarif --output check.sarif scenarios/*.yaml",
        meaning: "For the code host, which shows each finding beside its line."),
    ])

  let options: CheckOptions
  let console: Console

  func run() -> ExitStatus {
    var inputs = CheckInputs(options, console: console)
    let inspection = inputs.look(options.scope)
    let printer = DiagnosticPrinter(
      console: console, style: console.style(of: console.errors, options.color), excerpt: inputs.excerpt)
    printer.print(inputs.complaints)
    guard !inspection.files.isEmpty else { return .unusable }
    do {
      try console.deliver(text(of: inspection, excerpt: inputs.excerpt), to: options.output)
    } catch {
      printer.print(error.diagnostics)
      return .unusable
    }
    if !inputs.complaints.isEmpty { return .unusable }
    return inspection.isClean ? .fine : .expectationFailed
  }

  private func text(of inspection: Inspection, excerpt: @escaping (SourcePlace) -> String?) -> String {
    switch options.format {
    case .text: TextInspection(inspection, style: style, excerpt: excerpt).text
    case .json: JSONInspection(inspection).text
    case .sarif: SARIFInspection(inspection, version: Program.version).text
    case .github: GitHubInspection(inspection).text
    case .junit: JUnitInspection(inspection).text
    }
  }

  private var style: Style { console.layout(to: options.output, options.color).style }
}
