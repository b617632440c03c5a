/// A key that has been read, before its `:`.
struct MappingKey {
  let text: String
  let place: SourcePlace
  /// A plain `<<`: its value is merged into the mapping.
  let isMerge: Bool
}

extension YAMLParser {
  /// - Parameter start: the offset of the key's first byte, which tells a plain `<<` from a quoted one.
  func key(from node: Node, at place: SourcePlace, startingAt start: Int) throws(Diagnostic) -> MappingKey {
    switch node.content {
    case .scalar(let scalar):
      return MappingKey(
        text: scalar.text, place: place, isMerge: scalar.text == "<<" && bytes[start] == "<")
    case .sequence, .mapping:
      throw Diagnostic(
        "\(node.kindName) cannot be a key", at: place, hint: "keys are single words or quoted texts")
    }
  }

  /// Adds an entry; a key that is there already is noted, and its first value kept.
  mutating func add(_ key: MappingKey, _ value: Node, to mapping: inout MappingBuilder) {
    if key.isMerge {
      merge(key, value, into: &mapping)
    } else if let first = mapping.first(key.text) {
      report(
        Diagnostic(
          "the key \(Diagnostic.quote(key.text)) is already given at \(first.keyPlace)", at: key.place,
          hint: "keep one of the two"))
    } else {
      mapping.add(Node.Entry(key: key.text, keyPlace: key.place, value: value))
    }
  }

  private mutating func merge(_ key: MappingKey, _ value: Node, into mapping: inout MappingBuilder) {
    guard !mapping.hasMerge else {
      return report(
        Diagnostic("the key '<<' is given twice", at: key.place, hint: "write '<<: [*first, *second]'"))
    }
    let sources = value.elements ?? [value]
    let mappings = sources.compactMap(\.entries)
    if mappings.count < sources.count {
      report(Diagnostic("'<<' takes a mapping or a list of mappings", at: value.place))
    }
    mapping.merge(mappings)
  }
}
