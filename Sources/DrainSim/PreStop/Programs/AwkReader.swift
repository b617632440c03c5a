/// Reads an `awk` program, or says what of it is not known.
struct AwkReader {
  private let program: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ program: String) {
    self.program = program
    bytes = Array(program.utf8)
  }

  private var refusal: NotUnderstood {
    NotUnderstood("this program of 'awk' is not simulated", part: program)
  }

  mutating func rules() throws(NotUnderstood) -> [AwkRule] {
    var rules: [AwkRule] = []
    skip(" \n\t;")
    while position < bytes.count {
      rules.append(try rule())
      skip(" \n\t;")
    }
    guard !rules.isEmpty else { throw refusal }
    return rules
  }

  private mutating func rule() throws(NotUnderstood) -> AwkRule {
    var rule = AwkRule()
    if take("BEGIN") {
      rule.moment = .begin
    } else if take("END") {
      rule.moment = .end
    } else if !isNext("{") {
      rule.condition = try alternatives()
    }
    if take("{") {
      rule.statements = try statements()
    } else if rule.moment != .line {
      throw refusal
    }
    return rule
  }

  // MARK: Conditions

  private mutating func alternatives() throws(NotUnderstood) -> AwkRule.Condition {
    var parts = [try conjunction()]
    while take("||") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(NotUnderstood) -> AwkRule.Condition {
    var parts = [try comparison()]
    while take("&&") { parts.append(try comparison()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func comparison() throws(NotUnderstood) -> AwkRule.Condition {
    if take("!/") { return .matches(.field(0), try pattern(), negated: true) }
    if take("/") { return .matches(.field(0), try pattern(), negated: false) }
    let left = try value()
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where take(sign) {
      return .compares(left, sign, try value())
    }
    let negated = take("!~")
    guard negated || take("~") else { throw refusal }
    if take("/") { return .matches(left, try pattern(), negated: negated) }
    guard case .text(let text) = try value() else { throw refusal }
    return .matches(left, try PosixPattern(text, .extended), negated: negated)
  }

  /// Up to the closing slash; blanks belong to it.
  private mutating func pattern() throws(NotUnderstood) -> PosixPattern {
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "/") {
        skip(" \t")
        return try PosixPattern(String(decoding: text, as: UTF8.self), .extended)
      }
      if byte == UInt8(ascii: "\\"), position < bytes.count {
        text += bytes[position] == UInt8(ascii: "/") ? [bytes[position]] : [byte, bytes[position]]
        position += 1
      } else {
        text.append(byte)
      }
    }
    throw refusal
  }

  // MARK: Statements

  private mutating func statements() throws(NotUnderstood) -> [AwkRule.Statement] {
    var statements: [AwkRule.Statement] = []
    skip(" \n\t;")
    while !take("}") {
      guard position < bytes.count else { throw refusal }
      statements.append(try statement())
      guard isNext(";") || isNext("}") || isNext("\n") else { throw refusal }
      skip(" \n\t;")
    }
    return statements
  }

  private mutating func statement() throws(NotUnderstood) -> AwkRule.Statement {
    guard let name = name() else {
      guard take("++"), let name = self.name() else { throw refusal }
      return .add(name, .number(1))
    }
    if name == "print" { return .output(try items()) }
    guard !Self.reserved.contains(name) else { throw refusal }
    if take("++") { return .add(name, .number(1)) }
    if take("+=") { return .add(name, try value()) }
    guard !isNext("=="), take("=") else { throw refusal }
    return .set(name, try value())
  }

  private static let reserved: Set<String> = [
    "print", "printf", "if", "else", "for", "while", "do", "next", "exit", "getline", "delete", "return",
    "function", "BEGIN", "END", "in", "FS", "OFS", "ORS", "RS", "FILENAME", "NR", "NF", "system",
  ]

  private mutating func items() throws(NotUnderstood) -> [[AwkValue]] {
    var items: [[AwkValue]] = []
    while !isNext(";"), !isNext("}"), !isNext("\n"), position < bytes.count {
      var joined: [AwkValue] = []
      repeat { joined.append(try value()) } while startsValue
      items.append(joined)
      guard take(",") else { break }
      guard startsValue else { throw refusal }
    }
    return items
  }

  private var startsValue: Bool {
    guard position < bytes.count else { return false }
    return bytes[position] == UInt8(ascii: "$") || bytes[position] == UInt8(ascii: "\"")
      || bytes[position].isDigit || bytes[position].startsName
  }

  private mutating func value() throws(NotUnderstood) -> AwkValue {
    if take("$") {
      if let number = number() { return .field(number) }
      guard take("NF") else { throw refusal }
      return .lastField
    }
    if isNext("\"") { return .text(try quoted()) }
    if let number = number() { return .number(Double(number)) }
    guard let name = name() else { throw refusal }
    switch name {
    case "NR": return .lineNumber
    case "NF": return .fieldCount
    case _ where Self.reserved.contains(name) || isNext("(") || isNext("["): throw refusal
    default:
      // `n+0` is how a counter that was never touched is made to show.
      return .counter(name, shown: take("+0"))
    }
  }

  private mutating func quoted() throws(NotUnderstood) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      guard bytes[position] != UInt8(ascii: "\\") else { throw refusal }
      position += 1
    }
    guard position < bytes.count else { throw refusal }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    position += 1
    skip(" \t")
    return text
  }

  // MARK: Letters

  private mutating func number() -> Int? {
    let digits = bytes[position...].prefix { $0.isDigit }
    guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    position += digits.count
    skip(" \t")
    return number
  }

  private mutating func name() -> String? {
    guard position < bytes.count, bytes[position].startsName else { return nil }
    let letters = bytes[position...].prefix { $0.startsName || $0.isDigit }
    position += letters.count
    skip(" \t")
    return String(decoding: letters, as: UTF8.self)
  }

  private func isNext(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func take(_ text: String) -> Bool {
    guard isNext(text) else { return false }
    position += text.utf8.count
    if !text.hasSuffix("/") { skip(" \t") }
    return true
  }

  private mutating func skip(_ blanks: String) {
    while position < bytes.count, blanks.utf8.contains(bytes[position]) { position += 1 }
  }
}
