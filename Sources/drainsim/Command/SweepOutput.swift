import DrainSim

/// How a sweep is written, and where to: the same for one that was just played and for merged shards.
struct SweepOutput: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, json, csv
  }

  var format = Format.text
  /// Every setting, however many there are.
  var showsDetails = false
  /// Standard output where nil.
  var path: String?
  var color = Terminal.ColorChoice.auto
}

extension SweepOutput {
  enum Table {
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated. json and csv can be merged.")
    static let details = Option(
      name: "details", letter: "d",
      help: "Show every setting in detail; of more than four, only the first and the best unless stated.")

    static let options = [format, details, RunOptions.Table.output, RunOptions.Table.color]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) {
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    showsDetails = parsed.has(Table.details)
    path = parsed.value(of: RunOptions.Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: RunOptions.Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }

  /// - Parameter commands: By setting, what plays it once, without the instant; empty where nobody knows.
  func deliver(_ sweep: Sweep, commands: [String] = [], on console: Console) throws(InvalidInput) {
    try console.deliver(text(of: sweep, commands, console), to: path)
  }

  private func text(of sweep: Sweep, _ commands: [String], _ console: Console) -> String {
    switch format {
    case .json: return JSONSweep(sweep).text
    case .csv: return CSVSweep(sweep).text
    case .text:
      let layout = console.layout(to: path, color)
      return TextSweep(
        sweep, style: layout.style, width: layout.width, commands: commands, details: showsDetails
      ).text
    }
  }
}
