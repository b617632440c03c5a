/// `$(( … ))`: whole numbers of 64 bits that wrap, as the shells have them (XCU 2.6.4).
struct Arithmetic {
  /// What the shell says when it cannot evaluate one.
  struct Failure: Error { let reason: String }

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  /// Zero where a side of `&&`, `||` or `?:` is read but not taken.
  private var live = true
  private(set) var variables: [String: String]
  private let dialect: ShellDialect

  init(_ text: String, variables: [String: String], dialect: ShellDialect) {
    bytes = Array(text.utf8)
    self.variables = variables
    self.dialect = dialect
  }

  mutating func value() throws(Failure) -> Int64 {
    skipBlanks()
    if position == bytes.count { return 0 }
    let value = try expression()
    guard position == bytes.count else { throw Failure(reason: "expecting EOF") }
    return value
  }

  private mutating func skipBlanks() {
    while position < bytes.count, " \t\n".utf8.contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ symbol: StaticString, notBefore others: String = "") -> Bool {
    let matches = symbol.withUTF8Buffer { wanted in
      position + wanted.count <= bytes.count && zip(bytes[position...], wanted).allSatisfy { $0 == $1 }
    }
    guard matches else { return false }
    let end = position + symbol.utf8CodeUnitCount
    if end < bytes.count, others.utf8.contains(bytes[end]) { return false }
    position = end
    skipBlanks()
    return true
  }

  private mutating func expression() throws(Failure) -> Int64 {
    depth += 1
    defer { depth -= 1 }
    guard depth < 40 else { throw Failure(reason: "expression recursion level exceeded") }
    if let value = try assignment() { return value }
    let condition = try binary(above: 0)
    guard take("?") else { return condition }
    let then = try side(taken: condition != 0)
    guard take(":") else { throw Failure(reason: "expecting ':'") }
    let otherwise = try side(taken: condition == 0)
    return condition != 0 ? then : otherwise
  }

  private mutating func side(taken: Bool) throws(Failure) -> Int64 {
    let outer = live
    live = live && taken
    defer { live = outer }
    return try expression()
  }

  private mutating func assignment() throws(Failure) -> Int64? {
    let start = position
    guard let name = name() else { return nil }
    let operators: [(StaticString, String)] = [
      ("=", ""), ("+=", "+"), ("-=", "-"), ("*=", "*"), ("/=", "/"), ("%=", "%"), ("&=", "&"), ("|=", "|"),
    ]
    for (symbol, operation) in operators where take(symbol, notBefore: "=") {
      let right = try expression()
      let result = operation.isEmpty ? right : try apply(operation, try number(of: name), right)
      if live { variables[name] = "\(result)" }
      return result
    }
    position = start
    return nil
  }

  private static let levels: [[(symbol: StaticString, notBefore: String)]] = [
    [("||", "")], [("&&", "")], [("|", "|=")], [("^", "=")], [("&", "&=")], [("==", ""), ("!=", "")],
    [("<=", ""), (">=", ""), ("<", "<"), (">", ">")], [("<<", "="), (">>", "=")],
    [("+", "="), ("-", "=")], [("*", "="), ("/", "="), ("%", "=")],
  ]

  private mutating func binary(above level: Int) throws(Failure) -> Int64 {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(above: level + 1)
    search: while true {
      for (symbol, notBefore) in Self.levels[level] where take(symbol, notBefore: notBefore) {
        let outer = live
        if level == 0 { live = live && left == 0 }
        if level == 1 { live = live && left != 0 }
        let right = try binary(above: level + 1)
        left = try apply("\(symbol)", left, right)
        live = outer
        continue search
      }
      return left
    }
  }

  private func apply(_ symbol: String, _ left: Int64, _ right: Int64) throws(Failure) -> Int64 {
    switch symbol {
    case "||": return left != 0 || right != 0 ? 1 : 0
    case "&&": return left != 0 && right != 0 ? 1 : 0
    case "|": return left | right
    case "^": return left ^ right
    case "&": return left & right
    case "==": return left == right ? 1 : 0
    case "!=": return left != right ? 1 : 0
    case "<=": return left <= right ? 1 : 0
    case ">=": return left >= right ? 1 : 0
    case "<": return left < right ? 1 : 0
    case ">": return left > right ? 1 : 0
    case "<<": return left &<< right
    case ">>": return left &>> right
    case "+": return left &+ right
    case "-": return left &- right
    case "*": return left &* right
    default:
      guard live else { return 0 }
      guard right != 0 else { throw Failure(reason: "division by zero") }
      return symbol == "/"
        ? left.dividedReportingOverflow(by: right).partialValue
        : left.remainderReportingOverflow(dividingBy: right).partialValue
    }
  }

  private mutating func unary() throws(Failure) -> Int64 {
    depth += 1
    defer { depth -= 1 }
    guard depth < 40 else { throw Failure(reason: "expression recursion level exceeded") }
    if dialect == .bash, let value = try prefixStep() { return value }
    if take("!", notBefore: "=") { return try unary() == 0 ? 1 : 0 }
    if take("~") { return ~(try unary()) }
    if take("-") { return 0 &- (try unary()) }
    if take("+") { return try unary() }
    return try primary()
  }

  private mutating func prefixStep() throws(Failure) -> Int64? {
    for (symbol, step) in [("++", 1), ("--", -1)] as [(StaticString, Int64)] {
      let start = position
      guard take(symbol) else { continue }
      guard let name = name() else {
        position = start
        return nil
      }
      let value = try number(of: name) &+ step
      if live { variables[name] = "\(value)" }
      return value
    }
    return nil
  }

  private mutating func primary() throws(Failure) -> Int64 {
    if take("(") {
      let value = try expression()
      guard take(")") else { throw Failure(reason: "expecting ')'") }
      return value
    }
    if let name = name() {
      let value = try number(of: name)
      guard dialect == .bash else { return value }
      for (symbol, step) in [("++", 1), ("--", -1)] as [(StaticString, Int64)] where take(symbol) {
        if live { variables[name] = "\(value &+ step)" }
      }
      return value
    }
    let start = position
    while position < bytes.count, bytes[position].isDigit || bytes[position].startsName { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    skipBlanks()
    guard let value = Self.number(text) else { throw Failure(reason: "expecting primary") }
    return value
  }

  private mutating func name() -> String? {
    guard position < bytes.count, bytes[position].startsName else { return nil }
    let start = position
    while position < bytes.count, bytes[position].startsName || bytes[position].isDigit { position += 1 }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    skipBlanks()
    return name
  }

  private func number(of name: String) throws(Failure) -> Int64 {
    let text = String((variables[name] ?? "").filter { !$0.isWhitespace })
    if text.isEmpty { return 0 }
    let (sign, digits): (Int64, Substring) = text.hasPrefix("-") ? (-1, text.dropFirst()) : (1, text[...])
    guard let value = Self.number(String(digits)) else { throw Failure(reason: "Illegal number: \(text)") }
    return sign &* value
  }

  /// Decimal, octal with a 0 before it, hexadecimal with 0x.
  private static func number(_ text: String) -> Int64? {
    if text.lowercased().hasPrefix("0x") { return Int64(text.dropFirst(2), radix: 16) }
    if text.count > 1, text.hasPrefix("0") { return Int64(text.dropFirst(), radix: 8) }
    return text.first?.isNumber == true ? Int64(text) : nil
  }
}
