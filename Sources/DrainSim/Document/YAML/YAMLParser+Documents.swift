/// Documents, their markers and their directives.
extension YAMLParser {
  /// Reads to the end; a document with a syntax error is given up, and the next one is read.
  mutating func documents() -> [Node] {
    var documents: [Node] = []
    repeat {
      do throws(Diagnostic) {
        if let document = try document(isFirst: documents.isEmpty) { documents.append(document) }
      } catch {
        report(error)
        skipToNextDocument()
      }
    } while current != 0
    return documents
  }

  /// Gives nil where nothing but comments follow the last document.
  private mutating func document(isFirst: Bool) throws(Diagnostic) -> Node? {
    anchors = [:]
    try skipDocumentEnds()
    if current == 0 && !isFirst { return nil }
    try directives()
    if isAtDocumentStart { position += 3 }
    let node = try blockNode(under: -1, as: .root)
    skipToContent()
    guard isPastDocument else {
      throw Diagnostic(
        "unexpected content after the end of the document's value", at: here(),
        hint: "indent it like the lines it belongs with, or start a new document with '---'")
    }
    try skipDocumentEnds()
    return node
  }

  private mutating func skipDocumentEnds() throws(Diagnostic) {
    skipToContent()
    while isAtDocumentEnd {
      position += 3
      try endLine()
      skipToContent()
    }
  }

  private mutating func skipToNextDocument() {
    while current != 0 && !isAtDocumentStart {
      skipLine()
      if current == "\n" { nextLine() }
    }
  }

  private mutating func directives() throws(Diagnostic) {
    var seen = false
    while current == "%" && position == lineStart {
      try directive(isFirst: !seen)
      seen = true
      skipToContent()
    }
    guard !seen || isAtDocumentStart else {
      throw Diagnostic("a line '---' is missing after a directive", at: here())
    }
  }

  private mutating func directive(isFirst: Bool) throws(Diagnostic) {
    let place = here()
    let start = position
    while !isAtLineEnd { position += 1 }
    let words = text(start..<position).split { $0 == " " || $0 == "\t" }
    guard words.first == "%YAML" else {
      throw Diagnostic(
        "the directive \(Diagnostic.quote(words.first ?? "")) is not supported", at: place,
        hint: "take it out, and write standard tags such as '!!str'")
    }
    guard isFirst else { throw Diagnostic("'%YAML' is given twice", at: place) }
    guard words.count == 2, words[1] == "1.2" else {
      throw Diagnostic(
        "\(Diagnostic.quote(words.joined(separator: " "))) is not supported", at: place,
        hint: "write '%YAML 1.2', or leave it out; in YAML 1.2 'yes' and 'on' are strings")
    }
  }
}
