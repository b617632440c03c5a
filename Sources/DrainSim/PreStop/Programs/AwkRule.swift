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
    case output([[AwkValue]])
    case add(String, AwkValue)
    case set(String, AwkValue)
  }

  var moment = Moment.line
  var condition: Condition?
  var statements: [Statement] = [.output([])]

  func run(_ record: inout AwkRecord) -> String {
    guard condition.map({ Self.holds($0, record) }) ?? true else { return "" }
    var output = ""
    for statement in statements {
      switch statement {
      case .output(let items) where items.isEmpty: output += record.line + "\n"
      case .output(let items):
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
