import DrainSim

/// `drainsim test`: plays scenario files and holds each against what it expects.
struct TestCommand {
  static let syntax = CommandSyntax(
    path: "drainsim test",
    summary: "Play scenario files and say which of them do not hold what they expect.",
    discussion: [
      """
      Every scenario must say what it expects; each of its variants may. With recorded verdicts beside a \
      scenario, every request must end as it did then. With a base, no figure may be worse than there.
      """,
      "A file of a folder that is no scenario is passed over; one that is named must be one.",
    ],
    operands: TestOptions.operands,
    options: TestOptions.Table.options,
    examples: [
      .init(line: "drainsim test scenarios", meaning: "Does everything hold?"),
      .init(line: "drainsim test scenarios --run longer-drain", meaning: "Only what has this in its name."),
      .init(
        line: "drainsim test --update scenarios", meaning: "Record the verdicts, to review what changes."),
      .init(
        line: "drainsim test --base ../main --format markdown scenarios",
        meaning: "Is this tree worse than that one, for a comment on a pull request?"),
      .init(
        line: "drainsim test --format junit --output drainsim.xml scenarios", meaning: "For a CI system."),
    ])

  let options: TestOptions
  let console: Console

  func run() -> ExitStatus {
    let found = TestInputs(options, console: console)
    let printer = DiagnosticPrinter(
      console: console, style: console.style(of: console.errors, options.color), excerpt: found.excerpt)
    printer.print(found.complaints)
    guard found.complaints.isEmpty else { return .unusable }
    var test = play(found.inputs)
    printer.print(test.files.flatMap(\.complaints))
    do throws(InvalidInput) {
      guard !test.files.isEmpty else { throw InvalidInput([nothing(skipped: test.skipped)]) }
      if options.update { try record(&test, found.inputs) }
      try console.deliver(text(of: test), to: options.output)
    } catch {
      printer.print(error.diagnostics)
      return .unusable
    }
    if test.count(.error) > 0 { return .unusable }
    return test.count(.failed) > 0 ? .expectationFailed : .fine
  }

  private func play(_ inputs: [FileTest.Input]) -> PolicyTest {
    let (pattern, isFast) = (options.run, options.failFast)
    let isLast: @Sendable (FileTest) -> Bool = { isFast && $0.status != .passed }
    let results = Crew(of: options.jobs).work(inputs.count, until: isLast) { position in
      let selection = pattern.flatMap { try? Regex($0) }
      return FileTest(playing: inputs[position]) { source, title in
        selection.map { "\(source): \(title)".contains($0) } ?? true
      }
    }
    var test = PolicyTest()
    test.files = results.filter { $0.status == .error || !$0.cases.isEmpty }
    test.skipped = results.count { !$0.isScenario && $0.status != .error }
    test.notRun = inputs.dropFirst(results.count).map { InputFile.sourceName(of: $0.path) }
    return test
  }

  private func nothing(skipped: Int) -> Diagnostic {
    if let run = options.run {
      return Diagnostic(
        "no scenario matches '\(run)'", at: nil, hint: "it is looked for in 'FILE: NAME (VARIANT)'")
    }
    return Diagnostic(
      "there is no scenario in '\(options.paths.joined(separator: "', '"))'", at: nil,
      hint: skipped > 0 ? "\(skipped) other files were passed over" : "scenarios are *.yaml, *.yml and *.json"
    )
  }

  /// Each beside its scenario.
  private func record(_ test: inout PolicyTest, _ inputs: [FileTest.Input]) throws(InvalidInput) {
    for file in test.files where file.status != .error {
      guard let input = inputs.first(where: { InputFile.sourceName(of: $0.path) == file.source }),
        input.path != InputFile.standardInput
      else { continue }
      try console.save(JSONBaseline(file.baseline).text, TestInputs.baselinePath(of: input.path))
      test.recorded.append(file.source)
    }
  }

  private func text(of test: PolicyTest) -> String {
    switch options.format {
    case .text: TextTest(test, style: style).text
    case .json: JSONTest(test).text
    case .junit: JUnitTest(test).text
    case .tap: TAPTest(test).text
    case .github: GitHubTest(test).text
    case .markdown: MarkdownTest(test).text
    }
  }

  private var style: Style { console.layout(to: options.output, options.color).style }
}
