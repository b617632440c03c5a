/// Literal (`|`) and folded (`>`) scalars.
extension YAMLParser {
  /// What happens to the line ends behind the last text.
  private enum Chomping {
    case strip, clip, keep
  }

  private struct BlockScalarHeader {
    var isFolded: Bool
    var indent: Int?
    var chomping = Chomping.clip
  }

  mutating func blockScalar(under parent: Int) throws(Diagnostic) -> Node {
    let place = here()
    let header = try blockScalarHeader()
    if current == "\n" { nextLine() }
    var text: [UInt8] = []
    // Line ends since the last text: whether they are kept is known only once the next text is.
    var breaks = 0
    var indent = header.indent.map { max(parent, 0) + $0 }
    if indent == nil { indent = try detectIndent(under: parent, breaks: &breaks) }
    if let indent { readLines(indentedBy: indent, header, into: &text, breaks: &breaks) }
    switch header.chomping {
    case .strip: break
    case .clip: if !text.isEmpty && breaks > 0 { text.append(0x0A) }
    case .keep: text.append(contentsOf: repeatElement(0x0A, count: breaks))
    }
    var scalar = Node.Scalar(text: String(decoding: text, as: UTF8.self), value: .string)
    if let indent, !header.isFolded { scalar.layout = .lines(column: indent + 1) }
    return Node(.scalar(scalar), at: place)
  }

  private mutating func blockScalarHeader() throws(Diagnostic) -> BlockScalarHeader {
    var header = BlockScalarHeader(isFolded: current == ">")
    position += 1
    while !current.endsWord {
      switch current {
      case "+" where header.chomping == .clip: header.chomping = .keep
      case "-" where header.chomping == .clip: header.chomping = .strip
      case "1", "2", "3", "4", "5", "6", "7", "8", "9":
        guard header.indent == nil else { throw wrongHeader() }
        header.indent = Int(current - 0x30)
      default: throw wrongHeader()
      }
      position += 1
    }
    skipBlanks()
    guard isAtLineEnd else { throw wrongHeader() }
    skipLine()
    return header
  }

  private mutating func wrongHeader() -> Diagnostic {
    Diagnostic(
      "only an indentation from 1 to 9, '-' or '+' can follow '|' or '>' in its line", at: here(),
      hint: "start the text in the next line, indented")
  }

  /// The indentation of the first line that is not empty, or nil where there is none that belongs here.
  private mutating func detectIndent(under parent: Int, breaks: inout Int) throws(Diagnostic) -> Int? {
    var deepest = 0
    while true {
      let start = mark()
      while current == " " { position += 1 }
      if current == "\n" {
        deepest = max(deepest, indentation)
        nextLine()
        breaks += 1
        continue
      }
      let indent = indentation
      if current == 0 || indent <= parent {
        if current == "\t" { try refuseTab(position) }
        goBack(to: start)
        return nil
      }
      goBack(to: start)
      if isPastDocument { return nil }
      guard deepest <= indent else {
        throw Diagnostic(
          "an empty line before this text is indented deeper than the text", at: here(),
          hint: "take the spaces out of the empty line, or say the indentation: '|2'")
      }
      return indent
    }
  }

  private mutating func readLines(
    indentedBy indent: Int, _ header: BlockScalarHeader, into text: inout [UInt8], breaks: inout Int
  ) {
    var wasText = false
    while true {
      let start = mark()
      while current == " " && indentation < indent { position += 1 }
      if current == "\n" {
        nextLine()
        breaks += 1
        continue
      }
      guard current != 0, indentation == indent else { return goBack(to: start) }
      if isPastDocument { return }
      let isText = !current.isBlank
      if header.isFolded && wasText && isText {
        Self.fold(breaks, into: &text)
      } else {
        text.append(contentsOf: repeatElement(0x0A, count: breaks))
      }
      appendLine(to: &text, breaks: &breaks)
      wasText = isText
    }
  }

  private mutating func appendLine(to text: inout [UInt8], breaks: inout Int) {
    let start = position
    skipLine()
    text.append(contentsOf: bytes[start..<position])
    breaks = 0
    if current == "\n" {
      nextLine()
      breaks = 1
    }
  }
}
