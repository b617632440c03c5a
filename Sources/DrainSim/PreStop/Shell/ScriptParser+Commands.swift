extension ScriptParser {
  private static let closers: Set<String> = ["done", "do", "then", "elif", "else", "fi", "esac", "}"]

  /// Commands up to a token that cannot begin one: a closing word, `)`, `;;` or the end.
  mutating func compoundList(until enders: Set<String>) throws(ScriptError) -> ShellCommand {
    var commands: [ShellCommand] = []
    while true {
      try skipNewlines()
      if try endsList(enders) { return commands.count == 1 ? commands[0] : .list(commands) }
      commands.append(try andOr())
      guard try endOfCommand() else {
        guard try endsList(enders) else { throw unexpected(try peek()) }
        return commands.count == 1 ? commands[0] : .list(commands)
      }
    }
  }

  private mutating func endsList(_ enders: Set<String>) throws(ScriptError) -> Bool {
    switch try peek() {
    case .end, .symbol(")"), .symbol(";;"): true
    case .word(let word): word.bare.map { enders.contains($0) } ?? false
    case .symbol, .newline: false
    }
  }

  /// `;` or a newline; `&` would leave the order of things to chance.
  mutating func endOfCommand() throws(ScriptError) -> Bool {
    switch try peek() {
    case .symbol("&"):
      throw Self.notUnderstood("a command in the background is not simulated (quote a '&' that is text)", "&")
    case .symbol(";"), .newline:
      try advance()
      return true
    case .word, .symbol, .end: return false
    }
  }

  mutating func skipNewlines() throws(ScriptError) {
    while try peek() == .newline { try advance() }
  }

  mutating func andOr() throws(ScriptError) -> ShellCommand {
    var left = try pipeline()
    var links = 0
    while true {
      links += 1
      guard links < Self.depthLimit else {
        throw Self.notUnderstood("a chain this long is not simulated", "&&")
      }
      switch try peek() {
      case .symbol("&&"):
        try advance()
        try skipNewlines()
        left = .and(left, try pipeline())
      case .symbol("||"):
        try advance()
        try skipNewlines()
        left = .or(left, try pipeline())
      case .word, .symbol, .newline, .end: return left
      }
    }
  }

  private mutating func pipeline() throws(ScriptError) -> ShellCommand {
    if try nextIs("!") {
      try advance()
      depth += 1
      defer { depth -= 1 }
      guard depth < Self.depthLimit else {
        throw Self.notUnderstood("nesting this deep is not simulated", "!")
      }
      return .negated(try pipeline())
    }
    var stages = [try command()]
    while true {
      let token = try peek()
      guard token == .symbol("|") || token == .symbol("|&") else { break }
      try advance()
      try skipNewlines()
      if token == .symbol("|&") {
        stages[stages.count - 1] = .redirected(stages[stages.count - 1], [.errorsToOutput])
      }
      stages.append(try command())
    }
    return stages.count == 1 ? stages[0] : .pipeline(stages)
  }

  mutating func nextIs(_ reserved: String) throws(ScriptError) -> Bool {
    guard case .word(let word) = try peek() else { return false }
    return word.bare == reserved
  }

  mutating func expect(_ reserved: String) throws(ScriptError) {
    guard try nextIs(reserved) else { throw unexpected(try peek(), expecting: reserved) }
    try advance()
  }

  mutating func command() throws(ScriptError) -> ShellCommand {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw Self.notUnderstood("nesting this deep is not simulated", "{") }
    guard let compound = try compoundCommand() else { return try simpleCommand() }
    let redirections = try redirections()
    return redirections.isEmpty ? compound : .redirected(compound, redirections)
  }

  mutating func compoundCommand() throws(ScriptError) -> ShellCommand? {
    switch try peek() {
    case .symbol("("): return try parenthesis()
    case .word(let word):
      guard let name = word.bare else { return nil }
      if Self.closers.contains(name) { throw unexpected(.word(word)) }
      return try compoundCommand(named: name)
    case .symbol, .newline, .end: return nil
    }
  }

  private mutating func compoundCommand(named name: String) throws(ScriptError) -> ShellCommand? {
    switch name {
    case "while": return try loop(endsOnSuccess: false)
    case "until": return try loop(endsOnSuccess: true)
    case "if": return try branch()
    case "for": return try forLoop()
    case "case": return try choice()
    case "{": return try braces()
    case "[[" where dialect == .bash: return try doubleBracket()
    case "function", "select", "time", "coproc", "let", "declare", "typeset":
      guard dialect == .bash else { return nil }
      throw Self.notUnderstood("this part of bash is not simulated", name)
    default: return nil
    }
  }

  private mutating func parenthesis() throws(ScriptError) -> ShellCommand {
    if dialect == .bash, current == UInt8(ascii: "("), let end = closingOfArithmetic(from: position + 1) {
      try advance()
      position += 1
      return .arithmetic(try arithmeticText(upTo: end))
    }
    try advance()
    let body = try compoundList(until: [])
    guard try peek() == .symbol(")") else { throw unexpected(try peek(), expecting: ")") }
    try advance()
    return .subshell(body)
  }

  private mutating func braces() throws(ScriptError) -> ShellCommand {
    try advance()
    let body = try compoundList(until: ["}"])
    try expect("}")
    return body
  }

  private mutating func loop(endsOnSuccess: Bool) throws(ScriptError) -> ShellCommand {
    try advance()
    let condition = try nonEmptyList(until: ["do"])
    let body = try doGroup()
    return .loop(LoopCommand(condition: condition, body: body, endsOnSuccess: endsOnSuccess))
  }

  private mutating func doGroup() throws(ScriptError) -> ShellCommand {
    try expect("do")
    let body = try nonEmptyList(until: ["done"])
    try expect("done")
    return body
  }

  private mutating func nonEmptyList(until enders: Set<String>) throws(ScriptError) -> ShellCommand {
    let list = try compoundList(until: enders)
    if list == .list([]) { throw unexpected(try peek(), expecting: nil) }
    return list
  }

  private mutating func branch() throws(ScriptError) -> ShellCommand {
    try advance()
    let condition = try nonEmptyList(until: ["then"])
    try expect("then")
    let then = try nonEmptyList(until: ["elif", "else", "fi"])
    if try nextIs("elif") {
      depth += 1
      defer { depth -= 1 }
      guard depth < Self.depthLimit else {
        throw Self.notUnderstood("nesting this deep is not simulated", "elif")
      }
      return .branch(condition: condition, then: then, otherwise: try branch())
    }
    var otherwise: ShellCommand?
    if try nextIs("else") {
      try advance()
      otherwise = try nonEmptyList(until: ["fi"])
    }
    try expect("fi")
    return .branch(condition: condition, then: then, otherwise: otherwise)
  }

  private mutating func forLoop() throws(ScriptError) -> ShellCommand {
    try advance()
    guard case .word(let word) = try peek(), let name = word.bare, name.isVariableName else {
      if try peek() == .symbol("("), dialect == .bash {
        throw Self.notUnderstood("this part of bash is not simulated", "for ((")
      }
      throw .syntax("bad for loop variable")
    }
    try advance()
    try skipNewlines()
    var words: [Word]?
    if try nextIs("in") {
      try advance()
      words = try wordsOfFor()
    } else if try peek() == .symbol(";") {
      try advance()
    }
    try skipNewlines()
    return .each(variable: name, words: words, body: try doGroup())
  }

  private mutating func wordsOfFor() throws(ScriptError) -> [Word] {
    var words: [Word] = []
    while case .word(let word) = try peek() {
      words += try braceExpanded(word)
      try advance()
    }
    guard try endOfCommand() else { throw unexpected(try peek(), expecting: "do") }
    return words
  }

  private mutating func choice() throws(ScriptError) -> ShellCommand {
    try advance()
    guard case .word(let subject) = try advance() else { throw .syntax("expecting a word after \"case\"") }
    try skipNewlines()
    try expect("in")
    try skipNewlines()
    var branches: [ChoiceBranch] = []
    while try !nextIs("esac") {
      branches.append(try choiceBranch())
      try skipNewlines()
    }
    try advance()
    return .choice(subject, branches)
  }

  private mutating func choiceBranch() throws(ScriptError) -> ChoiceBranch {
    if try peek() == .symbol("(") { try advance() }
    var patterns: [Word] = []
    while true {
      guard case .word(let pattern) = try peek() else { throw unexpected(try peek(), expecting: ")") }
      try advance()
      patterns.append(pattern)
      guard try peek() == .symbol("|") else { break }
      try advance()
    }
    guard try peek() == .symbol(")") else { throw unexpected(try peek(), expecting: ")") }
    try advance()
    let body = try compoundList(until: ["esac"])
    if try peek() == .symbol(";;") {
      try advance()
    } else if try !nextIs("esac") {
      throw unexpected(try peek(), expecting: ";;")
    }
    return ChoiceBranch(patterns: patterns, body: body)
  }
}

extension String {
  var isVariableName: Bool {
    guard let first = utf8.first, first.startsName else { return false }
    return utf8.allSatisfy { $0.startsName || $0.isDigit }
  }
}
