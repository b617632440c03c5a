/// One value of a YAML or JSON document, with the place it stands at.
public struct Node: Equatable, Sendable {
  public var content: Content
  public var place: SourcePlace

  public enum Content: Equatable, Sendable {
    case scalar(Scalar)
    case sequence([Node])
    /// In the order of the file; keys are unique once read.
    case mapping([Entry])
  }

  /// A leaf, kept as it was written beside what YAML's core schema makes of it.
  public struct Scalar: Equatable, Sendable {
    /// The text after unquoting and folding.
    public var text: String
    public var value: Value
    /// How the text stands in its source, for texts that hold a document of their own.
    var layout = Layout.rewritten

    public init(text: String, value: Value) {
      self.text = text
      self.value = value
    }
  }

  /// Where the characters of a scalar's text are found in its source.
  enum Layout: Equatable, Sendable {
    /// In the line of the scalar, from so many columns after its place on.
    case inLine(shift: Int)
    /// Line by line from the line below the scalar's place, each from this column on.
    case lines(column: Int)
    /// Folded or with escapes: nowhere as they are.
    case rewritten
  }

  /// What the core schema resolves a scalar to; a quoted or block scalar is always a string.
  public enum Value: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case string
  }

  public struct Entry: Equatable, Sendable {
    public var key: String
    public var keyPlace: SourcePlace
    public var value: Node

    public init(key: String, keyPlace: SourcePlace, value: Node) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  public init(_ content: Content, at place: SourcePlace) {
    self.content = content
    self.place = place
  }
}
