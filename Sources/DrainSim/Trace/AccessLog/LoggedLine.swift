/// Where in the bytes at hand the fields of one line stand: no copies, and the same memory for every line.
struct LoggedLine {
  private var ranges = Array(repeating: 0..<0, count: LogField.allCases.count)

  /// Empty where the line does not have the field.
  subscript(field: LogField) -> Range<Int> {
    get { ranges[field.rawValue] }
    set { ranges[field.rawValue] = newValue }
  }

  /// False where its format does not have the field; true for a field without a value.
  func has(_ field: LogField) -> Bool { ranges[field.rawValue] != 0..<0 }

  mutating func removeAll() {
    for position in ranges.indices { ranges[position] = 0..<0 }
  }
}
