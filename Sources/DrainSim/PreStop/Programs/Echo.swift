/// `echo`, which every shell has in its own way.
struct Echo: Filter {
  private let text: String

  var readsInput: Bool { false }

  /// dash takes escapes and knows `-n` only; bash takes them after `-e`.
  init(_ arguments: [String], _ dialect: ShellDialect) {
    var words = arguments[...]
    var (newline, escapes) = (true, dialect == .sh)
    while let word = words.first, Self.isOption(word, dialect) {
      words.removeFirst()
      if word.contains("n") { newline = false }
      if let last = word.last(where: { $0 == "e" || $0 == "E" }) { escapes = last == "e" }
    }
    let joined = words.joined(separator: " ")
    if escapes {
      let (expanded, stopped) = Escapes.expanded(joined)
      text = expanded + (newline && !stopped ? "\n" : "")
    } else {
      text = joined + (newline ? "\n" : "")
    }
  }

  private static func isOption(_ word: String, _ dialect: ShellDialect) -> Bool {
    switch dialect {
    case .sh: word == "-n"
    case .bash: word.count > 1 && word.hasPrefix("-") && word.dropFirst().allSatisfy { "neE".contains($0) }
    }
  }

  func run(_ input: String) -> ProgramResult { ProgramResult(output: text) }
}
