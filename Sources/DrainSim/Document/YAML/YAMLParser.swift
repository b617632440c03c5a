/// One pass over a text: it looks ahead by a byte or a line at most and never goes back further, so its time
/// is linear.
///
/// Nesting is bounded, and with it the recursion.
struct YAMLParser {
  static let deepestNesting = 100
  static let mostDiagnostics = 100
  /// The bound on what all aliases of a source stand for together.
  static let mostExpandedNodes = 1_000_000

  let bytes: [UInt8]
  let source: String
  /// The byte to be read next.
  var position = 0
  private(set) var line: Int
  private(set) var lineStart = 0
  /// How far columns have been counted in this line: `column` is that of `counted`.
  private var counted = 0
  private var column: Int
  /// The column in which a line begins.
  private let margin: Int

  private var depth = 0
  var anchors: [String: Anchor] = [:]
  var expandedNodes = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(_ text: YAMLText, startingAt start: SourcePlace, margin: Int) {
    bytes = text.bytes
    source = start.source
    line = start.line
    column = start.column
    self.margin = margin
  }

  /// Zero at the end.
  var current: UInt8 { bytes[position] }

  var next: UInt8 { position + 1 < bytes.count ? bytes[position + 1] : 0 }

  /// The number of bytes before this one in its line: the indentation, where only spaces and indicators stand
  /// there.
  var indentation: Int { position - lineStart }

  mutating func here() -> SourcePlace {
    while counted < position {
      if bytes[counted] & 0xC0 != 0x80 { column += 1 }
      counted += 1
    }
    return SourcePlace(source: source, line: line, column: column)
  }

  /// The place of a byte that stands before the current one with nothing but ASCII between.
  mutating func place(ofEarlier offset: Int) -> SourcePlace {
    var place = here()
    place.column -= position - offset
    return place
  }

  /// Steps over the line feed at the current position.
  mutating func nextLine() {
    position += 1
    line += 1
    lineStart = position
    counted = position
    column = margin
  }

  /// Where the parser stands, to come back to after a look ahead.
  struct Mark {
    fileprivate let position, line, lineStart, counted, column: Int
  }

  func mark() -> Mark {
    Mark(position: position, line: line, lineStart: lineStart, counted: counted, column: column)
  }

  mutating func goBack(to mark: Mark) {
    (position, line, lineStart) = (mark.position, mark.line, mark.lineStart)
    (counted, column) = (mark.counted, mark.column)
  }

  /// Notes a complaint that does not keep the rest from being read.
  ///
  /// The complaint is not even worded where there are enough of them.
  mutating func report(_ diagnostic: @autoclosure () -> Diagnostic) {
    if diagnostics.count < Self.mostDiagnostics { diagnostics.append(diagnostic()) }
  }

  /// Counts one more level of nesting; the caller ends it with `ascend`.
  mutating func descend(at place: SourcePlace) throws(Diagnostic) {
    try checkNesting(of: 1, at: place)
    depth += 1
  }

  mutating func ascend() { depth -= 1 }

  func checkNesting(of levels: Int, at place: SourcePlace) throws(Diagnostic) {
    guard depth + levels <= Self.deepestNesting else {
      throw Diagnostic("nested deeper than \(Self.deepestNesting) levels", at: place)
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
