import DrainSim

/// `drainsim merge`: puts the shards of a sweep together.
struct MergeCommand {
  static let syntax = CommandSyntax(
    path: "drainsim merge",
    summary: "Put the shards of a sweep together.",
    discussion: [
      """
      The result has the same bytes as one sweep of all deletions. Shards of different sweeps are refused, and \
      so are deletions that stand in two files or in none.
      """
    ],
    operands: CommandSyntax.Operands(
      placeholder: "FILE", count: 1...CommandSyntax.Operands.unlimited,
      help: "What 'drainsim sweep' wrote as JSON or CSV, in any order; '-' is standard input."),
    options: SweepOutput.Table.options + [Option.help],
    examples: [
      .init(line: "drainsim merge shard-*.json", meaning: "What does the whole sweep say?"),
      .init(line: "drainsim merge --format csv --output day.csv shard-*.json", meaning: "For a spreadsheet."),
    ])

  let files: [String]
  let output: SweepOutput
  let console: Console

  /// A shard is held in memory with all its tallies.
  private static let sizeLimit = 1 << 32

  init(_ parsed: ParsedArguments, console: Console) {
    files = parsed.operands
    output = SweepOutput(parsed)
    self.console = console
  }

  func run() -> ExitStatus {
    guard files.count(where: { $0 == InputFile.standardInput }) < 2 else {
      complain([Diagnostic("standard input can be read only once", at: nil)])
      return .wrongUsage
    }
    // Kept to show the line that a complaint is about.
    var damaged: [String: [UInt8]] = [:]
    do {
      try output.deliver(Sweep.merged(try parts(damaged: &damaged)), on: console)
      return .fine
    } catch {
      complain(error.diagnostics, showing: damaged)
      return .unusable
    }
  }

  private func parts(damaged: inout [String: [UInt8]]) throws(InvalidInput) -> [Sweep.Part] {
    var parts: [Sweep.Part] = []
    var complaints: [Diagnostic] = []
    for path in files {
      do {
        let source = InputFile.sourceName(of: path)
        let bytes = try console.readFile(path, Self.sizeLimit)
        damaged[source] = bytes
        parts.append(Sweep.Part(try SweepFile.read(bytes, source: source), from: source))
        damaged[source] = nil
      } catch {
        complaints += error.diagnostics
      }
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
    return parts
  }

  private func complain(_ diagnostics: [Diagnostic], showing damaged: [String: [UInt8]] = [:]) {
    let style = console.style(of: console.errors, output.color)
    DiagnosticPrinter(console: console, style: style) { place in
      damaged[place.source].flatMap { SourceExcerpt.text(of: $0, at: place) }
    }.print(diagnostics)
  }
}
