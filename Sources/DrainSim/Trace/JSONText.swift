/// A string in a line of JSON: a stretch of the line itself, unless it has escapes.
struct JSONText {
  /// Between the quotes.
  var range: Range<Int>
  var unescaped: [UInt8]?
}

extension RecordCursor {
  /// Reads the JSON string that begins here.
  mutating func readJSONString() throws(RecordFault) -> JSONText {
    let opening = position
    position += 1
    let first = position
    var isASCII = true
    // A local offset stays in a register.
    var offset = first
    while bytes[offset] != UInt8(ascii: "\"") {
      let byte = bytes[offset]
      if byte < 0x20 || byte == UInt8(ascii: "\\") { break }
      if byte >= 0x80 { isASCII = false }
      offset += 1
    }
    position = offset
    if byte == UInt8(ascii: "\\") { return try readEscapedString(from: first, opening) }
    guard byte == UInt8(ascii: "\"") else { throw unterminated(opening) }
    let range = first..<position
    position += 1
    if !isASCII { try checkUTF8(bytes[range], opening) }
    return JSONText(range: range)
  }

  private mutating func readEscapedString(
    from first: Int, _ opening: Int
  ) throws(RecordFault) -> JSONText {
    var text = Array(bytes[first..<position])
    while byte != UInt8(ascii: "\"") {
      if byte < 0x20 { throw unterminated(opening) }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(try readEscape(opening)).utf8)
      } else {
        text.append(byte)
        position += 1
      }
    }
    position += 1
    try checkUTF8(text[...], opening)
    return JSONText(range: first..<position - 1, unescaped: text)
  }

  private mutating func readEscape(_ opening: Int) throws(RecordFault) -> Unicode.Scalar {
    let backslash = position
    position += 2
    switch bytes[position - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape(backslash)
    case UInt8(ascii: "\n"):
      position -= 1
      throw unterminated(opening)
    default: throw RecordFault("unknown escape in a string", at: backslash)
    }
  }

  /// One `\uXXXX`, or the two that make up a scalar beyond them.
  private mutating func readUnicodeEscape(_ backslash: Int) throws(RecordFault) -> Unicode.Scalar {
    let first = try readHex(backslash)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, byte == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u") else {
      throw RecordFault("half of a surrogate pair in a string", at: backslash)
    }
    position += 2
    let second = try readHex(backslash)
    guard 0xdc00..<0xe000 ~= second,
      let scalar = Unicode.Scalar(0x10000 + (first & 0x3ff) << 10 | second & 0x3ff)
    else { throw RecordFault("half of a surrogate pair in a string", at: backslash) }
    return scalar
  }

  private mutating func readHex(_ backslash: Int) throws(RecordFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw RecordFault("'\\u' needs four hexadecimal digits", at: backslash)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private func unterminated(_ opening: Int) -> RecordFault {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      return RecordFault("the line ends inside a string", at: opening)
    }
    return RecordFault("a control character in a string", at: position, hint: "write it as an escape")
  }

  /// Decoding repairs what is not UTF-8, and so changes it.
  func checkUTF8(_ text: ArraySlice<UInt8>, _ offset: Int) throws(RecordFault) {
    guard !String(decoding: text, as: UTF8.self).utf8.elementsEqual(text) else { return }
    throw RecordFault("the text is not UTF-8", at: offset)
  }
}
