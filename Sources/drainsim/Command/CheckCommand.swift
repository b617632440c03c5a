import DrainSim

/// `drainsim check`: looks scenario files over and says which timers contradict each other.
struct CheckCommand {
  static let syntax = CommandSyntax(
    path: "drainsim check",
    summary: "Say which settings cannot do what they are meant to, and what to do about it.",
    discussion: [
      """
      Each finding has a code that stays, a severity, the place of the setting that decides, and a remedy. \
      All documents and all variants of a file are looked at; what a variant shares with its scenario is said \
      once. The codes are explained in docs/checks.md.
      """
    ],
    operands: CheckOptions.operands,
    options: CheckOptions.Table.options,
    examples: [
      .init(line: "drainsim check checkout.yaml", meaning: "Is there anything wrong with these timers?"),
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
    var inspection = Inspection(options.scope)
    var inputs: [String: [UInt8]] = [:]
    var status = ExitStatus.fine
    for path in options.files {
      let source = InputFile.sourceName(of: path)
      do {
        let bytes = try console.read(path)
        inputs[source] = bytes
        let documents = try ScenarioDocument.read(
          bytes, source: source, folder: ScenarioDocument.folder(of: path), setting: options.set)
        inspection.add(documents, source: source)
      } catch {
        printer(showing: inputs).print(error.diagnostics)
        status = .unusable
      }
    }
    if !inspection.isClean { status = max(status, .expectationFailed) }
    return inspection.files.isEmpty ? status : max(status, deliver(inspection, inputs))
  }

  private func deliver(_ inspection: Inspection, _ inputs: [String: [UInt8]]) -> ExitStatus {
    do {
      try console.deliver(text(of: inspection, inputs), to: options.output)
      return .fine
    } catch {
      printer(showing: inputs).print(error.diagnostics)
      return .unusable
    }
  }

  private func text(of inspection: Inspection, _ inputs: [String: [UInt8]]) -> String {
    switch options.format {
    case .text: TextInspection(inspection, style: style, excerpt: excerpt(from: inputs)).text
    case .json: JSONInspection(inspection).text
    case .sarif: SARIFInspection(inspection, version: Program.version).text
    case .github: GitHubInspection(inspection).text
    case .junit: JUnitInspection(inspection).text
    }
  }

  private func excerpt(from inputs: [String: [UInt8]]) -> (SourcePlace) -> String? {
    { place in inputs[place.source].flatMap { SourceExcerpt.text(of: $0, at: place) } }
  }

  /// A file is no terminal, whatever standard output is.
  private var style: Style {
    options.output == nil
      ? console.style(of: console.output, options.color) : Style(coloured: options.color == .always)
  }

  private func printer(showing inputs: [String: [UInt8]]) -> DiagnosticPrinter {
    DiagnosticPrinter(
      console: console, style: console.style(of: console.errors, options.color),
      excerpt: excerpt(from: inputs))
  }
}
