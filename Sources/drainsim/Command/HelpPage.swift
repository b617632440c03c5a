/// A command's help, laid out from its table for 80 columns.
struct HelpPage {
  private static let width = 80
  /// Left columns wider than this stand on a line of their own.
  private static let widestTerm = 26

  private var lines: [String] = []

  /// With a list of commands, where `syntax` is the program itself.
  static func text(for syntax: CommandSyntax, commands: [CommandSyntax] = []) -> String {
    var page = HelpPage()
    page.add(paragraph: syntax.summary)
    for paragraph in syntax.discussion {
      page.lines.append("")
      page.add(paragraph: paragraph)
    }
    page.lines += ["", "Usage: \(syntax.usage)"]
    page.add(
      section: "Commands",
      commands.map { ($0.path.split(separator: " ").last.map(String.init) ?? "", $0.summary) })
    page.add(section: "Arguments", syntax.operands.map { [($0.usage, $0.help)] } ?? [])
    page.add(section: "Options", syntax.options.map { (term(for: $0), $0.help) })
    page.add(section: "Exit status", statuses(of: syntax).map { ("\($0.rawValue)", $0.meaning) })
    page.add(examples: syntax.examples)
    return page.lines.joined(separator: "\n") + "\n"
  }

  private static func statuses(of syntax: CommandSyntax) -> [ExitStatus] {
    ExitStatus.allCases.filter { $0 != .interrupted || syntax.isInterruptible }
  }

  /// `-o, --output FILE`; options without a letter are indented to line up with those that have one.
  private static func term(for option: Option) -> String {
    let letter = option.letter.map { "-\($0), " } ?? "    "
    let value = option.placeholder.map { " \($0)" } ?? ""
    return letter + option.spelling + value
  }

  private mutating func add(paragraph: String) {
    lines += Self.wrap(paragraph, to: Self.width)
  }

  private mutating func add(section title: String, _ rows: [(term: String, text: String)]) {
    guard !rows.isEmpty else { return }
    lines += ["", "\(title):"]
    let column = min(Self.widestTerm, rows.map(\.term.count).max() ?? 0)
    for row in rows {
      add(row: row.term, row.text, column: column)
    }
  }

  private mutating func add(row term: String, _ text: String, column: Int) {
    let indent = 2 + column + 2
    var wrapped = Self.wrap(text, to: Self.width - indent)[...]
    if term.count <= column, let first = wrapped.popFirst() {
      lines.append("  " + term + Self.spaces(column - term.count + 2) + first)
    } else {
      lines.append("  " + term)
    }
    lines += wrapped.map { Self.spaces(indent) + $0 }
  }

  private mutating func add(examples: [CommandSyntax.Example]) {
    guard !examples.isEmpty else { return }
    lines += ["", "Examples:"]
    for example in examples {
      lines += Self.wrap(example.meaning, to: Self.width - 4).map { "  # \($0)" }
      lines.append("  \(example.line)")
    }
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: count)
  }

  private static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
