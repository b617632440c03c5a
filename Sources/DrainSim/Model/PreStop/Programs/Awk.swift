/// The part of `awk` that hooks use: a condition, then `print`.
///
/// Known are `/re/`, `!/re/`, `NR` and `NF` and `$n` against a number, a text or a pattern, `&&`, `{print …}`,
/// `{print}`, counting with `n++` and `END {print n}`; anything else is refused.
struct Awk: Filter {
  private let separator: String
  private let rules: [AwkRule]

  init(_ arguments: [String]) throws(NotUnderstood) {
    var options = try OptionReader("awk", arguments, flags: [], valued: ["F"], stopsAtOperand: true)
    let separator = options.value("F") ?? " "
    guard separator.utf8.count == 1 || separator == "\\t" else {
      throw NotUnderstood("this separator of 'awk' is not simulated", part: separator)
    }
    self.separator = separator == "\\t" ? "\t" : separator
    guard !options.operands.isEmpty else { throw NotUnderstood("it is given no program", part: "awk") }
    var reader = AwkReader(options.operands.removeFirst())
    try options.refuseFiles()
    rules = try reader.rules()
  }

  func run(_ input: String) -> ProgramResult {
    var record = AwkRecord()
    var output = ""
    for rule in rules where rule.moment == .begin { output += rule.run(&record) }
    for line in input.lines {
      record.number += 1
      record.line = line
      record.fields = fields(of: line)
      for rule in rules where rule.moment == .line { output += rule.run(&record) }
    }
    for rule in rules where rule.moment == .end { output += rule.run(&record) }
    return ProgramResult(output: output)
  }

  private func fields(of line: Substring) -> [Substring] {
    if separator == " " { return line.split { $0 == " " || $0 == "\t" } }
    if line.isEmpty { return [] }
    return line.split(separator: Character(separator), omittingEmptySubsequences: false)
  }
}

/// The line `awk` looks at, and its variables.
struct AwkRecord {
  var number = 0
  var line: Substring = ""
  var fields: [Substring] = []
  var counters: [String: Double] = [:]
}

/// A pattern and what is done where it holds.
struct AwkRule: Sendable {
  enum Moment: Sendable { case begin, line, end }

  indirect enum Condition: Sendable {
    case matches(AwkValue, PosixPattern, negated: Bool)
    case compares(AwkValue, String, AwkValue)
    case all([Condition])
    case any([Condition])
  }

  enum Statement: Sendable {
    /// Values that a comma keeps apart; those side by side are joined.
    case print([[AwkValue]])
    case add(String, AwkValue)
    case set(String, AwkValue)
  }

  var moment = Moment.line
  var condition: Condition?
  var statements: [Statement] = [.print([])]

  func run(_ record: inout AwkRecord) -> String {
    guard condition.map({ Self.holds($0, record) }) ?? true else { return "" }
    var output = ""
    for statement in statements {
      switch statement {
      case .print(let items) where items.isEmpty: output += record.line + "\n"
      case .print(let items):
        output += items.map { $0.map { $0.text(record) }.joined() }.joined(separator: " ") + "\n"
      case .add(let name, let value): record.counters[name, default: 0] += value.number(record)
      case .set(let name, let value): record.counters[name] = value.number(record)
      }
    }
    return output
  }

  private static func holds(_ condition: Condition, _ record: AwkRecord) -> Bool {
    switch condition {
    case .matches(let value, let pattern, let negated): pattern.matches(value.text(record)) != negated
    case .all(let parts): parts.allSatisfy { holds($0, record) }
    case .any(let parts): parts.contains { holds($0, record) }
    case .compares(let left, let sign, let right): compares(left, sign, right, record)
    }
  }

  private static func compares(_ left: AwkValue, _ sign: String, _ right: AwkValue, _ record: AwkRecord)
    -> Bool
  {
    let order: Int
    if left.isNumeric(record), right.isNumeric(record) {
      let (first, second) = (left.number(record), right.number(record))
      order = first == second ? 0 : first < second ? -1 : 1
    } else {
      let (first, second) = (left.text(record), right.text(record))
      order = first == second ? 0 : first < second ? -1 : 1
    }
    return switch sign {
    case "==": order == 0
    case "!=": order != 0
    case "<": order < 0
    case "<=": order <= 0
    case ">": order > 0
    default: order >= 0
    }
  }
}

/// What an `awk` expression of one word stands for.
enum AwkValue: Sendable {
  case field(Int)
  case lastField
  case lineNumber
  case fieldCount
  /// Shown as 0 by `n+0` where nothing was counted.
  case counter(String, shown: Bool)
  case text(String)
  case number(Double)

  func text(_ record: AwkRecord) -> String {
    switch self {
    case .field(0): return String(record.line)
    case .field(let index): return index <= record.fields.count ? String(record.fields[index - 1]) : ""
    case .lastField: return String(record.fields.last ?? record.line)
    case .lineNumber: return "\(record.number)"
    case .fieldCount: return "\(record.fields.count)"
    case .counter(let name, let shown): return record.counters[name].map(Self.written) ?? (shown ? "0" : "")
    case .text(let text): return text
    case .number(let number): return Self.written(number)
    }
  }

  func number(_ record: AwkRecord) -> Double {
    text(record)[...].leadingNumber
  }

  /// A field compares as a number where it looks like one.
  func isNumeric(_ record: AwkRecord) -> Bool {
    switch self {
    case .text: return false
    case .number, .lineNumber, .fieldCount, .counter: return true
    case .field, .lastField:
      let text = text(record)
      return text.first.map { $0.isNumber || "+-. ".contains($0) } ?? false && Double(text) != nil
    }
  }

  private static func written(_ number: Double) -> String {
    guard number.magnitude < 1e15 else { return "\(number)" }
    return Double(Int64(number)) == number ? "\(Int64(number))" : "\(number)"
  }
}
