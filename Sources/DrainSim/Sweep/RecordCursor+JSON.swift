/// Any JSON, value by value, over many lines: no tree of a hundred thousand tallies.
///
/// The bytes end with ``endOfDocument``, so looking at the next one needs no question whether there is one.
extension RecordCursor {
  static let endOfDocument: [UInt8] = [UInt8(ascii: "\n"), 0]

  /// The byte that the next value or mark begins with; zero at the end.
  @inline(__always)
  mutating func nextByte() -> UInt8 {
    while byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    return byte
  }

  private var isAtEnd: Bool { position + 1 == bytes.count }

  /// What stands here instead of what was expected.
  func unexpected(_ expected: String) -> RecordFault {
    guard isAtEnd else { return RecordFault("expected \(expected), found \(found)", at: position) }
    let end = bytes.lastIndex { $0 > UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
    return RecordFault(
      "expected \(expected), but the file ends here", at: end, hint: "it was cut: write it again")
  }

  mutating func readMark(_ mark: Unicode.Scalar) throws(RecordFault) {
    guard nextByte() == UInt8(ascii: mark) else { throw unexpected("'\(mark)'") }
    position += 1
  }

  /// - Parameter read: Reads the value of a key, with the cursor before it.
  mutating func readMembers(
    _ read: (inout RecordCursor, _ key: String) throws(RecordFault) -> Void
  ) throws(RecordFault) {
    try readMark("{")
    guard nextByte() != UInt8(ascii: "}") else { return position += 1 }
    while true {
      let key = try readText("a key in double quotes")
      try readMark(":")
      try read(&self, key)
      guard nextByte() == UInt8(ascii: ",") else { break }
      position += 1
    }
    try readMark("}")
  }

  /// - Parameter read: Reads one element, with the cursor before it.
  mutating func readElements(
    _ read: (inout RecordCursor) throws(RecordFault) -> Void
  ) throws(RecordFault) {
    try readMark("[")
    guard nextByte() != UInt8(ascii: "]") else { return position += 1 }
    while true {
      try read(&self)
      guard nextByte() == UInt8(ascii: ",") else { break }
      position += 1
    }
    try readMark("]")
  }

  mutating func readText(_ expected: String = "a string") throws(RecordFault) -> String {
    guard nextByte() == UInt8(ascii: "\"") else { throw unexpected(expected) }
    let text = try readJSONString()
    return String(decoding: text.unescaped?[...] ?? bytes[text.range], as: UTF8.self)
  }

  /// A whole number, not below zero.
  mutating func readCount<Number: FixedWidthInteger>() throws(RecordFault) -> Number {
    _ = nextByte()
    let first = position
    guard let number: Number = digits(), !isInsideNumber else {
      position = first
      throw unexpected("a whole number that is not too large")
    }
    return number
  }

  /// A number of seconds, not below zero, with at most nine digits behind the point.
  mutating func readNanoseconds() throws(RecordFault) -> Int64 {
    _ = nextByte()
    let first = position
    guard let seconds: Int64 = digits() else { throw unexpected("a number of seconds") }
    var nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if byte == UInt8(ascii: ".") {
      position += 1
      var unit: Int64 = 100_000_000
      while let digit = byte.decimalDigit, unit > 0 {
        let sum = nanoseconds.partialValue.addingReportingOverflow(Int64(digit) * unit)
        nanoseconds = (sum.partialValue, nanoseconds.overflow || sum.overflow)
        unit /= 10
        position += 1
      }
    }
    guard !nanoseconds.overflow, !isInsideNumber else {
      throw RecordFault("not a number of seconds as a sweep writes it", at: first)
    }
    return nanoseconds.partialValue
  }

  /// Nil where there is no digit, or where they are too many.
  private mutating func digits<Number: FixedWidthInteger>() -> Number? {
    let first = position
    var number: Number = 0
    while let digit = byte.decimalDigit {
      let product = number.multipliedReportingOverflow(by: 10)
      let sum = product.partialValue.addingReportingOverflow(Number(digit))
      guard !product.overflow, !sum.overflow else { return nil }
      number = sum.partialValue
      position += 1
    }
    return position > first ? number : nil
  }

  /// A number goes on that has been read as far as it is understood.
  private var isInsideNumber: Bool {
    byte.decimalDigit != nil || ".eE+-".utf8.contains(byte)
  }

  /// Passes over a value that nobody asks for; however deep it is, nothing is held.
  mutating func skipValue() throws(RecordFault) {
    var depth = 0
    repeat {
      switch nextByte() {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}") where depth > 0, UInt8(ascii: "]") where depth > 0:
        depth -= 1
        position += 1
      case UInt8(ascii: ",") where depth > 0, UInt8(ascii: ":") where depth > 0: position += 1
      case UInt8(ascii: "\""): _ = try readJSONString()
      default: try skipWord()
      }
    } while depth > 0
  }

  /// A number, `true`, `false` or `null`.
  private mutating func skipWord() throws(RecordFault) {
    let first = position
    while "+-.".utf8.contains(byte) || byte.decimalDigit != nil
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    {
      position += 1
    }
    guard position > first else { throw unexpected("a value") }
  }
}
