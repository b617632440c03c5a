/// Values that are put together from parts of others, each part keeping its place.
extension Node {
  /// A mapping of what is there, without the keys that have no value.
  static func mapping(_ pairs: [(key: String, value: Node?)], at place: SourcePlace) -> Node {
    let entries = pairs.compactMap { key, value in
      value.map { Entry(key: key, keyPlace: $0.place, value: $0) }
    }
    return Node(.mapping(entries), at: place)
  }

  static func list(_ elements: [Node], at place: SourcePlace) -> Node {
    Node(.sequence(elements), at: place)
  }

  static func text(_ text: String, at place: SourcePlace) -> Node {
    Node(.scalar(Scalar(text: text, value: .string)), at: place)
  }

  static func flag(_ flag: Bool, at place: SourcePlace) -> Node {
    Node(.scalar(Scalar(text: "\(flag)", value: .bool(flag))), at: place)
  }

  /// The same mapping with another value, or without one, under a key.
  func setting(_ key: String, to value: Node?) -> Node {
    guard var entries else { return self }
    let position = entries.firstIndex { $0.key == key }
    switch (position, value) {
    case (let position?, let value?): entries[position].value = value
    case (let position?, nil): entries.remove(at: position)
    case (nil, let value?): entries.append(Entry(key: key, keyPlace: value.place, value: value))
    case (nil, nil): break
    }
    return Node(.mapping(entries), at: place)
  }

  /// The value at the end of a path of keys; a null counts as left out.
  subscript(path keys: String...) -> Node? {
    keys.reduce(Node?.some(self)) { node, key in node?[key].flatMap { $0.isNull ? nil : $0 } }
  }

  /// The text of the scalar under a key, where there is one.
  func text(_ key: String) -> String? {
    self[path: key]?.scalar?.text
  }

  /// Every place a value of this tree stands at.
  var allPlaces: Set<SourcePlace> {
    switch content {
    case .scalar: [place]
    case .sequence(let elements): elements.reduce(into: [place]) { $0.formUnion($1.allPlaces) }
    case .mapping(let entries): entries.reduce(into: [place]) { $0.formUnion($1.value.allPlaces) }
    }
  }
}
