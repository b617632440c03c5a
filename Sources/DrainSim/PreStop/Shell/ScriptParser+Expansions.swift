extension ScriptParser {
  /// What a `$` or a backtick begins; nothing, and one byte read, where it stands for itself.
  mutating func expansion(quoted: Bool) throws(ScriptError) -> WordPart? {
    if current == UInt8(ascii: "`") { return try backticks(quoted: quoted) }
    if startsWith("$(("), let part = try arithmeticExpansion(quoted: quoted) { return part }
    position += 1
    guard let next = current else { return nil }
    switch next {
    case UInt8(ascii: "("): return try commandSubstitution(quoted: quoted)
    case UInt8(ascii: "{"): return .parameter(try bracedParameter(), quoted: quoted)
    case UInt8(ascii: "'") where dialect == .bash && !quoted:
      throw Self.notUnderstood("quoting with escapes is not simulated", "$'")
    case UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "-"):
      throw Self.notUnderstood("this parameter is not simulated", "$\(Character(Unicode.Scalar(next)))")
    default: return parameterName().map { .parameter(Parameter(name: $0), quoted: quoted) }
    }
  }

  private mutating func parameterName() -> String? {
    guard let first = current else { return nil }
    let start = position
    if first.startsName {
      while let byte = current, byte.startsName || byte.isDigit { position += 1 }
    } else if first.isDigit || "@*#?".utf8.contains(first) {
      position += 1
    } else {
      return nil
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func commandSubstitution(quoted: Bool) throws(ScriptError) -> WordPart {
    position += 1
    let command = try nested { (parser) throws(ScriptError) in
      let command = try parser.compoundList(until: [])
      let token = try parser.advance()
      guard token == .symbol(")") else { throw parser.unexpected(token, expecting: ")") }
      return command
    }
    return .substitution(command, quoted: quoted)
  }

  /// Inside backticks a backslash is taken off before the command is read.
  private mutating func backticks(quoted: Bool) throws(ScriptError) -> WordPart {
    position += 1
    var inner: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "`") {
      if byte == UInt8(ascii: "\\"), let next = self.byte(after: 1) {
        let special = "$`\\".utf8.contains(next) || (quoted && next == UInt8(ascii: "\""))
        inner += special ? [next] : [byte, next]
        position += 2
      } else {
        inner.append(byte)
        position += 1
      }
    }
    guard current != nil else { throw .syntax("EOF in backquote substitution") }
    position += 1
    guard depth < Self.depthLimit else { throw Self.notUnderstood("nesting this deep is not simulated", "`") }
    var parser = ScriptParser(String(decoding: inner, as: UTF8.self), dialect)
    parser.depth = depth + 1
    let command = try parser.compoundList(until: [])
    let token = try parser.advance()
    guard token == .end else { throw unexpected(token) }
    return .substitution(command, quoted: quoted)
  }

  /// `$((` is arithmetic if `))` closes it, else a substitution that starts with a subshell.
  private mutating func arithmeticExpansion(quoted: Bool) throws(ScriptError) -> WordPart? {
    guard let end = closingOfArithmetic(from: position + 3) else { return nil }
    position += 3
    return .arithmetic(try arithmeticText(upTo: end), quoted: quoted)
  }

  mutating func arithmeticText(upTo end: Int) throws(ScriptError) -> [WordPart] {
    let parts = try quotedParts { $0.position >= end }
    guard position == end else { throw .syntax("missing '))'") }
    position += 2
    return parts
  }

  func closingOfArithmetic(from start: Int) -> Int? {
    var open = 0
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "(") {
        open += 1
      } else if bytes[index] == UInt8(ascii: ")") {
        if open == 0 {
          return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ")") ? index : nil
        }
        open -= 1
      }
      index += 1
    }
    return nil
  }

  private mutating func bracedParameter() throws(ScriptError) -> Parameter {
    let start = position
    position += 1
    if current == UInt8(ascii: "#"), let next = byte(after: 1), next != UInt8(ascii: "}") {
      position += 1
      guard let name = bracedName(), current == UInt8(ascii: "}") else { throw badSubstitution(from: start) }
      position += 1
      return Parameter(name: name, operation: .length)
    }
    guard let name = bracedName() else { throw badSubstitution(from: start) }
    if current == UInt8(ascii: "}") {
      position += 1
      return Parameter(name: name)
    }
    return Parameter(name: name, operation: try parameterOperation(from: start))
  }

  private mutating func bracedName() -> String? {
    let start = position
    if let first = current, first.isDigit {
      while let byte = current, byte.isDigit { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    return parameterName()
  }

  private mutating func parameterOperation(from start: Int) throws(ScriptError) -> Parameter.Operation {
    let colon = current == UInt8(ascii: ":")
    if colon { position += 1 }
    guard let sign = current else { throw .syntax("missing '}'") }
    position += 1
    let longest = (sign == UInt8(ascii: "#") || sign == UInt8(ascii: "%")) && current == sign
    if longest { position += 1 }
    let word = try bracedWord()
    switch (sign, colon) {
    case (UInt8(ascii: "-"), _): return .whenUnset(.useDefault, colon: colon, word: word)
    case (UInt8(ascii: "="), _): return .whenUnset(.assignDefault, colon: colon, word: word)
    case (UInt8(ascii: "?"), _): return .whenUnset(.fail, colon: colon, word: word)
    case (UInt8(ascii: "+"), _): return .whenUnset(.useAlternative, colon: colon, word: word)
    case (UInt8(ascii: "#"), false): return .removing(.prefix, longest: longest, pattern: word)
    case (UInt8(ascii: "%"), false): return .removing(.suffix, longest: longest, pattern: word)
    default: throw badSubstitution(from: start)
    }
  }

  /// The word of `${name:-word}`, which goes to the brace and may hold blanks.
  private mutating func bracedWord() throws(ScriptError) -> Word {
    var word = Word()
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else {
      throw Self.notUnderstood("nesting this deep is not simulated", "${")
    }
    while let byte = current, byte != UInt8(ascii: "}") {
      if Self.specials.contains(byte) {
        word.parts += try specialParts() ?? [.text("$")]
      } else {
        word.parts.append(.text(textInBraces()))
      }
    }
    guard current != nil else { throw .syntax("missing '}'") }
    position += 1
    return word
  }

  private mutating func textInBraces() -> String {
    let start = position
    while let byte = current, byte != UInt8(ascii: "}"), !Self.specials.contains(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func badSubstitution(from start: Int) -> ScriptError {
    let rest = bytes[start...].prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }
    return Self.notUnderstood(
      "this way to expand a variable is not simulated", "$" + String(decoding: rest, as: UTF8.self) + "}")
  }
}
