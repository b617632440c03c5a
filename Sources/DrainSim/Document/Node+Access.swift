extension Node {
  /// The value under a key, where this is a mapping that has it.
  ///
  /// - Complexity: O(n) in the number of keys.
  public subscript(key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  /// The entries of a mapping, nil for anything else.
  public var entries: [Entry]? {
    switch content {
    case .mapping(let entries): entries
    case .sequence, .scalar: nil
    }
  }

  /// The elements of a list, nil for anything else.
  public var elements: [Node]? {
    switch content {
    case .sequence(let elements): elements
    case .mapping, .scalar: nil
    }
  }

  /// The leaf itself, nil for a mapping or a list.
  public var scalar: Scalar? {
    switch content {
    case .scalar(let scalar): scalar
    case .mapping, .sequence: nil
    }
  }

  public var isNull: Bool { scalar?.value == .null }

  /// What this is, as a message says it after "expected … but found".
  public var kindName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: "nothing"
      case .bool: "true or false"
      case .int, .float: "a number"
      case .string: "a string"
      }
    }
  }
}
