import DrainSim

/// What a comparison is asked for, read off the command line.
struct CompareOptions: Equatable, Sendable {
  enum Format: String, CaseIterable, Sendable {
    case text, markdown, csv, json
  }

  var columns = ColumnOptions()
  /// The requests whose verdicts differ.
  var changed = false
  /// Every one of them, not only the first 20.
  var all = false
  var format = Format.text
  /// Standard output where nil.
  var output: String?
  var color = Terminal.ColorChoice.auto

  /// Text and Markdown are for people, and end somewhere; nil where nothing is to be listed.
  var changedLimit: Int? {
    changed ? (all ? .max : 20) : nil
  }
}

extension CompareOptions {
  /// In the order of the help page.
  enum Table {
    static let changed = Option(
      name: "changed", letter: "c",
      help: "List the requests whose verdict differs, with the cause in each column.")
    static let all = Option(
      name: "all", letter: "a", help: "List every changed request, not only the first 20.")
    static let format = Option(
      name: "format", letter: "f", argument: .choice(Format.allCases.map(\.rawValue)),
      help: "How the result is written; text unless stated.")

    static let options =
      [
        ColumnOptions.Table.vary, ColumnOptions.Table.model, ColumnOptions.Table.variant,
        RunOptions.Table.set,
      ] + SourceOptions.options
      + [changed, all, format, RunOptions.Table.output, RunOptions.Table.color, Option.help]
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    columns = try ColumnOptions(parsed, of: CompareCommand.syntax)
    changed = parsed.has(Table.changed)
    all = parsed.has(Table.all)
    format = parsed.value(of: Table.format).flatMap(Format.init) ?? .text
    output = parsed.value(of: RunOptions.Table.output).flatMap { $0 == "-" ? nil : $0 }
    color = parsed.value(of: RunOptions.Table.color).flatMap(Terminal.ColorChoice.init) ?? .auto
  }
}
