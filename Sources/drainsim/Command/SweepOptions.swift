import DrainSim

/// What a sweep is asked for, read off the command line.
struct SweepOptions: Equatable, Sendable {
  var columns = ColumnOptions()
  var plan: SweepPlan
  var jobs = 1
  /// Nothing about how far it is.
  var quiet = false
  var output: SweepOutput
}

extension SweepOptions {
  /// In the order of the help page.
  enum Table {
    static let every = Option(
      name: "every", letter: "e", argument: .text(placeholder: "INTERVAL"),
      help: "From one deletion to the next: 1s, 250ms; 1s unless stated.")
    static let from = Option(
      name: "from", argument: .text(placeholder: "TIME"),
      help: "The first deletion, on the trace's clock; where the trace begins unless stated.")
    static let to = Option(
      name: "to", argument: .text(placeholder: "TIME"),
      help: "The last deletion at the latest; where the trace ends unless stated.")
    static let trials = Option(
      name: "trials", letter: "n", argument: .text(placeholder: "N"),
      help: "Play each termination so often, with the delays drawn that the scenario gives as a range.")
    static let seed = Option(
      name: "seed", argument: .text(placeholder: "S"), help: "What decides all draws; 1 unless stated.")
    static let shard = Option(
      name: "shard", argument: .text(placeholder: "I/N"),
      help: "Play only part I of N equal parts, counted from 0; 'drainsim merge' puts them together.")
    static let jobs = Option(
      name: "jobs", letter: "j", argument: .text(placeholder: "N"),
      help: "Work so many at a time; one for each core unless stated. The result is the same.")
    static let quiet = Option(
      name: "quiet", letter: "q", help: "Do not tell on a terminal how far it is, and how long it will take.")

    static let options =
      [
        every, from, to, ColumnOptions.Table.vary, ColumnOptions.Table.model, ColumnOptions.Table.variant,
        trials,
      ]
      + [seed, RunOptions.Table.set] + SourceOptions.options.filter { $0 != SourceOptions.terminateAt }
      + [shard, jobs, quiet] + SweepOutput.Table.options + [Option.help]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    columns = try ColumnOptions(parsed, of: SweepCommand.syntax)
    columns.sources.deletion = .anyInstant
    plan = try Self.plan(parsed)
    jobs = try Self.number(parsed, Table.jobs, in: 1...1024) ?? Crew.cores
    quiet = parsed.has(Table.quiet)
    output = SweepOutput(parsed)
  }

  private static func plan(_ parsed: ParsedArguments) throws(UsageError) -> SweepPlan {
    var plan = SweepPlan(every: .seconds(1))
    if let text = parsed.value(of: Table.every) {
      guard let every = try? SimDuration(parsing: text), every > .zero, every <= .limit else {
        throw badValue(Table.every, text, "is no length of time above zero, such as 1s")
      }
      plan.every = every
    }
    plan.from = parsed.value(of: Table.from)
    plan.to = parsed.value(of: Table.to)
    plan.trials = try number(parsed, Table.trials, in: 1...1_000_000)
    plan.seed = try number(parsed, Table.seed, in: 0...UInt64.max) ?? plan.seed
    if let text = parsed.value(of: Table.shard) {
      guard let shard = Shard(parsing: text) else {
        throw badValue(Table.shard, text, "is no part I/N with I from 0 to N - 1, such as 0/16")
      }
      plan.shard = shard
    }
    return plan
  }

  private static func number<Number: FixedWidthInteger>(
    _ parsed: ParsedArguments, _ option: Option, in range: ClosedRange<Number>
  ) throws(UsageError) -> Number? {
    guard let text = parsed.value(of: option) else { return nil }
    guard let number = Number(text), range.contains(number) else {
      throw badValue(option, text, "is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func badValue(_ option: Option, _ value: String, _ fault: String) -> UsageError {
    UsageError(problem: .badValue(option, value, fault), command: SweepCommand.syntax.path)
  }
}
