/// Takes the values of a variation apart: at commas that stand outside of brackets and quotes.
struct VariationList {
  let source: String
  /// Where the text stands in its source's one line.
  let column: Int

  func values(in text: Substring) throws(InvalidInput) -> [Variation.Value] {
    var values: [Variation.Value] = []
    for element in Self.elements(of: text) {
      let offset = text[..<element.startIndex].unicodeScalars.count
      let place = SourcePlace(source: source, line: 1, column: column + offset)
      for (written, place) in try texts(in: element, at: place) {
        let node = try Node.value(written, source: source, column: place.column)
        let name = String(written)
        guard !values.contains(where: { $0.text == name }) else {
          throw complaint("\(Diagnostic.quote(name)) is given twice", place)
        }
        guard values.count < Variation.mostColumns else { throw InvalidInput([.tooManyColumns]) }
        values.append(Variation.Value(text: name, node: node))
      }
    }
    return values
  }

  /// The element itself, or all that its range runs through.
  private func texts(
    in element: Substring, at place: SourcePlace
  ) throws(InvalidInput) -> [(Substring, SourcePlace)] {
    guard !element.isEmpty else {
      throw complaint("a value is missing", place, hint: "write null to leave the key out")
    }
    do {
      let range = try VariationRange(parsing: element)
      return range.map { $0.texts.map { (Substring($0), place) } } ?? [(element, place)]
    } catch {
      throw complaint("\(Diagnostic.quote(element)) \(error.words)", place, hint: error.hint)
    }
  }

  private func complaint(_ message: String, _ place: SourcePlace, hint: String? = nil) -> InvalidInput {
    InvalidInput([Diagnostic(message, at: place, hint: hint)])
  }

  /// Without the blanks around each.
  static func elements(of text: Substring) -> [Substring] {
    var elements: [Substring] = []
    var start = text.startIndex
    var scan = FlowScan()
    for index in text.indices where scan.isTopLevelComma(text[index]) {
      elements.append(trim(text[start..<index]))
      start = text.index(after: index)
    }
    return elements + [trim(text[start...])]
  }

  private static func trim(_ text: Substring) -> Substring {
    let kept = text.drop { $0 == " " }
    let end = kept.lastIndex { $0 != " " }
    return end.map { kept[...$0] } ?? kept
  }
}

/// Knows, character by character, whether YAML's brackets and quotes are open.
private struct FlowScan {
  private var depth = 0
  private var quote: Character?
  private var isEscaped = false
  /// A quote opens only where a value can begin: `it's` has none.
  private var mayBegin = true

  mutating func isTopLevelComma(_ character: Character) -> Bool {
    if let quote {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote == "\"" {
        isEscaped = true
      } else if character == quote {
        // A doubled single quote closes and opens again.
        self.quote = nil
        mayBegin = quote == "'"
      }
      return false
    }
    switch character {
    case "\"", "'": quote = mayBegin ? character : nil
    case "[", "{": depth += 1
    case "]", "}": depth = max(0, depth - 1)
    default: break
    }
    mayBegin = character == " " ? mayBegin : "[{,:".contains(character)
    return character == "," && depth == 0
  }
}
