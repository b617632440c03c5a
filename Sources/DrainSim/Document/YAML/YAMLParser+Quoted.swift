/// Quoted scalars, which may go over several lines.
extension YAMLParser {
  mutating func singleQuoted(under parent: Int) throws(Diagnostic) -> Node {
    let opening = here()
    position += 1
    let start = position
    var text: [UInt8] = []
    while true {
      appendRun(to: &text) { $0 == "'" }
      if current == "'" && next == "'" {
        text.append(current)
        position += 2
      } else if current == "'" {
        position += 1
        return quoted(text, at: opening, from: start)
      } else {
        try foldLine(into: &text, keeping: 0, under: parent, opening: opening, quote: "'")
      }
    }
  }

  mutating func doubleQuoted(under parent: Int) throws(Diagnostic) -> Node {
    let opening = here()
    position += 1
    let start = position
    var text: [UInt8] = []
    // Blanks that were written as escapes are not dropped at the end of a line.
    var kept = 0
    while true {
      appendRun(to: &text) { $0 == "\"" || $0 == "\\" }
      if current == "\"" {
        position += 1
        return quoted(text, at: opening, from: start)
      } else if current == "\\" && next == "\n" {
        position += 1
        try joinLines(into: &text, under: parent, opening: opening)
        kept = text.count
      } else if current == "\\" {
        try appendEscape(to: &text)
        kept = text.count
      } else {
        try foldLine(into: &text, keeping: kept, under: parent, opening: opening, quote: "\"")
      }
    }
  }

  /// - Parameter start: the offset behind the opening quote; the closing one is just behind the parser.
  private func quoted(_ text: [UInt8], at place: SourcePlace, from start: Int) -> Node {
    var scalar = Node.Scalar(text: String(decoding: text, as: UTF8.self), value: .string)
    if bytes[start..<position - 1].elementsEqual(text) { scalar.layout = .inLine(shift: 1) }
    return Node(.scalar(scalar), at: place)
  }

  /// Takes over what comes before the end of the line or one of the bytes asked for.
  private mutating func appendRun(to text: inout [UInt8], until stops: (UInt8) -> Bool) {
    let start = position
    var end = position
    while !bytes[end].endsLine && !stops(bytes[end]) { end += 1 }
    position = end
    text.append(contentsOf: bytes[start..<end])
  }

  private mutating func foldLine(
    into text: inout [UInt8], keeping kept: Int, under parent: Int, opening: SourcePlace,
    quote: Unicode.Scalar
  ) throws(Diagnostic) {
    while text.count > kept, text.last?.isBlank == true { text.removeLast() }
    let breaks = try nextQuotedLine(under: parent, opening: opening, quote: quote)
    Self.fold(breaks, into: &text)
  }

  /// A backslash at the end of a line takes the line end away; empty lines after it stay.
  private mutating func joinLines(
    into text: inout [UInt8], under parent: Int, opening: SourcePlace
  ) throws(Diagnostic) {
    let breaks = try nextQuotedLine(under: parent, opening: opening, quote: "\"")
    text.append(contentsOf: repeatElement(0x0A, count: breaks - 1))
  }

  /// Goes on to the text in one of the next lines and gives the number of line ends before it.
  ///
  /// A line that is not indented deeper than the key shows that the quote was forgotten further up.
  private mutating func nextQuotedLine(
    under parent: Int, opening: SourcePlace, quote: Unicode.Scalar
  ) throws(Diagnostic) -> Int {
    let breaks = skipBreaks()
    guard !isPastDocument, spacesAtLineStart > parent else {
      throw Diagnostic(
        "the text quoted here is not closed", at: opening,
        hint: "add a \(quote), or indent the lines that go on with it deeper than the key")
    }
    return breaks
  }
}
