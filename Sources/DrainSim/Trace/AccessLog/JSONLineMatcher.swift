/// Finds the fields of a line that is one JSON object, its keys in any order and others among them.
struct JSONLineMatcher: LineMatcher {
  /// The wanted keys by their length: a line has some twenty others, and most are told apart by that alone.
  private let keysByLength: [[(key: [UInt8], field: LogField)]]
  private var order = JSONKeyOrder()

  init() {
    var table: [[(key: [UInt8], field: LogField)]] = []
    for field in LogField.allCases {
      let key = Array(field.key.utf8)
      while table.count <= key.count { table.append([]) }
      table[key.count].append((key, field))
    }
    keysByLength = table
  }

  /// False where the line is not an object with a start and a length.
  mutating func match(_ bytes: Span<UInt8>, _ range: Range<Int>, into line: inout LoggedLine) -> Bool {
    line = LoggedLine()
    var text = JSONLineText(position: range.lowerBound, end: range.upperBound)
    guard text.take("{", bytes) else { return false }
    var place = 0
    repeat {
      guard readMember(at: place, bytes, &text, into: &line) else { return false }
      place += 1
    } while text.take(",", bytes)
    guard text.take("}", bytes) else { return false }
    text.skipBlanks(bytes)
    return text.position == range.upperBound && !line.startTime.isEmpty && LoggedLine.has(line.duration)
  }

  @inline(__always)
  private mutating func readMember(
    at place: Int, _ bytes: Span<UInt8>, _ text: inout JSONLineText, into line: inout LoggedLine
  ) -> Bool {
    let field: LogField?
    if let known = order.key(at: place, in: bytes, text.position, upTo: text.end) {
      field = known.field
      text.position += known.length
    } else {
      guard let key = readKey(at: place, bytes, &text) else { return false }
      field = self.field(named: bytes, key)
    }
    text.skipBlanks(bytes)
    guard let value = text.readValue(bytes) else { return false }
    if let field { line.set(field, value) }
    return true
  }

  /// Reads any key and its colon; nil where there is none.
  private mutating func readKey(
    at place: Int, _ bytes: Span<UInt8>, _ text: inout JSONLineText
  ) -> Range<Int>? {
    let opening = text.position
    guard text.take("\"", bytes) else { return nil }
    let first = text.position
    guard text.skipString(bytes) != nil else { return nil }
    let key = first..<text.position - 1
    guard text.take(":", bytes) else { return nil }
    if text.position - opening == key.count + 3 {
      order.learn(opening..<text.position, of: bytes, field: field(named: bytes, key), at: place)
    }
    return key
  }

  private func field(named bytes: Span<UInt8>, _ key: Range<Int>) -> LogField? {
    guard key.count < keysByLength.count else { return nil }
    for known in keysByLength[key.count]
    where bytes.has(known.key.span, at: key.lowerBound, upTo: key.upperBound) {
      return known.field
    }
    return nil
  }
}
