extension ScriptParser {
  mutating func simpleCommand() throws(ScriptError) -> ShellCommand {
    var command = SimpleCommand()
    var redirected: [Redirection] = []
    loop: while true {
      switch try peek() {
      case .word(let word):
        try advance()
        if command.words.isEmpty, let assignment = try assignment(word) {
          command.assignments.append(assignment)
        } else {
          command.words += try braceExpanded(word)
        }
      case .symbol("("):
        guard command.words.count == 1, command.assignments.isEmpty, redirected.isEmpty,
          let name = command.words[0].bare, name.isVariableName
        else { throw unexpected(.symbol("(")) }
        return try function(name)
      case .symbol:
        let more = try redirections()
        if more.isEmpty { break loop }
        redirected += more
      case .newline, .end: break loop
      }
    }
    if command.words.isEmpty, command.assignments.isEmpty, redirected.isEmpty { throw unexpected(try peek()) }
    return redirected.isEmpty ? .simple(command) : .redirected(.simple(command), redirected)
  }

  private mutating func function(_ name: String) throws(ScriptError) -> ShellCommand {
    try advance()
    guard try peek() == .symbol(")") else { throw unexpected(try peek(), expecting: ")") }
    try advance()
    try skipNewlines()
    guard let body = try compoundCommand() else {
      throw unexpected(try peek(), expecting: "{")
    }
    return .function(name: name, body: body)
  }

  /// `name=value`, where the name and the sign are not quoted.
  private func assignment(_ word: Word) throws(ScriptError) -> SimpleCommand.Assignment? {
    guard case .text(let text)? = word.parts.first, let sign = text.firstIndex(of: "=") else { return nil }
    let name = String(text[..<sign])
    if dialect == .bash, name.hasSuffix("+"), name.dropLast().description.isVariableName {
      throw Self.notUnderstood("this part of bash is not simulated", "\(name)=")
    }
    guard name.isVariableName else { return nil }
    if dialect == .bash, word.parts.count == 1, text.hasSuffix("="), current == UInt8(ascii: "(") {
      throw Self.notUnderstood("an array is not simulated", "\(name)=(")
    }
    let rest = String(text[text.index(after: sign)...])
    let parts = (rest.isEmpty ? [] : [WordPart.text(rest)]) + word.parts.dropFirst()
    return SimpleCommand.Assignment(name: name, value: Word(parts))
  }

  mutating func redirections() throws(ScriptError) -> [Redirection] {
    var found: [Redirection] = []
    while case .symbol(let symbol) = try peek(), symbol.contains("<") || symbol.contains(">") {
      try advance()
      guard case .word(let target) = try peek() else { throw unexpected(try peek(), expecting: "word") }
      try advance()
      found += try redirection(symbol, to: target)
    }
    return found
  }

  private func redirection(_ symbol: String, to target: Word) throws(ScriptError) -> [Redirection] {
    let shown = "\(symbol)\(target.constant ?? "")"
    switch symbol {
    case ">", ">>", ">|", "1>", "1>>", "1>|": return Self.output(to: target.constant)
    case "2>", "2>>", "2>|": return Self.errors(to: target.constant)
    case "&>", "&>>": return [.outputToFile, .errorsToOutput]
    case ">&", "1>&", "2>&":
      switch (symbol, target.constant) {
      case ("2>&", "1"): return [.errorsToOutput]
      case ("2>&", "2"), (">&", "1"), ("1>&", "1"): return []
      case (_, "2"): return [.outputToErrors]
      case ("2>&", "-"): return [.errorsToFile]
      case (_, "-"): return [.outputToFile]
      default: throw Self.notUnderstood("this redirection is not simulated", shown)
      }
    case "<", "0<":
      guard target.constant == "/dev/null" else {
        throw Self.notUnderstood("what a file holds is not known", shown)
      }
      return [.emptyInput]
    default: throw Self.notUnderstood("this redirection is not simulated", shown)
    }
  }

  private static func output(to file: String?) -> [Redirection] {
    switch file {
    case "/dev/stdout", "/dev/fd/1": []
    case "/dev/stderr", "/dev/fd/2": [.outputToErrors]
    default: [.outputToFile]
    }
  }

  private static func errors(to file: String?) -> [Redirection] {
    switch file {
    case "/dev/stdout", "/dev/fd/1": [.errorsToOutput]
    case "/dev/stderr", "/dev/fd/2": []
    default: [.errorsToFile]
    }
  }

  /// The words of `[[ … ]]`, its operators among them.
  mutating func doubleBracket() throws(ScriptError) -> ShellCommand {
    try advance()
    var words: [Word] = []
    while true {
      switch try advance() {
      case .word(let word):
        if word.bare == "]]" { return .condition(words) }
        words.append(word)
        if word.bare == "=~" { words.append(try regularExpression()) }
      case .symbol(let symbol): words.append(Word([.text(symbol)]))
      case .newline: continue
      case .end: throw unexpected(.end, expecting: "]]")
      }
    }
  }

  /// After `=~` parentheses and bars belong to the word.
  private mutating func regularExpression() throws(ScriptError) -> Word {
    while current == UInt8(ascii: " ") { position += 1 }
    var parts: [WordPart] = []
    while let byte = current, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\n") {
      if byte.endsShellWord {
        parts.append(.text(String(decoding: [byte], as: UTF8.self)))
        position += 1
      } else {
        parts += try word().parts
      }
    }
    return Word(parts)
  }

  /// bash's `{1..5}`; elsewhere braces are text.
  func braceExpanded(_ word: Word) throws(ScriptError) -> [Word] {
    guard dialect == .bash, let text = word.bare, text.contains("{"), text.contains("}") else {
      return [word]
    }
    if text == "{}" { return [word] }
    let bounds = text.dropFirst().dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard text.hasPrefix("{"), text.hasSuffix("}"), bounds.count == 3, bounds[1].isEmpty,
      let first = Int(bounds[0]), let last = Int(bounds[2]), bounds[0] == "\(first)", bounds[2] == "\(last)",
      first.subtractingReportingOverflow(last).partialValue.magnitude < 10_000
    else {
      if text.contains(",") || text.contains("..") {
        throw Self.notUnderstood("this part of bash is not simulated", text)
      }
      return [word]
    }
    return stride(from: first, through: last, by: first <= last ? 1 : -1).map { Word([.text("\($0)")]) }
  }
}
