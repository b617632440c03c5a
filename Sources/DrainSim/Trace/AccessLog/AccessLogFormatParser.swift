/// Reads a format string of Envoy: command operators such as `%REQ(X?Y):9%`, and literal text between them.
struct AccessLogFormatParser {
  private let text: [UInt8]
  private let source: String
  private var position = 0
  private var layout = AccessLogFormat.TextLayout()
  private var complaints: [Diagnostic] = []
  /// Of the operators read so far, for complaints.
  private var operators: [(name: String, offset: Int)] = []

  init(_ text: String, source: String) {
    var bytes = Array(text.utf8)
    // A configuration ends the format with a line feed, often written as an escape.
    if bytes.suffix(2).elementsEqual(#"\n"#.utf8) { bytes.removeLast(2) }
    // Lines are read without blanks around them.
    self.text = bytes.span.copy(bytes.span.trimmingBlanks(bytes.indices))
    self.source = source
  }

  mutating func parse() throws(InvalidInput) -> AccessLogFormat.TextLayout {
    while position < text.count {
      if text[position] != UInt8(ascii: "%") {
        addLiteral(text[position])
        position += 1
      } else if text[position...].starts(with: [UInt8(ascii: "%"), UInt8(ascii: "%")]) {
        addLiteral(text[position])
        position += 2
      } else {
        try readOperator()
      }
    }
    checkWhole()
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
    return layout
  }

  private mutating func addLiteral(_ byte: UInt8) {
    if layout.fields.isEmpty {
      layout.opening.append(byte)
    } else {
      layout.fields[layout.fields.count - 1].terminator.append(byte)
    }
  }

  /// Reads `%NAME%`, `%NAME(ARGUMENT)%` or either with `:LENGTH` before the closing `%`.
  private mutating func readOperator() throws(InvalidInput) {
    let opening = position
    position += 1
    let name = take { $0 == UInt8(ascii: "_") || $0.isUpperCase || $0.decimalDigit != nil }
    guard !name.isEmpty else {
      throw fail("no operator follows '%'", at: opening, hint: "write '%%' for a percent sign")
    }
    var argument: String?
    if byte == UInt8(ascii: "(") {
      position += 1
      argument = take { $0 != UInt8(ascii: ")") }
      guard byte == UInt8(ascii: ")") else {
        throw fail("the parenthesis of '%\(name)' is not closed", at: opening)
      }
      position += 1
    }
    if byte == UInt8(ascii: ":") {
      position += 1
      _ = take { $0.decimalDigit != nil }
    }
    guard byte == UInt8(ascii: "%") else {
      throw fail("'%\(name)' is not closed", at: opening, hint: "an operator is '%NAME%' or '%NAME(…)%'")
    }
    position += 1
    add(name, argument, at: opening)
  }

  private mutating func add(_ name: String, _ argument: String?, at opening: Int) {
    let field = LogField(command: name, argument: argument)
    if let before = operators.last, layout.fields.last?.terminator.isEmpty == true {
      let hint = "put a mark between them, in Envoy's configuration too"
      complain("nothing tells where '%\(before.name)%' ends and '%\(name)%' begins", at: opening, hint: hint)
    }
    if field == .startTime, let argument, !argument.isEmpty {
      do {
        layout.time = try TimePattern(parsing: argument)
      } catch {
        complain("'%START_TIME(\(argument))%': \(error.words)", at: opening, hint: error.hint)
      }
    }
    operators.append((name, opening))
    // A field that stands twice is read where it stands first.
    let isNew = field.map { !layout.has($0) } ?? false
    layout.fields.append(AccessLogFormat.TextLayout.Field(wanted: isNew ? field : nil))
  }

  /// Without both of these a line is no request.
  private mutating func checkWhole() {
    for (field, name) in [(LogField.startTime, "START_TIME"), (.duration, "DURATION")]
    where !layout.has(field) {
      let hint = "a request is known by its start and its length: log both"
      complain("the format has no '%\(name)%'", at: 0, hint: hint)
    }
  }

  private var byte: UInt8? { position < text.count ? text[position] : nil }

  private mutating func take(while belongs: (UInt8) -> Bool) -> String {
    let first = position
    while let byte, belongs(byte) { position += 1 }
    return String(decoding: text[first..<position], as: UTF8.self)
  }

  private mutating func fail(_ message: String, at offset: Int, hint: String? = nil) -> InvalidInput {
    complain(message, at: offset, hint: hint)
    return InvalidInput(complaints)
  }

  private mutating func complain(_ message: String, at offset: Int, hint: String?) {
    let column = text[..<offset].count { $0 & 0xc0 != 0x80 } + 1
    let place = SourcePlace(source: source, line: 1, column: column)
    complaints.append(Diagnostic(message, at: place, hint: hint))
  }
}

extension UInt8 {
  fileprivate var isUpperCase: Bool { self &- UInt8(ascii: "A") < 26 }
}
