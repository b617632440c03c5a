/// `test`, `[` and bash's `[[`.
///
/// Source: POSIX.1-2017, `test`; messages and the exit status 2 for what makes no sense as in dash.
struct BracketExpression: Filter {
  private enum Failure: Error {
    /// The shell complains and the status is 2.
    case senseless(String)
    case notUnderstood(NotUnderstood)
  }

  private(set) var outcome = ProgramResult()
  private var words: ArraySlice<String>
  private let doubled: Bool
  private var depth = 0

  var readsInput: Bool { false }

  init(_ name: String, _ arguments: [String]) throws(NotUnderstood) {
    doubled = false
    words = arguments[...]
    if name == "[" {
      guard words.last == "]" else {
        outcome = ProgramResult(errors: "[: missing ]\n", status: 2)
        return
      }
      words.removeLast()
    }
    try judge()
  }

  init(doubled words: [String]) throws(NotUnderstood) {
    doubled = true
    self.words = words[...]
    try judge()
  }

  func run(_ input: String) -> ProgramResult { outcome }

  private mutating func judge() throws(NotUnderstood) {
    do throws(Failure) {
      let holds = words.isEmpty ? false : try disjunction()
      if let rest = words.first { throw .senseless("\(rest): unexpected operator") }
      outcome.status = holds ? 0 : 1
    } catch {
      switch error {
      case .senseless(let reason): outcome = ProgramResult(errors: "[: \(reason)\n", status: 2)
      case .notUnderstood(let refusal): throw refusal
      }
    }
  }

  private mutating func disjunction() throws(Failure) -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard depth < 40 else { throw .senseless("too many nested expressions") }
    var holds = try conjunction()
    while words.first == (doubled ? "||" : "-o") {
      words.removeFirst()
      let right = try conjunction()
      holds = holds || right
    }
    return holds
  }

  private mutating func conjunction() throws(Failure) -> Bool {
    var holds = try negation()
    while words.first == (doubled ? "&&" : "-a") {
      words.removeFirst()
      let right = try negation()
      holds = holds && right
    }
    return holds
  }

  private mutating func negation() throws(Failure) -> Bool {
    var negated = false
    while words.first == "!", words.count > 1, !isBinary(at: 1) || words.count == 2 {
      words.removeFirst()
      negated.toggle()
    }
    return try primary() != negated
  }

  private func isBinary(at offset: Int) -> Bool {
    let index = words.startIndex + offset
    guard words.count > offset + 1, index < words.endIndex else { return false }
    return Self.binary.contains(words[index]) || (doubled && ["==", "=~", "<", ">"].contains(words[index]))
  }

  private static let binary: Set<String> = [
    "=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
  ]

  private mutating func primary() throws(Failure) -> Bool {
    guard let first = words.first else { throw .senseless("argument expected") }
    if isBinary(at: 1) {
      words.removeFirst()
      let sign = words.removeFirst()
      return try compare(first, sign, words.removeFirst())
    }
    if first == "(", words.count > 1 {
      words.removeFirst()
      let holds = try disjunction()
      guard words.first == ")" else { throw .senseless("closing paren expected") }
      words.removeFirst()
      return holds
    }
    words.removeFirst()
    let isOperator = first.utf8.count == 2 && first.hasPrefix("-")
    guard isOperator, let operand = words.first,
      !["-a", "-o", "&&", "||", ")"].contains(operand) || words.count > 1
    else {
      if Self.binary.contains(first), !words.isEmpty { throw .senseless("\(first): unexpected operator") }
      return !first.isEmpty
    }
    words.removeFirst()
    return try unary(first, operand)
  }

  private func unary(_ sign: String, _ operand: String) throws(Failure) -> Bool {
    switch sign {
    case "-n": return !operand.isEmpty
    case "-z": return operand.isEmpty
    case "-t": return false
    case "-f", "-e", "-d", "-r", "-w", "-x", "-s", "-S", "-L", "-h", "-p", "-b", "-c", "-g", "-u", "-k", "-O",
      "-G":
      if operand == "/dev/null" { return ["-e", "-r", "-w", "-c"].contains(sign) }
      throw .notUnderstood(NotUnderstood("which files there are is not known", part: "\(sign) \(operand)"))
    default: throw .senseless("\(sign): unexpected operator")
    }
  }

  private func compare(_ left: String, _ sign: String, _ right: String) throws(Failure) -> Bool {
    switch sign {
    case "=", "==": return doubled ? Glob(right).matches(left) : left == right
    case "!=": return doubled ? !Glob(right).matches(left) : left != right
    case "-nt", "-ot", "-ef":
      throw .notUnderstood(NotUnderstood("which files there are is not known", part: sign))
    case "=~": return try pattern(right).matches(left)
    case "<": return left < right
    case ">": return left > right
    default: return try Self.holds(number(left), sign, number(right))
    }
  }

  private static func holds(_ left: Int, _ sign: String, _ right: Int) -> Bool {
    switch sign {
    case "-eq": left == right
    case "-ne": left != right
    case "-lt": left < right
    case "-le": left <= right
    case "-gt": left > right
    default: left >= right
    }
  }

  private func pattern(_ text: String) throws(Failure) -> PosixPattern {
    do throws(NotUnderstood) {
      return try PosixPattern(text, .extended)
    } catch {
      throw .notUnderstood(error)
    }
  }

  private func number(_ text: String) throws(Failure) -> Int {
    let digits = text.drop { $0 == " " || $0 == "\t" || $0 == "\n" }.split(separator: " ")
    if doubled, digits.isEmpty { return 0 }
    guard digits.count == 1, let number = Int(digits[0]) else { throw .senseless("Illegal number: \(text)") }
    return number
  }
}
