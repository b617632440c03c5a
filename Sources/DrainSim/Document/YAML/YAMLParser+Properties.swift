/// Anchors, tags and aliases.
extension YAMLParser {
  /// Reads the anchor and tag that stand in this line, with the blanks behind them.
  mutating func properties() throws(Diagnostic) -> NodeProperties {
    var found = NodeProperties()
    while true {
      switch current {
      case "&":
        let place = here()
        let name = try anchorName()
        anchors[name] = .open
        try found.add(NodeProperties(anchor: (name, place)))
      case "!":
        let place = here()
        if let tag = try tag() { try found.add(NodeProperties(tag: (tag, place))) }
      default: return found
      }
      skipBlanks()
    }
  }

  /// The name behind a `&` or `*`. YAML lets it end in a `:`, but whoever writes that means a key.
  private mutating func anchorName() throws(Diagnostic) -> String {
    let place = here()
    let indicator = current == "&" ? "&" : "*"
    position += 1
    let name = word()
    guard !name.isEmpty else {
      throw Diagnostic("a name is missing after '\(indicator)'", at: place, hint: "or put the text in quotes")
    }
    guard !name.hasSuffix(":") else {
      throw Diagnostic(
        "the name \(Diagnostic.quote(name)) ends in ':'", at: place, hint: "put a space before the ':'")
    }
    return name
  }

  private mutating func word() -> String {
    let start = position
    while !current.endsWord && !current.isFlowIndicator { position += 1 }
    return text(start..<position)
  }

  /// An unknown tag is noted, and the value read on without it.
  private mutating func tag() throws(Diagnostic) -> NodeProperties.Tag? {
    let place = here()
    let start = position
    if next == "<" {
      while !current.endsWord && current != ">" { position += 1 }
      if current == ">" { position += 1 }
    } else {
      _ = word()
    }
    let written = text(start..<position)
    guard current.endsWord || current.isFlowIndicator else {
      throw Diagnostic("a space is missing after the tag \(Diagnostic.quote(written))", at: place)
    }
    let tag = NodeProperties.Tag(written: written)
    if tag == nil {
      report(
        Diagnostic(
          "the tag \(Diagnostic.quote(written)) is not supported", at: place,
          hint: "leave it out; the tags known are !!str, !!int, !!float, !!bool, !!null, !!map and !!seq"))
    }
    return tag
  }

  mutating func alias() throws(Diagnostic) -> Node {
    let place = here()
    let name = try anchorName()
    switch anchors[name] {
    case .complete(let node)?:
      let size = node.size(atMost: Self.mostExpandedNodes - expandedNodes)
      guard let size else {
        throw Diagnostic(
          "the alias expansion of this document gives more than \(Self.mostExpandedNodes) values",
          at: place)
      }
      expandedNodes += size.count
      try checkNesting(of: size.depth, at: place)
      return node
    case .open?:
      report(Diagnostic("the alias \(Diagnostic.quote("*" + name)) stands inside its own anchor", at: place))
    case nil:
      report(
        Diagnostic(
          "no anchor before this alias is called \(Diagnostic.quote(name))", at: place,
          hint: "an anchor is written '&name' before a value"))
    }
    return Node(.scalar(Node.Scalar(text: "", value: .null)), at: place)
  }

  /// Gives a value what stood before it: its tag is applied, its anchor can be used from now on.
  mutating func finish(_ node: Node, _ properties: NodeProperties) -> Node {
    var node = node
    if let (tag, place) = properties.tag {
      if let content = tag.applied(to: node.content) {
        node.content = content
      } else {
        report(Diagnostic("'\(tag.rawValue)' does not fit this value", at: place))
      }
    }
    if let anchor = properties.anchor { anchors[anchor.name] = .complete(node) }
    return node
  }
}

extension NodeProperties.Tag {
  /// The content as this tag makes it, or nil where it does not fit.
  fileprivate func applied(to content: Node.Content) -> Node.Content? {
    switch (self, content) {
    case (.mapping, .mapping), (.sequence, .sequence): content
    case (.nonSpecific, .mapping), (.nonSpecific, .sequence): content
    case (_, .scalar(let scalar)): value(of: scalar.text).map { .scalar(.init(text: scalar.text, value: $0)) }
    case (_, .mapping), (_, .sequence): nil
    }
  }

  private func value(of text: String) -> Node.Value? {
    let resolved = CoreSchema.value(of: Array(text.utf8)[...])
    switch (self, resolved) {
    case (.string, _), (.nonSpecific, _): return .string
    case (.int, .int), (.float, .float), (.bool, .bool), (.null, .null): return resolved
    case (.float, .int(let number)): return .float(Double(number))
    case (.int, _), (.float, _), (.bool, _), (.null, _), (.mapping, _), (.sequence, _): return nil
    }
  }
}

extension Node {
  /// How many nodes there are in this one and how many collections lie in each other, or nil where there are
  /// more nodes than asked for.
  fileprivate func size(atMost limit: Int) -> (count: Int, depth: Int)? {
    var count = 1
    var depth = 0
    func add(_ child: Node) -> Bool {
      guard count <= limit, let size = child.size(atMost: limit - count) else { return false }
      count += size.count
      depth = max(depth, size.depth)
      return true
    }
    switch content {
    case .scalar: return limit >= 1 ? (1, 0) : nil
    case .sequence(let items): guard items.allSatisfy(add) else { return nil }
    case .mapping(let entries): guard entries.allSatisfy({ add($0.value) }) else { return nil }
    }
    return count <= limit ? (count, depth + 1) : nil
  }
}
