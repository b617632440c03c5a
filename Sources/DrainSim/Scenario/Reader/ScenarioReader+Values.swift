/// The leaves: what a scalar must be, and what is said when it is not.
extension ScenarioReader {
  /// The keys of a mapping, after a complaint about each that is not known.
  mutating func fields(_ node: Node, of what: String, known: [String], readOver: [String] = []) -> Fields {
    guard case .mapping(let entries) = node.content else {
      complain("\(what) must be a mapping, not \(node.kindName)", at: node.place)
      return Fields([], at: node.place)
    }
    for entry in entries where !known.contains(entry.key) && !readOver.contains(entry.key) {
      let nearest = EditDistance.nearest(to: entry.key, among: known + readOver)
      complain(
        "unknown key '\(entry.key)' in \(what)" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        at: entry.keyPlace, hint: "known here: " + known.joined(separator: ", "))
    }
    return Fields(entries, at: node.place)
  }

  mutating func elements(_ node: Node, _ what: String) -> [Node] {
    guard case .sequence(let elements) = node.content else {
      complain("\(what) must be a list, not \(node.kindName)", at: node.place)
      return []
    }
    return elements
  }

  /// Any scalar as it was written: a name such as `8080` is a name.
  mutating func text(_ node: Node, _ what: String) -> String? {
    guard case .scalar(let scalar) = node.content else {
      complain("\(what) must be a string, not \(node.kindName)", at: node.place)
      return nil
    }
    return scalar.text
  }

  mutating func flag(_ node: Node, _ what: String) -> Bool? {
    if case .scalar(let scalar) = node.content, case .bool(let flag) = scalar.value { return flag }
    complain("\(what) must be true or false, not \(shown(node))", at: node.place)
    return nil
  }

  mutating func integer(_ node: Node, _ what: String) -> Int64? {
    if case .scalar(let scalar) = node.content, case .int(let number) = scalar.value { return number }
    complain("\(what) must be a whole number, not \(shown(node))", at: node.place)
    return nil
  }

  /// One of the words of an enumeration.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: Node, _ what: String, of type: Choice.Type = Choice.self
  ) -> Choice? {
    let words = Choice.allCases.map(\.rawValue)
    guard let text = text(node, what) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    complainAboutWord(text, what, at: node.place, among: words)
    return nil
  }

  mutating func complainAboutWord(
    _ word: String, _ what: String, at place: SourcePlace, among words: [String]
  ) {
    let nearest = EditDistance.nearest(to: word, among: words)
    complain(
      "unknown \(what) '\(word)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      at: place, hint: "one of: " + words.joined(separator: ", "))
  }

  /// How a length may be written.
  enum LengthForm {
    /// `5s`, as Istio and Go have it.
    case withUnit
    /// A bare number is seconds, as in a trace.
    case unitOrSeconds
  }

  /// A length that is not negative.
  mutating func length(_ node: Node, _ what: String, _ form: LengthForm = .withUnit) -> SimDuration? {
    guard let length = signedLength(node, what, form) else { return nil }
    guard length >= .zero else {
      complain("\(what) must not be negative: \(shown(node))", at: node.place)
      return nil
    }
    return length
  }

  private mutating func signedLength(_ node: Node, _ what: String, _ form: LengthForm) -> SimDuration? {
    guard case .scalar(let scalar) = node.content, scalar.value != .null else {
      complain("\(what) must be a duration such as 5s, not \(node.kindName)", at: node.place)
      return nil
    }
    let plainNumbers = form == .unitOrSeconds && scalar.isNumber
    do {
      return try TimeText.length(scalar.text, plainNumbers: plainNumbers)
    } catch {
      let hint = error == .length(.missingUnit) ? "write '\(scalar.text)s' for seconds" : error.hint
      complain("\(what) '\(scalar.text)' \(error.words)", at: node.place, hint: hint)
      return nil
    }
  }

  /// A value as the file has it, for a complaint.
  func shown(_ node: Node) -> String {
    if case .scalar(let scalar) = node.content, scalar.value != .null { return "'\(scalar.text)'" }
    return node.kindName
  }
}

extension Node.Scalar {
  var isNumber: Bool {
    switch value {
    case .int, .float: true
    case .null, .bool, .string: false
    }
  }
}
