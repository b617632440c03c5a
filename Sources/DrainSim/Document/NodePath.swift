/// The way to a value inside a document, as `--set` takes it: `pod.containers[app].onSIGTERM`.
public struct NodePath: Equatable, Sendable {
  /// The bound on a path's length, so that what it makes stays readable.
  static let mostSegments = 100

  var segments: [Segment]

  struct Segment: Equatable, Sendable {
    var step: Step
    var place: SourcePlace
  }

  enum Step: Equatable, Sendable {
    /// `.app`: a key of a mapping, or the element of a list with that name.
    case key(String)
    /// `[app]`: the element of a list with that name, or a key of a mapping.
    case name(String)
    /// `[0]`: an element of a list, counted from 0.
    case index(Int)
  }

  /// - Parameter column: where the text stands in its source's one line.
  public init(parsing text: some StringProtocol, source: String, column: Int) throws(InvalidInput) {
    do throws(Diagnostic) {
      var scanner = NodePathScanner(text, source: source, column: column)
      segments = try scanner.path()
    } catch {
      throw InvalidInput([error])
    }
  }
}

/// Takes a path's text apart.
struct NodePathScanner {
  private let scalars: [Unicode.Scalar]
  private let source: String
  private let column: Int
  private var position = 0

  init(_ text: some StringProtocol, source: String, column: Int) {
    scalars = Array(text.unicodeScalars)
    self.source = source
    self.column = column
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private var place: SourcePlace { SourcePlace(source: source, line: 1, column: column + position) }

  mutating func path() throws(Diagnostic) -> [NodePath.Segment] {
    var segments = [try key()]
    while let separator = current {
      guard segments.count < NodePath.mostSegments else {
        throw Diagnostic("the path has more than \(NodePath.mostSegments) steps", at: place)
      }
      switch separator {
      case ".":
        position += 1
        segments.append(try key())
      case "[": segments.append(try bracket())
      default:
        throw Diagnostic(
          "unexpected \(Diagnostic.quote(String(separator))) in the path", at: place,
          hint: "write '.' or '[' after a key, and a key that holds other characters in double quotes")
      }
    }
    return segments
  }

  private mutating func key() throws(Diagnostic) -> NodePath.Segment {
    let place = place
    let text = current == "\"" ? try quoted() : word()
    guard let text else {
      throw Diagnostic(
        "a key is missing in the path", at: place, hint: "write it as 'pod.proxyConfig.drainDuration'")
    }
    return NodePath.Segment(step: .key(text), place: place)
  }

  private mutating func bracket() throws(Diagnostic) -> NodePath.Segment {
    let opening = place
    position += 1
    let isQuoted = current == "\""
    let text = isQuoted ? try quoted() : word()
    guard current == "]" else {
      throw Diagnostic("the '[' opened here is not closed", at: opening, hint: "write '[0]' or '[app]'")
    }
    position += 1
    guard let text else {
      throw Diagnostic("an index or a name is missing in '[]'", at: opening, hint: "write '[0]' or '[app]'")
    }
    let isNumber = !isQuoted && text.utf8.allSatisfy(\.isDigit)
    let index = isNumber ? Int(text) ?? Int.max : nil
    return NodePath.Segment(step: index.map { .index($0) } ?? .name(text), place: opening)
  }

  /// Nil where nothing stands before the next dot or bracket.
  private mutating func word() -> String? {
    let start = position
    while let scalar = current, scalar != ".", scalar != "[", scalar != "]", scalar != "\"" { position += 1 }
    return start == position ? nil : Self.string(scalars[start..<position])
  }

  /// A backslash takes the next character as it is.
  private mutating func quoted() throws(Diagnostic) -> String {
    let opening = place
    var text: [Unicode.Scalar] = []
    position += 1
    while let scalar = current, scalar != "\"" {
      let isEscaped = scalar == "\\" && position + 1 < scalars.count
      text.append(isEscaped ? scalars[position + 1] : scalar)
      position += isEscaped ? 2 : 1
    }
    guard current != nil else {
      throw Diagnostic("the key quoted here is not closed", at: opening, hint: "add a \"")
    }
    position += 1
    return Self.string(text[...])
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension NodePath: CustomStringConvertible {
  public var description: String { Self.text(of: segments[...]) }

  /// A path as it would be typed.
  static func text(of segments: ArraySlice<Segment>) -> String {
    segments.reduce("") { text, segment in
      switch segment.step {
      case .index(let index): "\(text)[\(index)]"
      case .name(let name): "\(text)[\(name)]"
      case .key(let key):
        (text.isEmpty ? "" : text + ".") + (key.contains { ".[]=\"".contains($0) } ? "\"\(key)\"" : key)
      }
    }
  }
}
