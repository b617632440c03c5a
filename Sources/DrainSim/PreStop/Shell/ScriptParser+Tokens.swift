extension ScriptParser {
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(after distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  func startsWith(_ text: StaticString, at distance: Int = 0) -> Bool {
    text.withUTF8Buffer { wanted in
      let start = position + distance
      return start + wanted.count <= bytes.count
        && zip(bytes[start...], wanted).allSatisfy { $0 == $1 }
    }
  }

  mutating func nextToken() throws(ScriptError) -> Token {
    skipBlanks()
    guard let byte = current else { return .end }
    if byte == UInt8(ascii: "\n") {
      position += 1
      return .newline
    }
    if let symbol = symbolHere() {
      position += symbol.utf8.count
      return .symbol(symbol)
    }
    return .word(try word())
  }

  private mutating func skipBlanks() {
    while let byte = current {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        position += 1
      } else if byte == UInt8(ascii: "\\"), self.byte(after: 1) == UInt8(ascii: "\n") {
        position += 2
      } else if byte == UInt8(ascii: "#") {
        while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
      } else {
        return
      }
    }
  }

  /// Longest first: `&&` before `&`. The number in `2>` belongs to the symbol.
  private static let symbols: [StaticString] = [
    "&&", "||", ";;", "<<", ">>", ">&", "<&", ">|", "<>", ";", "&", "|", "(", ")", "<", ">",
  ]

  private func symbolHere() -> String? {
    if dialect == .bash {
      for symbol in ["&>>", "&>", "|&", "<<<"] as [StaticString] where startsWith(symbol) {
        return "\(symbol)"
      }
    }
    if let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte),
      let next = self.byte(after: 1), next == UInt8(ascii: ">") || next == UInt8(ascii: "<")
    {
      let rest = Self.symbols.first { startsWith($0, at: 1) }
      return rest.map { "\(byte - UInt8(ascii: "0"))\($0)" }
    }
    return Self.symbols.first { startsWith($0) }.map { "\($0)" }
  }
}

extension UInt8 {
  /// Ends a word that is not quoted.
  var endsShellWord: Bool {
    switch self {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"),
      UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  var startsName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
