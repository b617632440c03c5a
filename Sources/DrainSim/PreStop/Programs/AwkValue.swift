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
