/// A script as a shell takes it in: line by line, so that what stands before a syntax error is run.
struct Script: Equatable, Sendable {
  private(set) var commands: [ShellCommand] = []
  /// Why the shell stops there and exits 2.
  private(set) var syntaxError: String?

  init(_ text: String, _ dialect: ShellDialect) throws(NotUnderstood) {
    var parser = ScriptParser(text, dialect)
    do throws(ScriptError) {
      while let line = try parser.line() { commands.append(line) }
    } catch {
      switch error {
      case .syntax(let reason): syntaxError = reason
      case .notUnderstood(let error): throw error
      }
    }
  }
}

extension ScriptParser {
  /// The commands up to the next newline that ends one, or nothing at the end.
  fileprivate mutating func line() throws(ScriptError) -> ShellCommand? {
    try skipNewlines()
    var commands: [ShellCommand] = []
    while true {
      switch try peek() {
      case .end: return commands.isEmpty ? nil : .list(commands)
      case .newline:
        try advance()
        return .list(commands)
      case .word, .symbol: commands.append(try andOr())
      }
      let next = try peek()
      if next == .newline || next == .end { continue }
      guard try endOfCommand() else { throw unexpected(next) }
    }
  }
}
