extension Node {
  /// What complaints call the text of an assignment.
  static let overrideSource = "--set"

  /// The document with one `PATH=VALUE` applied, as `--set` gives it.
  ///
  /// The value is YAML: a mapping is laid over what is there, a null (or nothing) takes it away, anything
  /// else replaces it. Mappings that are missing on the way are made.
  public static func overriding(_ base: Node, with assignment: String) throws(InvalidInput) -> Node {
    let source = overrideSource
    guard let sign = assignment.firstUnquotedEqualsSign else {
      throw InvalidInput([
        Diagnostic(
          "\(Diagnostic.quote(assignment)) has no '='", at: SourcePlace(source: source, line: 1, column: 1),
          hint: "write PATH=VALUE, such as 'pod.terminationGracePeriodSeconds=60'")
      ])
    }
    let path = try NodePath(parsing: assignment[..<sign], source: source, column: 1)
    let written = assignment[assignment.index(after: sign)...]
    let column = assignment[...sign].unicodeScalars.count + 1
    return try overriding(base, at: path, with: value(written, source: source, column: column))
  }

  /// Reads the value of an assignment.
  ///
  /// - Parameter column: where the text stands in its source's one line.
  static func value(
    _ written: Substring, source: String, column: Int
  ) throws(InvalidInput) -> Node {
    let values = try YAMLReader.read(
      Array(written.utf8), startingAt: SourcePlace(source: source, line: 1, column: column))
    guard let value = values.first, values.count == 1 else {
      throw InvalidInput([
        Diagnostic("the value holds several documents", at: values.last?.place, hint: "give one value")
      ])
    }
    return value
  }

  /// The document with one value laid over what stands at `path`.
  static func overriding(_ base: Node, at path: NodePath, with value: Node) throws(InvalidInput) -> Node {
    do throws(Diagnostic) {
      let root = base.isNull ? nil : base
      return try path.set(value, in: root, depth: 0) ?? Node(.mapping([]), at: base.place)
    } catch {
      throw InvalidInput([error])
    }
  }
}

extension String {
  /// What divides `PATH=VALUE`.
  var firstUnquotedEqualsSign: Index? {
    var isQuoted = false
    var isEscaped = false
    for index in unicodeScalars.indices {
      switch unicodeScalars[index] {
      case _ where isEscaped: isEscaped = false
      case "\\" where isQuoted: isEscaped = true
      case "\"": isQuoted.toggle()
      case "=" where !isQuoted: return index
      default: break
      }
    }
    return nil
  }
}

extension NodePath {
  /// What stands at the first `depth` steps once the value is set below; nil where it is taken away.
  fileprivate func set(_ value: Node, in node: Node?, depth: Int) throws(Diagnostic) -> Node? {
    guard depth < segments.count else {
      if value.isNull { return nil }
      guard let node, node.entries != nil, value.entries != nil else { return value.withoutNulls }
      return node.overlaid(with: value)
    }
    let segment = segments[depth]
    guard let node, !node.isNull else { return try make(value, below: segment, depth: depth) }
    switch node.content {
    case .mapping(let entries):
      return Node(.mapping(try set(value, in: entries, depth: depth)), at: node.place)
    case .sequence(let elements):
      return Node(.sequence(try set(value, in: elements, depth: depth)), at: node.place)
    case .scalar:
      throw Diagnostic(
        "\(quoted(to: depth)) is \(node.kindName), and nothing can be set inside it",
        at: segment.place)
    }
  }

  /// The first steps, for a message.
  private func quoted(to depth: Int) -> String { Diagnostic.quote(Self.text(of: segments[..<depth])) }

  /// Makes what is missing on the way; taking away what is not there makes nothing.
  private func make(_ value: Node, below segment: Segment, depth: Int) throws(Diagnostic) -> Node? {
    if value.isNull { return nil }
    switch segment.step {
    case .key: return Node(.mapping(try set(value, in: [Node.Entry](), depth: depth)), at: segment.place)
    case .name, .index: return Node(.sequence(try set(value, in: [Node](), depth: depth)), at: segment.place)
    }
  }

  private func set(_ value: Node, in entries: [Node.Entry], depth: Int) throws(Diagnostic) -> [Node.Entry] {
    let segment = segments[depth]
    let key: String
    switch segment.step {
    case .key(let text), .name(let text): key = text
    case .index(let index):
      throw Diagnostic(
        "\(quoted(to: depth)) is a mapping, and has no element \(index)",
        at: segment.place, hint: "write '.' and a key")
    }
    var entries = entries
    let position = entries.firstIndex { $0.key == key }
    let old = position.map { entries[$0].value }
    let new = try set(value, in: old, depth: depth + 1)
    switch (position, new) {
    case (let position?, let new?):
      entries[position].value = new
      if depth + 1 == segments.count { entries[position].keyPlace = segment.place }
    case (let position?, nil) where depth + 1 == segments.count: entries.remove(at: position)
    case (nil, let new?): entries.append(Node.Entry(key: key, keyPlace: segment.place, value: new))
    case (_, nil): break
    }
    return entries
  }

  private func set(_ value: Node, in elements: [Node], depth: Int) throws(Diagnostic) -> [Node] {
    let segment = segments[depth]
    var elements = elements
    if let position = try position(of: segment, in: elements, depth: depth) {
      if let new = try set(value, in: elements[position], depth: depth + 1) {
        elements[position] = new
      } else if depth + 1 == segments.count {
        elements.remove(at: position)
      }
      return elements
    }
    switch segment.step {
    case .key(let name), .name(let name):
      guard elements.isEmpty || elements.contains(where: { $0.name != nil }) else {
        throw Diagnostic(
          "the elements of \(quoted(to: depth)) have no names",
          at: segment.place,
          hint: "write the element's number, counted from 0: '[0]'")
      }
      if !value.isNull { elements.append(try named(name, value, depth: depth)) }
    case .index: break
    }
    return elements
  }

  /// Nil where the list has no element of that name yet.
  private func position(of segment: Segment, in elements: [Node], depth: Int) throws(Diagnostic) -> Int? {
    let index: Int
    switch segment.step {
    case .index(let number): index = number
    case .name(let name): return elements.firstIndex { $0.name == name }
    case .key(let name):
      if let position = elements.firstIndex(where: { $0.name == name }) { return position }
      guard let number = Int(name), name.utf8.allSatisfy(\.isDigit) else { return nil }
      index = number
    }
    guard index < elements.count else {
      let list = quoted(to: depth)
      throw Diagnostic(
        "there is no element \(index) in \(list), which has \(elements.count)", at: segment.place,
        hint: elements.isEmpty ? nil : "count from 0 to \(elements.count - 1), or write the element's name")
    }
    return index
  }

  /// A new element of a list of things with names.
  private func named(_ name: String, _ value: Node, depth: Int) throws(Diagnostic) -> Node {
    let place = segments[depth].place
    let label = Node(.scalar(Node.Scalar(text: name, value: .string)), at: place)
    let element = Node(.mapping([Node.Entry(key: "name", keyPlace: place, value: label)]), at: place)
    return try set(value, in: element, depth: depth + 1) ?? element
  }
}
