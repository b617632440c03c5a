import DrainSim

/// `drainsim generate`: writes a trace of requests that nobody has recorded.
struct GenerateCommand {
  static let syntax = CommandSyntax(
    path: "drainsim generate",
    summary: "Write a trace of made-up traffic, to try sizes.",
    discussion: [
      """
      The requests are drawn from laws by a seed: the same seed gives the same bytes, and another law for one \
      thing changes nothing else. How long the requests of a profile take has been published; docs/generate.md \
      says where. What was made is told on standard error.
      """
    ],
    options: GenerateOptions.Table.options,
    examples: [
      .init(line: "drainsim generate --for 1h --rate 278/s -o hour.jsonl", meaning: "A million requests."),
      .init(
        line: "drainsim generate --profile function --count 1000 --seed 7",
        meaning: "A thousand invocations of functions."),
      .init(
        line: "drainsim generate --count 1000 --duration p50=20ms,p99=900ms --inbound 0.7",
        meaning: "With your own figures."),
      .init(
        line: "drainsim generate --count 1000 --start 2026-03-01T10:00:00Z --format csv",
        meaning: "At a time of day."),
    ])

  private let options: GenerateOptions
  private let console: Console

  init(_ parsed: ParsedArguments, console: Console) throws(UsageError) {
    options = try GenerateOptions(parsed)
    self.console = console
  }

  func run() -> ExitStatus {
    do {
      var pieces = try Pieces(options)
      try console.deliver(pieces: { pieces.next() }, to: options.output)
      console.complain(pieces.summary + "\n")
      return .fine
    } catch {
      DiagnosticPrinter(console: console, style: console.style(of: console.errors, .auto)).print(
        error.diagnostics)
      return .unusable
    }
  }
}

extension GenerateCommand {
  /// The text, made as it is asked for, and what has been made so far.
  private struct Pieces {
    private var generator: TrafficGenerator
    private var text: RequestText
    private var isOver = false
    private var inbound = 0
    private var outbound = 0
    private var calls = 0

    init(_ options: GenerateOptions) throws(InvalidInput) {
      do {
        generator = try TrafficGenerator(options.traffic)
      } catch {
        throw InvalidInput([Diagnostic(error.message, at: nil, hint: error.hint)])
      }
      text = RequestText(options.format, of: options.traffic)
    }

    /// Nil once all has been handed on.
    mutating func next() -> [UInt8]? {
      guard !isOver else { return nil }
      while !text.isFull {
        guard let request = generator.next() else {
          isOver = true
          break
        }
        count(request)
        text.append(request)
      }
      return text.take()
    }

    private mutating func count(_ request: SyntheticRequest) {
      switch request.direction {
      case _ where request.call != nil: calls += 1
      case .inbound: inbound += 1
      case .outbound: outbound += 1
      }
    }

    var summary: String {
      "seed \(generator.traffic.seed): \(inbound) inbound, \(outbound) outbound, \(calls) calls of inbound ones"
    }
  }
}
