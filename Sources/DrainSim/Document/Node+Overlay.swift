extension Node {
  /// This value with another laid over it, as a variant is laid over its scenario.
  ///
  /// Mappings merge key by key, and a null takes its key away. Lists whose elements all have a `name` merge
  /// by that name, as containers do. Anything else is replaced. What was replaced keeps the place it has in
  /// the overlay. A null laid over the whole changes nothing.
  public func overlaid(with other: Node) -> Node {
    switch (content, other.content) {
    case (.mapping(let base), .mapping(let overlay)):
      guard !Self.isAnotherAlternative(overlay, than: base) else { return other.withoutNulls }
      return Node(.mapping(Self.merge(base, overlay)), at: place)
    case (.sequence(let base), .sequence(let overlay)):
      guard let merged = Self.mergeByName(base, overlay) else { return other.withoutNulls }
      return Node(.sequence(merged), at: place)
    case (.scalar, _), (.mapping, _), (.sequence, _):
      return other.isNull ? self : other.withoutNulls
    }
  }

  /// Of each list, a mapping has one key; or two where they make up one law of lengths.
  private static let alternatives = [
    ["exec", "httpGet", "sleep", "tcpSocket"],
    ["exit", "drain", "ignore", "exitAfter"],
    ["from", "to", "median", "sigma", "p50", "p99", "mean"],
  ]

  /// A preStop handler of another kind, say: it takes the place of the first.
  private static func isAnotherAlternative(_ overlay: [Entry], than base: [Entry]) -> Bool {
    alternatives.contains { keys in
      let stated = overlay.filter { keys.contains($0.key) && !$0.value.isNull }
      let known = base.filter { keys.contains($0.key) }
      return !stated.isEmpty && !known.isEmpty
        && !overlay.contains { entry in known.contains { $0.key == entry.key } }
    }
  }

  private static func merge(_ base: [Entry], _ overlay: [Entry]) -> [Entry] {
    var result: [Entry?] = base
    var positions: [String: Int] = [:]
    for (position, entry) in base.enumerated() { positions[entry.key] = position }
    for entry in overlay {
      if let position = positions[entry.key] {
        result[position] = entry.value.isNull ? nil : result[position].map { $0.overlaid(with: entry) }
      } else if !entry.value.isNull {
        result.append(Entry(key: entry.key, keyPlace: entry.keyPlace, value: entry.value.withoutNulls))
      }
    }
    return result.compactMap(\.self)
  }

  /// Nil where an element on either side has no name; an empty overlay is a replacement, too.
  private static func mergeByName(_ base: [Node], _ overlay: [Node]) -> [Node]? {
    let names = overlay.compactMap(\.name)
    let baseNames = base.compactMap(\.name)
    guard !overlay.isEmpty, names.count == overlay.count, baseNames.count == base.count else { return nil }
    var result = base
    var positions: [String: Int] = [:]
    for (position, name) in baseNames.enumerated() where positions[name] == nil { positions[name] = position }
    for (name, element) in zip(names, overlay) {
      if let position = positions[name] {
        result[position] = result[position].overlaid(with: element)
      } else {
        positions[name] = result.count
        result.append(element.withoutNulls)
      }
    }
    return result
  }

  /// The scalar under `name`, where this is a mapping that has one.
  var name: String? {
    guard let scalar = self["name"]?.scalar, scalar.value != .null else { return nil }
    return scalar.text
  }

  /// A null in an overlay says that a key is not there, also below a key that is new.
  var withoutNulls: Node {
    switch content {
    case .scalar, .sequence: return self
    case .mapping(let entries):
      let kept = entries.filter { !$0.value.isNull }
        .map { Entry(key: $0.key, keyPlace: $0.keyPlace, value: $0.value.withoutNulls) }
      return Node(.mapping(kept), at: place)
    }
  }
}

extension Node.Entry {
  /// Where the value is replaced, the key's place is the overlay's, too.
  fileprivate func overlaid(with other: Node.Entry) -> Node.Entry {
    let value = value.overlaid(with: other.value)
    let isReplaced = value.place == other.value.place
    return Node.Entry(key: key, keyPlace: isReplaced ? other.keyPlace : keyPlace, value: value)
  }
}
