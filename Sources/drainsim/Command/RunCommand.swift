import DrainSim

/// `drainsim run`: plays scenario files and reports what became of their requests.
struct RunCommand {
  static let syntax = CommandSyntax(
    path: "drainsim run",
    summary: "Play scenario files and say which requests are dropped, when and by what.",
    discussion: [
      """
      Each file describes a pod, its Istio settings, its clients and its requests. The pod is deleted at \
      time 0; times before that are negative. Nothing is random: the same file gives the same result.
      """
    ],
    operands: RunOptions.operands,
    options: RunOptions.Table.options,
    examples: [
      .init(line: "drainsim run scenarios/default-drain.yaml", meaning: "Which requests does this pod drop?"),
      .init(
        line: "drainsim run checkout.yaml --set pod.terminationGracePeriodSeconds=90",
        meaning: "Would a longer grace period help?"),
      .init(
        line: "drainsim run checkout.yaml --variant longer-drain --all",
        meaning: "Every dropped request, under settings that the file names."),
      .init(
        line: "drainsim run --format json --output result.json - < checkout.yaml",
        meaning: "For another program, from standard input."),
    ])

  let options: RunOptions
  let console: Console
  let player: ScenarioPlayer

  func run() -> ExitStatus {
    var reports: [String] = []
    var status = ExitStatus.fine
    if options.files.isEmpty { status = play(.vacant, into: &reports) }
    for path in options.files {
      status = max(status, play(path, into: &reports))
    }
    return max(status, deliver(reports))
  }

  private func play(_ path: String, into reports: inout [String]) -> ExitStatus {
    do {
      return play(ScenarioPlayer.Input(path: path, bytes: try console.read(path)), into: &reports)
    } catch {
      printer.print(error.diagnostics)
      return .unusable
    }
  }

  private func play(_ input: ScenarioPlayer.Input, into reports: inout [String]) -> ExitStatus {
    var printer = self.printer
    do {
      let source = InputFile.sourceName(of: input.path)
      printer.excerpt = { $0.source == source ? player.excerpt(input.bytes, $0) : nil }
      let result = try player.play(input, options, layout)
      printer.print(result.warnings)
      reports.append(result.text)
      return result.expectationsHold ? .fine : .expectationFailed
    } catch {
      printer.print(error.diagnostics)
      return .unusable
    }
  }

  private func deliver(_ reports: [String]) -> ExitStatus {
    if reports.isEmpty { return .fine }
    let text = reports.joined(separator: separator)
    do {
      try console.deliver(text, to: options.output)
      return .fine
    } catch {
      printer.print(error.diagnostics)
      return .unusable
    }
  }

  private var separator: String {
    switch options.format {
    case .text: "\n"
    // One object after the other, as JSON Lines readers and jq take them.
    case .json: ""
    }
  }

  private var printer: DiagnosticPrinter {
    DiagnosticPrinter(console: console, style: console.style(of: console.errors, options.color))
  }

  private var layout: ScenarioPlayer.Layout { console.layout(to: options.output, options.color) }
}
