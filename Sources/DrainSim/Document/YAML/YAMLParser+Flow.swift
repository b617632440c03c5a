/// The flow collection that is being read: what its lines must be indented by, and where it opened.
struct FlowFrame {
  let parent: Int
  let opening: SourcePlace
  let bracket: Unicode.Scalar

  var closing: Unicode.Scalar { bracket == "[" ? "]" : "}" }

  var unclosed: Diagnostic {
    Diagnostic(
      "the '\(bracket)' opened here is not closed", at: opening,
      hint: "add '\(closing)', and indent the lines before it deeper than the key above")
  }
}

/// Flow collections: lists and mappings in brackets, and with them JSON.
extension YAMLParser {
  mutating func flowCollection(under parent: Int) throws(Diagnostic) -> Node {
    let place = here()
    try descend(at: place)
    defer { ascend() }
    let frame = FlowFrame(parent: parent, opening: place, bracket: current == "[" ? "[" : "{")
    position += 1
    return Node(frame.bracket == "[" ? try flowSequence(frame) : try flowMapping(frame), at: place)
  }

  private mutating func flowSequence(_ frame: FlowFrame) throws(Diagnostic) -> Node.Content {
    var items: [Node] = []
    while try hasEntry(in: frame) {
      items.append(try flowItem(frame))
      try endEntry(in: frame)
    }
    return .sequence(items)
  }

  private mutating func flowMapping(_ frame: FlowFrame) throws(Diagnostic) -> Node.Content {
    var mapping = MappingBuilder()
    while try hasEntry(in: frame) {
      if current == "?" && isIndicator {
        position += 1
        try skipInFlow(frame)
        if current == "}" { throw missingKey(at: here()) }
      }
      let start = position
      let key = try key(of: flowNode(frame), startingAt: start)
      try skipInFlow(frame)
      add(key, try flowValue(after: start, frame) ?? vacant(), to: &mapping)
      try endEntry(in: frame)
    }
    return .mapping(mapping.finished())
  }

  /// An item of a list; `[a: 1]` holds a mapping of one key.
  private mutating func flowItem(_ frame: FlowFrame) throws(Diagnostic) -> Node {
    let isExplicit = current == "?" && isIndicator
    let outside = here()
    if isExplicit {
      position += 1
      try skipInFlow(frame)
    }
    let (start, startLine) = (position, line)
    let node = try flowNode(frame)
    try skipInFlow(frame)
    guard isExplicit || isAtFlowValue(after: start) else { return node }
    let key = try key(of: node, startingAt: start)
    guard isExplicit || line == startLine else {
      throw Diagnostic("a key in a list must stand in one line with its ':'", at: node.place)
    }
    return try flowPair(key, after: start, at: isExplicit ? outside : node.place, frame)
  }

  private mutating func flowPair(
    _ key: MappingKey, after start: Int, at place: SourcePlace, _ frame: FlowFrame
  ) throws(Diagnostic) -> Node {
    try descend(at: place)
    defer { ascend() }
    var mapping = MappingBuilder()
    add(key, try flowValue(after: start, frame) ?? vacant(), to: &mapping)
    return Node(.mapping(mapping.finished()), at: place)
  }

  private mutating func key(of node: Node, startingAt start: Int) throws(Diagnostic) -> MappingKey {
    let key = try key(from: node, at: node.place, startingAt: start)
    guard !key.text.isEmpty || bytes[start] == "\"" || bytes[start] == "'" else {
      throw missingKey(at: node.place)
    }
    return key
  }

  /// A value with what stands before it; in `[!!str , a]` the first is empty.
  private mutating func flowNode(_ frame: FlowFrame) throws(Diagnostic) -> Node {
    var properties = NodeProperties()
    while current == "&" || current == "!" {
      try properties.add(try self.properties())
      try skipInFlow(frame)
    }
    let isEmpty = current == "," || current == "]" || current == "}" || (current == ":" && isIndicator)
    if isEmpty && !properties.isEmpty { return finish(vacant(), properties) }
    return finish(try inlineNode(under: frame.parent, after: properties, inFlow: true), properties)
  }

  private mutating func vacant() -> Node {
    Node(.scalar(Node.Scalar(text: "", value: .null)), at: here())
  }

  /// The value behind a `:`, null where only the `:` is there, or nil without one.
  private mutating func flowValue(after keyStart: Int, _ frame: FlowFrame) throws(Diagnostic) -> Node? {
    guard isAtFlowValue(after: keyStart) else { return nil }
    position += 1
    try skipInFlow(frame)
    if current == "," || current == "]" || current == "}" { return vacant() }
    return try flowNode(frame)
  }

  /// After a quoted key or a bracket the `:` needs no blank, as in JSON.
  private func isAtFlowValue(after keyStart: Int) -> Bool {
    guard current == ":" else { return false }
    if next.endsWord || next.isFlowIndicator { return true }
    switch bytes[keyStart] {
    case "\"", "'", "[", "{": return true
    default: return false
    }
  }

  /// Steps over a closing bracket, or finds an entry to read.
  private mutating func hasEntry(in frame: FlowFrame) throws(Diagnostic) -> Bool {
    try skipInFlow(frame)
    if current == "," {
      throw Diagnostic("a value is missing before ','", at: here(), hint: "take out one of the commas")
    }
    try requireOwnCloser(of: frame)
    guard current == frame.closing else { return true }
    position += 1
    return false
  }

  /// After an entry comes a comma, which is stepped over, or the closing bracket.
  private mutating func endEntry(in frame: FlowFrame) throws(Diagnostic) {
    try skipInFlow(frame)
    try requireOwnCloser(of: frame)
    if current == "," {
      position += 1
    } else if current != frame.closing {
      throw Diagnostic(
        "a ',' or '\(frame.closing)' is missing here", at: here(),
        hint: "the '\(frame.bracket)' opened at line \(frame.opening.line), column \(frame.opening.column)")
    }
  }

  private mutating func requireOwnCloser(of frame: FlowFrame) throws(Diagnostic) {
    guard (current == "]" || current == "}") && current != frame.closing else { return }
    throw Diagnostic(
      "'\(Unicode.Scalar(current))' does not close a '\(frame.bracket)'", at: here(),
      hint: "the '\(frame.bracket)' opened at line \(frame.opening.line), column \(frame.opening.column)")
  }

  /// Goes on to the next content of a flow collection, which may stand on another line.
  private mutating func skipInFlow(_ frame: FlowFrame) throws(Diagnostic) {
    let startLine = line
    skipToContent()
    guard !isPastDocument else { throw frame.unclosed }
    let isCloser = current == "]" || current == "}"
    guard line == startLine || isCloser || frame.parent < 0 || spacesAtLineStart > frame.parent else {
      throw frame.unclosed
    }
  }
}
