/// Block collections: those that indentation gives their shape.
extension YAMLParser {
  /// What a block value belongs to, which decides where a block collection may start.
  enum BlockRole {
    case root
    /// After `-`, or after `?` and `:` of an explicit key: a collection may start in the same line.
    case item
    /// After the `:` of a key: a collection starts on a line of its own, a list no deeper than the key.
    case value
  }

  /// Where a value was found.
  private struct BlockSpot {
    let parent: Int
    let indent: Int
    let mayStartCollection: Bool
    let tab: Int?
    /// What stood on lines before the value's own.
    let outer: NodeProperties
    /// What stands in the value's line; where the value is a key, it is the key's.
    let inner: NodeProperties
  }

  /// Reads one value; where there is none, it is a null that stands where it would have started.
  ///
  /// - Parameter parent: the indentation of the collection around it; -1 at the root.
  mutating func blockNode(under parent: Int, as role: BlockRole) throws(Diagnostic) -> Node {
    let vacant = Node(.scalar(Node.Scalar(text: "", value: .null)), at: here())
    var startLine = line
    var ownLine = isFirstInLine
    var outer = NodeProperties()
    while true {
      skipToContent()
      ownLine = ownLine || line != startLine
      guard try hasContent(under: parent, as: role, ownLine: ownLine) else { return finish(vacant, outer) }
      let indent = indentation
      let tab = tabBeforeContent
      let inner = try properties()
      if inner.isEmpty || !isAtLineEnd {
        let spot = BlockSpot(
          parent: parent, indent: indent, mayStartCollection: ownLine || role == .item, tab: tab,
          outer: outer, inner: inner)
        return try blockContent(at: spot)
      }
      try outer.add(inner)
      (ownLine, startLine) = (false, line)
    }
  }

  private mutating func hasContent(
    under parent: Int, as role: BlockRole, ownLine: Bool
  ) throws(Diagnostic) -> Bool {
    guard !isPastDocument else { return false }
    guard ownLine else { return true }
    let isWholeFlow = role == .root && (current == "{" || current == "[")
    if !isWholeFlow { try refuseTab(tabBeforeContent) }
    if indentation > parent { return true }
    return role == .value && indentation == parent && isAtSequenceItem
  }

  private mutating func blockContent(at spot: BlockSpot) throws(Diagnostic) -> Node {
    switch current {
    case "-" where isIndicator:
      try requireCollection(at: spot)
      return finish(try blockSequence(at: spot.indent), spot.outer)
    case "?" where isIndicator:
      try requireCollection(at: spot)
      return finish(try blockMapping(at: spot.indent, from: here(), firstKey: nil), spot.outer)
    case "|", ">":
      let scalar = try blockScalar(under: spot.parent)
      var properties = spot.outer
      try properties.add(spot.inner)
      return finish(scalar, properties)
    default: return try inlineContent(at: spot)
    }
  }

  private mutating func requireCollection(at spot: BlockSpot) throws(Diagnostic) {
    let what = current == "-" ? "a list" : "a mapping"
    guard spot.mayStartCollection, spot.inner.isEmpty else {
      throw Diagnostic(
        "\(what) cannot start in this line", at: here(), hint: "start it on a line of its own, indented")
    }
    try refuseTab(spot.tab)
  }

  /// A value that starts in this line, or a mapping whose first key it is.
  private mutating func inlineContent(at spot: BlockSpot) throws(Diagnostic) -> Node {
    let (place, start, startLine) = (here(), position, line)
    let node = try inlineNode(under: spot.parent, after: spot.inner)
    skipBlanks()
    guard current == ":" && isIndicator else {
      try endLine()
      var properties = spot.outer
      try properties.add(spot.inner)
      return finish(node, properties)
    }
    guard spot.mayStartCollection else {
      throw Diagnostic(
        "a mapping cannot start in this line", at: here(),
        hint: "put a text that holds ': ' in quotes, or start the mapping on a line of its own, indented")
    }
    if let tab = spot.tab {
      throw Diagnostic(
        "a tab cannot indent", at: tabPlace(tab, before: start, at: place), hint: "indent with spaces")
    }
    try requireOneLine(from: startLine, at: place)
    let key = try key(from: finish(node, spot.inner), at: place, startingAt: start)
    return finish(try blockMapping(at: spot.indent, from: place, firstKey: key), spot.outer)
  }

  private func tabPlace(_ tab: Int, before start: Int, at place: SourcePlace) -> SourcePlace {
    SourcePlace(source: source, line: place.line, column: max(1, place.column - (start - tab)))
  }

  private func requireOneLine(from startLine: Int, at place: SourcePlace) throws(Diagnostic) {
    guard line != startLine else { return }
    throw Diagnostic(
      "a key must stand in one line", at: place, hint: "is a closing quote or bracket missing?")
  }

  /// - Parameter firstKey: the key that showed that this is a mapping; nil at the `?` of an explicit one.
  private mutating func blockMapping(
    at indent: Int, from place: SourcePlace, firstKey: MappingKey?
  ) throws(Diagnostic) -> Node {
    try descend(at: place)
    defer { ascend() }
    var mapping = MappingBuilder()
    var known = firstKey
    repeat {
      let isExplicit = known == nil && current == "?" && isIndicator
      let (key, value) = isExplicit ? try explicitEntry(at: indent) : try entry(at: indent, known: known)
      add(key, value, to: &mapping)
      known = nil
    } while try continues(at: indent)
    return Node(.mapping(mapping.finished()), at: place)
  }

  private mutating func entry(
    at indent: Int, known: MappingKey?
  ) throws(Diagnostic) -> (MappingKey, Node) {
    let key = if let known { known } else { try implicitKey(at: indent) }
    position += 1
    return (key, try blockNode(under: indent, as: .value))
  }

  /// Reads a key up to its `:`.
  private mutating func implicitKey(at indent: Int) throws(Diagnostic) -> MappingKey {
    if isAtSequenceItem {
      throw Diagnostic(
        "a list item stands among the keys of a mapping", at: here(),
        hint: "write 'key: value', or indent the item below its key")
    }
    let properties = try properties()
    let (place, start, startLine) = (here(), position, line)
    let node = finish(try inlineNode(under: indent, after: properties), properties)
    try requireOneLine(from: startLine, at: place)
    let key = try key(from: node, at: place, startingAt: start)
    skipBlanks()
    guard current == ":" && isIndicator else {
      throw missingColon(after: key.text, at: place)
    }
    return key
  }

  private mutating func explicitEntry(at indent: Int) throws(Diagnostic) -> (MappingKey, Node) {
    position += 1
    skipBlanks()
    let start = position
    let node = try blockNode(under: indent, as: .item)
    let key = try key(from: node, at: node.place, startingAt: start)
    guard !key.text.isEmpty else { throw missingKey(at: key.place) }
    skipToContent()
    let hasValue = !isPastDocument && indentation == indent && current == ":" && isIndicator
    guard hasValue else {
      return (key, Node(.scalar(Node.Scalar(text: "", value: .null)), at: node.place))
    }
    position += 1
    return (key, try blockNode(under: indent, as: .item))
  }

  func missingKey(at place: SourcePlace) -> Diagnostic {
    Diagnostic("a key is missing", at: place, hint: "write 'key: value'")
  }

  private mutating func blockSequence(at indent: Int) throws(Diagnostic) -> Node {
    let place = here()
    try descend(at: place)
    defer { ascend() }
    var items: [Node] = []
    repeat {
      position += 1
      items.append(try blockNode(under: indent, as: .item))
    } while try continues(at: indent) && isAtSequenceItem
    return Node(.sequence(items), at: place)
  }

  /// After an entry: whether the next line belongs to the same collection.
  private mutating func continues(at indent: Int) throws(Diagnostic) -> Bool {
    skipToContent()
    guard !isPastDocument else { return false }
    try refuseTab(tabBeforeContent)
    guard indentation <= indent else {
      throw Diagnostic(
        "this line lines up with nothing above it", at: here(),
        hint: "indent it like the lines it belongs with")
    }
    return indentation == indent
  }
}
