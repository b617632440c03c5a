/// One option as its command declares it: enough to parse it and to write its line in the help.
struct Option: Equatable, Sendable {
  /// What follows the name on the command line.
  enum Argument: Equatable, Sendable {
    case none
    /// Any text; the placeholder stands for it in the help.
    case text(placeholder: String)
    case choice([String])
  }

  /// Without its dashes.
  let name: String
  var letter: Character?
  var argument = Argument.none
  var repeatable = false
  let help: String

  /// As errors call it.
  var spelling: String { "--\(name)" }

  /// What stands for its value: `FILE`, `text|json`; nil where it takes none.
  var placeholder: String? {
    switch argument {
    case .none: nil
    case .text(let placeholder): placeholder
    case .choice(let choices): choices.joined(separator: "|")
    }
  }
}

extension Option {
  /// Every command has it.
  static let help = Option(name: "help", letter: "h", help: "Show this help.")
}
