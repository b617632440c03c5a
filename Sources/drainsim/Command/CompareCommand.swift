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

  /// Wrong usage and unusable input end differently, and may both come out of one reading.
  private struct Failure: Error {
    let status: ExitStatus
    let diagnostics: [Diagnostic]

    init(_ status: ExitStatus, _ error: InvalidInput) {
      self.status = status
      diagnostics = error.diagnostics
    }
  }

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

  private func columns(keeping inputs: inout [String: [UInt8]]) throws(Failure) -> [ScenarioColumn] {
    var plan = ColumnPlan(assignments: options.set, variants: options.variant)
    do { plan.variations = try options.variations() } catch { throw Failure(.wrongUsage, error) }
    var columns: [ScenarioColumn] = []
    var complaints: [Diagnostic] = []
    for path in options.files.isEmpty ? [nil] : options.files.map(Optional.some) {
      do {
        let input = try input(at: path)
        let source = InputFile.sourceName(of: input.path)
        inputs[source] = input.bytes
        columns += try ScenarioColumn.read(
          input.bytes, source: source, folder: ScenarioDocument.folder(of: input.path), plan: plan,
          over: options.sources)
      } catch {
        complaints += error.diagnostics
      }
    }
    guard complaints.isEmpty else { throw Failure(.unusable, InvalidInput(complaints)) }
    if let complaint = complaint(about: columns.count) {
      throw Failure(.wrongUsage, InvalidInput([complaint]))
    }
    return columns
  }

  /// Without a file the options say everything.
  private func input(at path: String?) throws(InvalidInput) -> ScenarioPlayer.Input {
    guard let path else { return .vacant }
    return ScenarioPlayer.Input(path: path, bytes: try console.read(path))
  }

  private func complaint(about count: Int) -> Diagnostic? {
    if count > Variation.mostColumns { return .tooManyColumns }
    guard count < 2 else { return nil }
    return Diagnostic(
      "there is only one column, and nothing to compare it with", at: nil,
      hint:
        "columns come from the file's variants, several files, --vary PATH=A,B or --model documented,istio")
  }

  private func deliver(_ comparison: Comparison) throws(Failure) {
    do { try console.deliver(text(of: comparison), to: options.output) } catch {
      throw Failure(.unusable, error)
    }
  }

  private func text(of comparison: Comparison) -> String {
    switch options.format {
    case .text:
      TextComparison(comparison, style: style, width: width, changed: options.changedLimit).text
    case .markdown: MarkdownComparison(comparison, changed: options.changedLimit).text
    case .csv: CSVComparison(comparison, listsChanged: options.changed).text
    case .json: JSONComparison(comparison, listsChanged: options.changed).text
    }
  }

  /// A file is no terminal, whatever standard output is.
  private var style: Style {
    options.output == nil
      ? console.style(of: console.output, options.color) : Style(coloured: options.color == .always)
  }

  private var width: Int {
    options.output == nil
      ? Terminal.width(environment: console.environment, terminalColumns: console.output.columns)
      : Terminal.usualWidth
  }

  private func printer(showing inputs: [String: [UInt8]]) -> DiagnosticPrinter {
    DiagnosticPrinter(
      console: console, style: console.style(of: console.errors, options.color),
      excerpt: { place in inputs[place.source].flatMap { SourceExcerpt.text(of: $0, at: place) } })
  }
}
