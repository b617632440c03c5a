/// Plain scalars: texts without quotes.
extension YAMLParser {
  mutating func plainScalar(under parent: Int, inFlow: Bool) throws(Diagnostic) -> Node {
    let place = here()
    let firstLine = lineStart
    let first = plainLine(inFlow: inFlow)
    var joined: [UInt8] = []
    while true {
      skipBlanks()
      guard current == "\n" else { break }
      let end = mark()
      let breaks = skipBreaks()
      guard continuesPlain(under: parent, inFlow: inFlow) else {
        goBack(to: end)
        break
      }
      let keyPlace = here()
      let more = plainLine(inFlow: inFlow)
      if joined.isEmpty { joined = Array(bytes[first]) }
      Self.fold(breaks, into: &joined)
      joined += bytes[more]
      if !inFlow { try requireNoKey(at: keyPlace, after: first, at: place, inLineFrom: firstLine) }
    }
    let value = joined.isEmpty ? CoreSchema.value(of: bytes[first]) : .string
    let text = joined.isEmpty ? text(first) : String(decoding: joined, as: UTF8.self)
    var scalar = Node.Scalar(text: text, value: value)
    if joined.isEmpty { scalar.layout = .inLine(shift: 0) }
    return Node(.scalar(scalar), at: place)
  }

  /// One line break between two texts is a space; of more, the first is dropped.
  static func fold(_ breaks: Int, into text: inout [UInt8]) {
    if breaks == 1 {
      text.append(0x20)
    } else {
      text.append(contentsOf: repeatElement(0x0A, count: breaks - 1))
    }
  }

  /// Steps over line ends and blanks to the next text, and counts the line ends.
  mutating func skipBreaks() -> Int {
    var breaks = 0
    while current == "\n" {
      nextLine()
      breaks += 1
      skipBlanks()
    }
    return breaks
  }

  /// Steps over the text of a plain scalar in this line, without the blanks at its end.
  private mutating func plainLine(inFlow: Bool) -> Range<Int> {
    let start = position
    var offset = position
    var end = position
    while !bytes[offset].endsLine {
      let byte = bytes[offset]
      if byte.isBlank {
        offset += 1
        continue
      }
      if byte == "#" && offset > start && bytes[offset - 1].isBlank { break }
      if byte == ":" {
        let next = bytes[offset + 1]
        if next.endsWord || (inFlow && next.isFlowIndicator) { break }
      }
      if inFlow && byte.isFlowIndicator { break }
      offset += 1
      end = offset
    }
    position = end
    return start..<end
  }

  private func continuesPlain(under parent: Int, inFlow: Bool) -> Bool {
    guard !isPastDocument, current != "#", spacesAtLineStart > parent else { return false }
    guard inFlow else { return true }
    return !current.isFlowIndicator && !(current == ":" && (next.endsWord || next.isFlowIndicator))
  }

  /// The indentation by spaces alone: a tab ends it.
  var spacesAtLineStart: Int {
    var offset = lineStart
    while bytes[offset] == " " { offset += 1 }
    return offset - lineStart
  }

  /// `a: b` with `c: d` indented below it is a mistake in the indentation, not a text `b c`; and where the
  /// text starts its line, it is a key whose colon was forgotten.
  private mutating func requireNoKey(
    at key: SourcePlace, after text: Range<Int>, at start: SourcePlace, inLineFrom line: Int
  ) throws(Diagnostic) {
    skipBlanks()
    guard current == ":" && isIndicator else { return }
    if bytes[line..<text.lowerBound].allSatisfy(\.isBlank) {
      throw missingColon(after: self.text(text), at: start)
    }
    throw Diagnostic(
      "this key is indented deeper than the value above it allows", at: key,
      hint: "indent it like the key above, or put the value above in quotes")
  }

  func missingColon(after key: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "a ':' is missing after the key \(Diagnostic.quote(key))", at: place,
      hint: key.contains(":") ? "put a space after the ':'" : "write 'key: value'")
  }
}
