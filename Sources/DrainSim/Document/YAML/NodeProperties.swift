/// What may stand before a value: an anchor and a tag.
struct NodeProperties {
  var anchor: (name: String, place: SourcePlace)?
  var tag: (tag: Tag, place: SourcePlace)?

  var isEmpty: Bool { anchor == nil && tag == nil }

  /// The tags of YAML's core schema, and `!`, which keeps a scalar a string.
  enum Tag: String {
    case string = "!!str"
    case int = "!!int"
    case float = "!!float"
    case bool = "!!bool"
    case null = "!!null"
    case mapping = "!!map"
    case sequence = "!!seq"
    case nonSpecific = "!"

    init?(written text: String) {
      let prefix = "!<tag:yaml.org,2002:"
      let isVerbatim = text.hasPrefix(prefix) && text.hasSuffix(">")
      self.init(rawValue: isVerbatim ? "!!" + text.dropFirst(prefix.count).dropLast() : text)
    }
  }

  /// Takes over what stood on a later line before the same value.
  mutating func add(_ other: NodeProperties) throws(Diagnostic) {
    if let second = other.anchor {
      guard anchor == nil else { throw Diagnostic("a value cannot have two anchors", at: second.place) }
      anchor = second
    }
    if let second = other.tag {
      guard tag == nil else { throw Diagnostic("a value cannot have two tags", at: second.place) }
      tag = second
    }
  }
}

/// What the name of an anchor stands for.
enum Anchor {
  /// Its value is still being read: an alias here would hold itself.
  case open
  case complete(Node)
}
