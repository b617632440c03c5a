/// What stands between the values: blanks, comments, line ends, document markers.
extension YAMLParser {
  mutating func skipBlanks() {
    while current.isBlank { position += 1 }
  }

  /// Goes on to the next thing that is neither blank nor comment, over as many lines as it takes.
  mutating func skipToContent() {
    while true {
      skipBlanks()
      if current == "\n" {
        nextLine()
      } else if isAtComment {
        skipLine()
      } else {
        return
      }
    }
  }

  /// Goes to the end of the line.
  mutating func skipLine() {
    while !current.endsLine { position += 1 }
  }

  /// A `#` opens a comment only at the start of a line or after a blank.
  var isAtComment: Bool {
    current == "#" && (position == lineStart || bytes[position - 1].isBlank)
  }

  var isAtLineEnd: Bool { current.endsLine || isAtComment }

  /// A `-`, `?` or `:` is an indicator only where a blank or the end of the line follows.
  var isIndicator: Bool { next.endsWord }

  var isAtSequenceItem: Bool { current == "-" && isIndicator }

  var isAtDocumentStart: Bool { isAtMarker("-") }

  var isAtDocumentEnd: Bool { isAtMarker(".") }

  /// At the end of a document: the end of the text, or one of the markers at the start of a line.
  var isPastDocument: Bool { current == 0 || isAtDocumentStart || isAtDocumentEnd }

  private func isAtMarker(_ character: Unicode.Scalar) -> Bool {
    guard position == lineStart, current == character, next == character else { return false }
    guard bytes[position + 2] == character else { return false }
    return bytes[position + 3].endsWord
  }

  /// After a value that stands in a line, nothing may follow but a comment.
  mutating func endLine() throws(Diagnostic) {
    skipBlanks()
    guard !isAtLineEnd else { return }
    let hint =
      switch current {
      case ":": "put a space after the ':' of a key"
      case "#": "put a space before the '#' of a comment"
      default: "put the whole value in quotes, or what follows on a line of its own"
      }
    throw Diagnostic("unexpected \(Diagnostic.quote(restOfLine)) after a value", at: here(), hint: hint)
  }

  /// As much of it as a message shows.
  private var restOfLine: String {
    var end = position
    while !bytes[end].endsLine && end < position + 244 { end += 1 }
    return text(position..<end)
  }

  /// Only blanks stand before the current position in its line.
  var isFirstInLine: Bool { bytes[lineStart..<position].allSatisfy(\.isBlank) }

  /// The first tab in the blanks right before the current position.
  var tabBeforeContent: Int? {
    var offset = position
    var tab: Int?
    while offset > lineStart, bytes[offset - 1].isBlank {
      offset -= 1
      if bytes[offset] == "\t" { tab = offset }
    }
    return tab
  }

  mutating func refuseTab(_ tab: Int?) throws(Diagnostic) {
    guard let tab else { return }
    throw Diagnostic("a tab cannot indent", at: place(ofEarlier: tab), hint: "indent with spaces")
  }
}
