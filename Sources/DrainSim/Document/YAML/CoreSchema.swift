/// What a plain scalar means by YAML 1.2's core schema (chapter 10.3): `yes` and `on` are strings.
enum CoreSchema {
  static func value(of text: ArraySlice<UInt8>) -> Node.Value {
    guard let first = text.first else { return .null }
    switch first {
    case "~", "n", "N": return isOne(of: ["~", "null", "Null", "NULL"], text) ? .null : .string
    case "t", "T": return isOne(of: ["true", "True", "TRUE"], text) ? .bool(true) : .string
    case "f", "F": return isOne(of: ["false", "False", "FALSE"], text) ? .bool(false) : .string
    case "+", "-", ".": return number(text)
    case _ where first.isDigit: return number(text)
    default: return .string
    }
  }

  private static func isOne(of words: [StaticString], _ text: ArraySlice<UInt8>) -> Bool {
    words.contains { word in
      word.utf8CodeUnitCount == text.count && String(decoding: text, as: UTF8.self) == "\(word)"
    }
  }

  private static func number(_ text: ArraySlice<UInt8>) -> Node.Value {
    if let value = radixNumber(text) { return value }
    let digits = text.dropFirst(isSign(text.first) ? 1 : 0)
    guard let first = digits.first else { return .string }
    if digits.allSatisfy(\.isDigit) { return integer(text) }
    if !first.isDigit, let special = notFinite(text) { return special }
    guard isDecimalFraction(digits) else { return .string }
    return float(text)
  }

  private static func isSign(_ byte: UInt8?) -> Bool { byte.map { $0 == "+" || $0 == "-" } ?? false }

  /// `0o17` and `0xFF`, which take no sign.
  private static func radixNumber(_ text: ArraySlice<UInt8>) -> Node.Value? {
    guard text.count > 2, let zero = text.first, zero == "0" else { return nil }
    let digits = text.dropFirst(2)
    let mark = text[text.startIndex + 1]
    guard mark == "o" || mark == "x" else { return nil }
    let radix: UInt32 = mark == "o" ? 8 : 16
    guard digits.allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false }) else { return nil }
    let written = String(decoding: digits, as: UTF8.self)
    if let value = Int64(written, radix: Int(radix)) { return .int(value) }
    return .float(digits.reduce(0) { $0 * Double(radix) + Double($1.hexDigitValue ?? 0) })
  }

  /// An integer that does not fit is kept as near as a `Double` comes.
  private static func integer(_ text: ArraySlice<UInt8>) -> Node.Value {
    var value: Int64 = 0
    let isNegative = text.first.map { $0 == "-" } ?? false
    for byte in text where byte.isDigit {
      let digit = Int64(byte) - 0x30
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return float(text) }
      value = sum
    }
    return .int(value)
  }

  private static func notFinite(_ text: ArraySlice<UInt8>) -> Node.Value? {
    if isOne(of: [".nan", ".NaN", ".NAN"], text) { return .float(.nan) }
    let isNegative = text.first.map { $0 == "-" } ?? false
    let unsigned = text.dropFirst(isSign(text.first) ? 1 : 0)
    guard isOne(of: [".inf", ".Inf", ".INF"], unsigned) else { return nil }
    return .float(isNegative ? -.infinity : .infinity)
  }

  /// `1.`, `.5`, `1e3`, `12.50E-2`: without the sign.
  private static func isDecimalFraction(_ text: ArraySlice<UInt8>) -> Bool {
    let whole = text.prefix(while: \.isDigit)
    var rest = text[whole.endIndex...]
    var fraction = rest.prefix(0)
    if let point = rest.first, point == "." {
      fraction = rest.dropFirst().prefix(while: \.isDigit)
      rest = rest[fraction.endIndex...]
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return false }
    guard let mark = rest.first else { return true }
    guard mark == "e" || mark == "E" else { return false }
    rest = rest.dropFirst()
    if isSign(rest.first) { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy(\.isDigit)
  }

  private static func float(_ text: ArraySlice<UInt8>) -> Node.Value {
    // The standard library wants a digit after the point, YAML does not.
    var written = text
    if let point = text.firstIndex(where: { $0 == "." }),
      point + 1 == text.endIndex || !text[point + 1].isDigit
    {
      written.insert(0x30, at: point + 1)
    }
    return Double(String(decoding: written, as: UTF8.self)).map { .float($0) } ?? .string
  }
}
