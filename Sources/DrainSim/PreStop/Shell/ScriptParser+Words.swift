extension ScriptParser {
  /// Reads one word up to a blank or an operator.
  mutating func word() throws(ScriptError) -> Word {
    var parts: [WordPart] = []
    var plain: [UInt8] = []
    while let byte = current, !byte.endsShellWord {
      guard Self.specials.contains(byte) else {
        plain.append(byte)
        position += 1
        continue
      }
      guard let special = try specialParts() else {
        plain.append(byte)
        continue
      }
      Self.flush(&plain, into: &parts)
      parts += special
    }
    Self.flush(&plain, into: &parts)
    return Word(parts)
  }

  static let specials = Array("'\"\\$`".utf8)

  /// What a quote, a backslash, a `$` or a backtick begins; nothing where a `$` stands for itself.
  mutating func specialParts() throws(ScriptError) -> [WordPart]? {
    switch current {
    case UInt8(ascii: "'"): return [.quoted(try singleQuoted())]
    case UInt8(ascii: "\""): return try doubleQuoted()
    case UInt8(ascii: "\\"):
      return escapedByte().map { [.quoted(String(decoding: [$0], as: UTF8.self))] } ?? []
    default: return try expansion(quoted: false).map { [$0] }
    }
  }

  static func flush(_ plain: inout [UInt8], into parts: inout [WordPart], quoted: Bool = false) {
    guard !plain.isEmpty else { return }
    let text = String(decoding: plain, as: UTF8.self)
    parts.append(quoted ? .quoted(text) : .text(text))
    plain.removeAll()
  }

  /// The byte after a backslash; a joined line leaves nothing.
  private mutating func escapedByte() -> UInt8? {
    let next = byte(after: 1)
    position += next == nil ? 1 : 2
    return next == UInt8(ascii: "\n") ? nil : next ?? UInt8(ascii: "\\")
  }

  private mutating func singleQuoted() throws(ScriptError) -> String {
    position += 1
    let start = position
    while let byte = current, byte != UInt8(ascii: "'") { position += 1 }
    guard current != nil else { throw .syntax("unterminated quoted string") }
    position += 1
    return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
  }

  private mutating func doubleQuoted() throws(ScriptError) -> [WordPart] {
    position += 1
    let parts = try quotedParts { $0.current == UInt8(ascii: "\"") }
    position += 1
    return parts.isEmpty ? [.quoted("")] : parts
  }

  /// What stands between double quotes, or in `$(( … ))`, which is expanded as if it did.
  mutating func quotedParts(until ends: (ScriptParser) -> Bool) throws(ScriptError) -> [WordPart] {
    var parts: [WordPart] = []
    var plain: [UInt8] = []
    while !ends(self) {
      guard let byte = current else { throw .syntax("unterminated quoted string") }
      if byte == UInt8(ascii: "\\") {
        plain += escapeInQuotes()
      } else if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        guard let part = try expansion(quoted: true) else {
          plain.append(byte)
          continue
        }
        Self.flush(&plain, into: &parts, quoted: true)
        parts.append(part)
      } else {
        plain.append(byte)
        position += 1
      }
    }
    Self.flush(&plain, into: &parts, quoted: true)
    return parts
  }

  /// Between double quotes a backslash stays, but before `$`, a backtick, `"`, itself and a line's end.
  private mutating func escapeInQuotes() -> [UInt8] {
    guard let next = byte(after: 1) else {
      position += 1
      return [UInt8(ascii: "\\")]
    }
    position += 2
    switch next {
    case UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "\\"): return [next]
    case UInt8(ascii: "\n"): return []
    default: return [UInt8(ascii: "\\"), next]
    }
  }
}
