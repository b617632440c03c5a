/// Finds the fields of a line that is one JSON object, its keys in any order and others among them.
struct JSONLineMatcher {
  /// The wanted keys by their length: a line has some twenty others, and most are told apart by that alone.
  private let keysByLength: [[(key: [UInt8], field: LogField)]]

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
  func match(_ bytes: [UInt8], _ range: Range<Int>, into line: inout LoggedLine) -> Bool {
    line.removeAll()
    var position = range.lowerBound
    guard take("{", bytes, &position, range.upperBound) else { return false }
    repeat {
      guard readMember(bytes, &position, range.upperBound, into: &line) else { return false }
    } while take(",", bytes, &position, range.upperBound)
    guard take("}", bytes, &position, range.upperBound) else { return false }
    skipBlanks(bytes, &position, range.upperBound)
    return position == range.upperBound && !line[.startTime].isEmpty && line.has(.duration)
  }

  private func readMember(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, into line: inout LoggedLine
  ) -> Bool {
    guard take("\"", bytes, &position, end) else { return false }
    let first = position
    guard skipString(bytes, &position, end) != nil else { return false }
    let field = field(named: bytes, first..<position - 1)
    guard take(":", bytes, &position, end) else { return false }
    skipBlanks(bytes, &position, end)
    guard let value = readValue(bytes, &position, end) else { return false }
    if let field { line[field] = value }
    return true
  }

  @inline(__always)
  private func field(named bytes: [UInt8], _ range: Range<Int>) -> LogField? {
    guard range.count < keysByLength.count else { return nil }
    for known in keysByLength[range.count] where bytes[range].elementsEqual(known.key) { return known.field }
    return nil
  }

  /// Where the value's text stands: empty for `null`, for what is no text and no number, and for escapes, which
  /// none of the wanted values has; nil where no value stands here.
  private func readValue(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> Range<Int>? {
    guard position < end else { return nil }
    let first = position
    switch bytes[position] {
    case UInt8(ascii: "\""):
      position += 1
      guard let hasEscapes = skipString(bytes, &position, end) else { return nil }
      return hasEscapes ? first..<first : first + 1..<position - 1
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return skipNested(bytes, &position, end) ? first..<first : nil
    default:
      skipWord(bytes, &position, end)
      guard position > first else { return nil }
      let isNumber = bytes[first].decimalDigit != nil || bytes[first] == UInt8(ascii: "-")
      return isNumber ? first..<position : first..<first
    }
  }

  /// Goes behind the closing quote; tells whether there was an escape, or nil where the quote is not closed.
  @inline(__always)
  private func skipString(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> Bool? {
    var hasEscapes = false
    while true {
      position = ByteSearch.next(
        UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: bytes, from: position, to: end)
      guard position < end else { return nil }
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\"") { return hasEscapes }
      hasEscapes = true
      position += 1
    }
  }

  /// A number, `true`, `false` or `null`.
  @inline(__always)
  private func skipWord(_ bytes: [UInt8], _ position: inout Int, _ end: Int) {
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
        position += 1
      default: return
      }
    }
  }

  /// An object or a list: what is in it does not matter.
  private func skipNested(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> Bool {
    var depth = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): if skipString(bytes, &position, end) == nil { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
    }
    return false
  }

  @inline(__always)
  private func take(_ mark: Unicode.Scalar, _ bytes: [UInt8], _ position: inout Int, _ end: Int) -> Bool {
    skipBlanks(bytes, &position, end)
    guard position < end, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  @inline(__always)
  private func skipBlanks(_ bytes: [UInt8], _ position: inout Int, _ end: Int) {
    while position < end, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
      position += 1
    }
  }
}
