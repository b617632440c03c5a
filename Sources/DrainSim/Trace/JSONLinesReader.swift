/// One request on each line, read in one pass over its bytes: no string and no object for each.
struct JSONLinesReader: RecordReader {
  private var fields = RequestFields()
  private var layouts = LineLayouts()

  mutating func readRecord(
    _ cursor: inout RecordCursor, upTo end: Int, isLast: Bool, into builder: inout TraceBuilder
  ) throws(RecordFault) -> RecordStep {
    var request = TraceRequest(direction: .inbound, at: .relative(.zero), duration: .zero)
    if layouts.read(&cursor, into: &request) {
      builder.add(request, texts: cursor.bytes.span, at: cursor)
      return .done
    }
    do {
      try readLine(&cursor, into: &builder)
    } catch {
      cursor.skipLine()
      throw error
    }
    return .done
  }

  var isUnderWay: Bool { true }

  func canDivide(_ bytes: [UInt8], upTo end: Int) -> Bool { true }

  func shortcoming(of source: String) -> Diagnostic? { nil }

  private mutating func readLine(
    _ cursor: inout RecordCursor, into builder: inout TraceBuilder
  ) throws(RecordFault) {
    cursor.skipBlanks()
    let opening = cursor.position
    guard cursor.byte != UInt8(ascii: "\n") else {
      cursor.position += 1
      return
    }
    defer { fields.removeAll() }
    try readObject(&cursor)
    try fields.check(beginningAt: opening)
    builder.add(fields.request, texts: fields.texts.span, at: cursor)
    cursor.position += 1
    layouts.learn(cursor)
  }

  private static let example =
    #"a request is an object, such as {"direction": "inbound", "at": 0, "duration": 1}"#

  private mutating func readObject(_ cursor: inout RecordCursor) throws(RecordFault) {
    try cursor.expect("{", Self.example)
    cursor.skipBlanks()
    if cursor.byte == UInt8(ascii: "}") {
      cursor.position += 1
    } else {
      try readMembers(&cursor)
    }
    cursor.skipBlanks()
    guard cursor.byte == UInt8(ascii: "\n") else {
      throw RecordFault(
        "\(cursor.found) after the request", at: cursor.position, hint: "one request on each line")
    }
  }

  private mutating func readMembers(_ cursor: inout RecordCursor) throws(RecordFault) {
    while true {
      let key = try readKey(&cursor)
      try readValue(of: key, &cursor)
      cursor.skipBlanks()
      if cursor.byte == UInt8(ascii: "}") { break }
      try cursor.expect(",", "the values of an object are separated by commas")
      cursor.skipBlanks()
    }
    cursor.position += 1
  }

  /// Reads a key and its colon, up to the value.
  private mutating func readKey(_ cursor: inout RecordCursor) throws(RecordFault) -> TraceKey {
    let opening = cursor.position
    guard cursor.byte == UInt8(ascii: "\"") else {
      throw RecordFault("expected a key in double quotes, found \(cursor.found)", at: opening)
    }
    let key = try cursor.readTraceKey()
    cursor.skipBlanks()
    try cursor.expect(":", "a key is followed by a colon and its value")
    cursor.skipBlanks()
    guard cursor.values.note(key, at: cursor.position) else {
      throw RecordFault("'\(key.rawValue)' stands twice in one request", at: opening)
    }
    return key
  }

  private mutating func readValue(of key: TraceKey, _ cursor: inout RecordCursor) throws(RecordFault) {
    switch cursor.byte {
    case UInt8(ascii: "\""): try readString(of: key, &cursor)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber(of: key, &cursor)
    case UInt8(ascii: "n") where cursor.skip("null"): break
    default: throw cursor.unexpectedValue(of: key)
    }
  }

  private mutating func readString(of key: TraceKey, _ cursor: inout RecordCursor) throws(RecordFault) {
    let opening = cursor.position
    let string = try cursor.readJSONString()
    if let text = string.unescaped {
      try fields.set(key, text, text.indices, at: opening, plainNumbers: false)
    } else {
      try fields.set(key, cursor.bytes, string.range, at: opening, plainNumbers: false)
    }
  }

  private mutating func readNumber(of key: TraceKey, _ cursor: inout RecordCursor) throws(RecordFault) {
    let first = cursor.position
    var seconds: SimDuration?
    do {
      seconds = try DecimalSeconds.read(cursor.bytes, at: &cursor.position, end: cursor.bytes.count)
    } catch {
      if error == .notANumber { throw RecordFault("not a number as JSON writes it", at: first) }
    }
    switch key {
    case .direction, .transport: throw RecordFault("'\(key.rawValue)' is a string", at: first)
    case .id, .connection, .parent:
      try fields.set(key, cursor.bytes, first..<cursor.position, at: first, plainNumbers: false)
    case .at, .duration:
      guard let seconds else {
        throw .unusable(key, cursor.bytes[first..<cursor.position], .length(.tooLong), at: first)
      }
      fields.set(key, seconds: seconds)
    }
  }
}

extension RecordCursor {
  /// Reads a key; known ones are told by their letters, without a `String`.
  fileprivate mutating func readTraceKey() throws(RecordFault) -> TraceKey {
    let opening = position
    var offset = opening + 1
    let word = LetterWord(bytes, from: &offset)
    if bytes[offset] == UInt8(ascii: "\""), let key = TraceKey(word) {
      position = offset + 1
      return key
    }
    let string = try readJSONString()
    let name = string.unescaped?[...] ?? bytes[string.range]
    if let key = TraceKey(LetterWord(name)) { return key }
    throw .unknown("key", String(decoding: name, as: UTF8.self), at: opening)
  }

  @inline(__always)
  fileprivate mutating func expect(_ mark: Unicode.Scalar, _ hint: String) throws(RecordFault) {
    guard byte == UInt8(ascii: mark) else {
      throw unexpected(mark, hint)
    }
    position += 1
  }

  private func unexpected(_ mark: Unicode.Scalar, _ hint: String) -> RecordFault {
    RecordFault("expected '\(mark)', found \(found)", at: position, hint: hint)
  }

  fileprivate mutating func skip(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  fileprivate func unexpectedValue(of key: TraceKey) -> RecordFault {
    let wanted =
      switch key {
      case .id, .connection, .parent: "a string or a number"
      case .direction, .transport: "a string"
      case .at, .duration: "a number of seconds or a string such as \"250ms\""
      }
    let found =
      switch byte {
      case UInt8(ascii: "{"): "an object"
      case UInt8(ascii: "["): "a list"
      case UInt8(ascii: "t"), UInt8(ascii: "f"): "a truth value"
      default: self.found
      }
    return RecordFault("'\(key.rawValue)' is \(wanted), found \(found)", at: position)
  }
}
