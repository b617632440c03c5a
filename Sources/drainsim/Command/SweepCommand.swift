import DrainSim

/// `drainsim sweep`: deletes the pod at every instant of a trace, under every setting, and says what that costs.
struct SweepCommand {
  static let syntax = CommandSyntax(
    path: "drainsim sweep",
    summary: "Delete the pod at every instant of a trace, under every setting.",
    discussion: [
      """
      How likely a rollout is to drop requests, how many, and when it is worst. Only what overlaps a \
      termination is played, and each termination ends as 'drainsim run --terminate-at' says.
      """,
      """
      Ctrl-C ends it early: what has been played by then is the result, and is marked as partial.
      """,
    ],
    operands: RunOptions.operands,
    options: SweepOptions.Table.options,
    isInterruptible: true,
    examples: [
      .init(
        line: "drainsim sweep checkout.yaml --trace day.jsonl --every 1s",
        meaning: "What would a rollout at any second of that day have cost?"),
      .init(
        line:
          "drainsim sweep a.yaml --vary pod.proxyConfig.terminationDrainDuration=5s,30s",
        meaning: "Which drain is long enough at the worst moment?"),
      .init(
        line: "drainsim sweep a.yaml --shard 3/16 --format json --output 3.json",
        meaning: "One of 16 machines' part of it."),
    ])

  let options: SweepOptions
  let console: Console

  func run() -> ExitStatus {
    var inputs: [String: [UInt8]] = [:]
    do {
      let columns = try options.columns.read(on: console, keeping: &inputs)
      return try run(on: columns)
    } catch {
      printer(showing: inputs).print(error.diagnostics)
      return error.status
    }
  }

  private func run(on columns: [ScenarioColumn]) throws(CommandFailure) -> ExitStatus {
    let onlooker = console.onlooker()
    let line = ProgressLine("sweep", of: "terminations", for: onlooker, isQuiet: options.quiet)
    do {
      let sweep = try Sweep(of: columns, options.plan, workers: options.jobs) { progress in
        line.show(progress.played, of: progress.total)
        return !onlooker.wantsEnd()
      }
      line.end()
      try options.output.deliver(sweep, commands: columns.map(runLine), on: console)
      return sweep.isPartial ? .interrupted : .fine
    } catch {
      line.end()
      throw CommandFailure(.unusable, error)
    }
  }

  private func printer(showing inputs: [String: [UInt8]]) -> DiagnosticPrinter {
    DiagnosticPrinter(
      console: console, style: console.style(of: console.errors, options.output.color),
      excerpt: { place in inputs[place.source].flatMap { SourceExcerpt.text(of: $0, at: place) } })
  }
}
