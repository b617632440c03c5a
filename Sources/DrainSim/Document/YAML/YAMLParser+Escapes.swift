/// The escapes of double-quoted scalars, JSON's among them.
extension YAMLParser {
  /// Reads one escape, from its backslash on.
  mutating func appendEscape(to text: inout [UInt8]) throws(Diagnostic) {
    if let digits = hexDigits(of: next) {
      try appendCodePoint(digits: digits, to: &text)
    } else if let value = simpleEscape(next) {
      position += 2
      text.append(contentsOf: Self.utf8(value))
    } else {
      let scalar = escapedScalar
      throw Diagnostic(
        "'\\\(scalar)' is not an escape", at: here(),
        hint: "write '\\\\' for a backslash, or put the text in single quotes")
    }
  }

  /// The whole character behind the backslash, for the message.
  private var escapedScalar: String {
    var end = position + 1
    if !bytes[end].endsLine { end += 1 }
    while bytes[end] & 0xC0 == 0x80 { end += 1 }
    return text(position + 1..<end)
  }

  private func hexDigits(of letter: UInt8) -> Int? {
    switch letter {
    case "x": 2
    case "u": 4
    case "U": 8
    default: nil
    }
  }

  private func simpleEscape(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case "0": "\0"
    case "a": "\u{07}"
    case "b": "\u{08}"
    case "t", "\t": "\t"
    case "n": "\n"
    case "v": "\u{0B}"
    case "f": "\u{0C}"
    case "r": "\r"
    case "e": "\u{1B}"
    case "N": "\u{85}"
    case "_": "\u{A0}"
    case "L": "\u{2028}"
    case "P": "\u{2029}"
    case " ", "\"", "/", "\\": Unicode.Scalar(letter)
    default: nil
    }
  }

  private mutating func appendCodePoint(digits: Int, to text: inout [UInt8]) throws(Diagnostic) {
    let place = here()
    let start = position
    var value = try hexNumber(digits: digits)
    let isHighSurrogate = (0xD800...0xDBFF).contains(value)
    if isHighSurrogate && digits == 4 && current == "\\" && next == "u" {
      let low = try hexNumber(digits: 4)
      if (0xDC00...0xDFFF).contains(low) { value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) }
    }
    guard let scalar = Unicode.Scalar(value) else {
      let written = self.text(start..<position)
      throw Diagnostic(
        "\(Diagnostic.quote(written)) is no character", at: place,
        hint: "a surrogate needs its other half, such as \\uD83D\\uDE00; the highest is \\U0010FFFF")
    }
    text.append(contentsOf: Self.utf8(scalar))
  }

  /// Reads the digits behind `\x`, `\u` or `\U`, whose backslash is at the current position.
  private mutating func hexNumber(digits: Int) throws(Diagnostic) -> UInt32 {
    let place = here()
    let start = position
    position += 2
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = current.hexDigitValue else {
        throw Diagnostic(
          "\(Diagnostic.quote(text(start..<position))) needs \(digits) hexadecimal digits", at: place)
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func utf8(_ scalar: Unicode.Scalar) -> [UInt8] { Array(String(scalar).utf8) }
}
