import DrainSim

/// `drainsim compare`: plays the same requests under several settings and puts the figures side by side.
struct CompareCommand {
  static let syntax = CommandSyntax(
    path: "drainsim compare",
    summary: "Play scenarios under several settings and put the figures side by side.",
    discussion: [
      """
      Columns are settings: the file itself and its variants, several files, or what --vary and --model lay \
      over it. Rows are figures. The best of each row is marked, and differences are from the first column.
      """
    ],
    operands: RunOptions.operands,
    options: CompareOptions.Table.options,
    examples: [
      .init(
        line: "drainsim compare scenarios/pre-stop-poll.yaml --model documented,istio",
        meaning: "Is it as the vendor's page says?"),
      .init(
        line: "drainsim compare a.yaml --vary pod.terminationGracePeriodSeconds=30..90:15",
        meaning: "Which grace period is long enough?"),
      .init(
        line: "drainsim compare checkout.yaml --changed --format markdown",
        meaning: "What do the variants change, and for which requests? For a pull request."),
    ])

  let options: CompareOptions
  let console: Console

  func run() -> ExitStatus {
    var inputs: [String: [UInt8]] = [:]
    do {
      let columns = try columns(keeping: &inputs)
      try deliver(Comparison(of: columns))
      return .fine
    } catch {
      printer(showing: inputs).print(error.diagnostics)
      return error.status
    }
  }

  private func columns(keeping inputs: inout [String: [UInt8]]) throws(CommandFailure) -> [ScenarioColumn] {
    let columns = try options.columns.read(on: console, keeping: &inputs)
    guard columns.count > 1 else { throw CommandFailure(.wrongUsage, InvalidInput([Self.onlyOneColumn])) }
    return columns
  }

  private static let onlyOneColumn = Diagnostic(
    "there is only one column, and nothing to compare it with", at: nil,
    hint: "columns come from the file's variants, several files, --vary PATH=A,B or --model documented,istio")

  private func deliver(_ comparison: Comparison) throws(CommandFailure) {
    do { try console.deliver(text(of: comparison), to: options.output) } catch {
      throw CommandFailure(.unusable, error)
    }
  }

  private func text(of comparison: Comparison) -> String {
    switch options.format {
    case .text:
      TextComparison(comparison, style: layout.style, width: layout.width, changed: options.changedLimit).text
    case .markdown: MarkdownComparison(comparison, changed: options.changedLimit).text
    case .csv: CSVComparison(comparison, listsChanged: options.changed).text
    case .json: JSONComparison(comparison, listsChanged: options.changed).text
    }
  }

  private var layout: ScenarioPlayer.Layout { console.layout(to: options.output, options.color) }

  private func printer(showing inputs: [String: [UInt8]]) -> DiagnosticPrinter {
    DiagnosticPrinter(
      console: console, style: console.style(of: console.errors, options.color),
      excerpt: { place in inputs[place.source].flatMap { SourceExcerpt.text(of: $0, at: place) } })
  }
}
