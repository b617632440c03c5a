/// Lengths as Kubernetes and Go write them: `5s`, `250ms`, `1m30s`, `-1.5s`.
extension SimDuration: CustomStringConvertible {
  /// Why a text is not a length.
  public enum ParsingError: Error, Equatable, Sendable {
    case empty
    case missingUnit
    case unknownUnit(String)
    case missingNumber
    case tooLong
  }

  private static let units: [(name: String, nanoseconds: Int64)] = [
    ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ("ms", 1_000_000), ("us", 1_000), ("µs", 1_000), ("ns", 1),
  ]

  /// Reads a length written as numbers with units, such as `1m30s`; a lone `0` needs none.
  public init(parsing text: some StringProtocol) throws(ParsingError) {
    var rest = Substring(text)
    let negative = rest.first == "-"
    if negative || rest.first == "+" { rest.removeFirst() }
    guard !rest.isEmpty else { throw .empty }
    if rest == "0" {
      self = .zero
      return
    }
    var total: Int64 = 0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      let name = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      rest = rest.dropFirst(name.count)
      guard !number.isEmpty else { throw .missingNumber }
      guard !name.isEmpty else { throw .missingUnit }
      guard let unit = Self.units.first(where: { $0.name == name }) else {
        throw .unknownUnit(String(name))
      }
      total += try Self.scale(number, by: unit.nanoseconds)
      guard total <= Self.limit.nanoseconds else { throw .tooLong }
    }
    self.init(nanoseconds: negative ? -total : total)
  }

  /// Multiplies a decimal by a unit without going through floating point; digits below a nanosecond are cut.
  private static func scale(_ number: Substring, by unit: Int64) throws(ParsingError) -> Int64 {
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts[0]
    let fraction = parts.count > 1 ? parts[1] : ""
    guard !(whole.isEmpty && fraction.isEmpty), (whole + fraction).allSatisfy({ $0.isASCII && $0.isNumber })
    else { throw .missingNumber }
    guard whole.drop(while: { $0 == "0" }).count <= 18, let count = whole.isEmpty ? 0 : Int64(whole) else {
      throw .tooLong
    }
    let (scaled, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow, scaled <= limit.nanoseconds else { throw .tooLong }
    var result = scaled
    var weight = unit
    for digit in fraction {
      weight /= 10
      result += weight * Int64(digit.wholeNumberValue ?? 0)
    }
    return result
  }

  /// The same length in as few units as it needs: `1m30s`, `2.5s`, `250ms`, `0s`.
  public var description: String {
    if nanoseconds == 0 { return "0s" }
    let sign = nanoseconds < 0 ? "-" : ""
    let magnitude = Int64(nanoseconds.magnitude)
    if magnitude < 1_000 { return "\(sign)\(magnitude)ns" }
    if magnitude < 1_000_000 { return sign + Self.decimal(magnitude, unit: 1_000) + "us" }
    if magnitude < 1_000_000_000 { return sign + Self.decimal(magnitude, unit: 1_000_000) + "ms" }
    let hours = magnitude / 3_600_000_000_000
    let minutes = magnitude / 60_000_000_000 % 60
    let seconds = magnitude % 60_000_000_000
    var text = sign
    if hours > 0 { text += "\(hours)h" }
    if minutes > 0 { text += "\(minutes)m" }
    if seconds > 0 { text += Self.decimal(seconds, unit: 1_000_000_000) + "s" }
    return text
  }

  /// A decimal number of seconds, exact to the nanosecond, as JSON wants it.
  public var decimalSeconds: String {
    (nanoseconds < 0 ? "-" : "") + Self.decimal(Int64(nanoseconds.magnitude), unit: 1_000_000_000)
  }

  private static func decimal(_ magnitude: Int64, unit: Int64) -> String {
    let fraction = magnitude % unit
    guard fraction > 0 else { return String(magnitude / unit) }
    let digits = String(unit + fraction).dropFirst()
    let kept = digits.prefix(digits.count - digits.reversed().prefix { $0 == "0" }.count)
    return "\(magnitude / unit).\(kept)"
  }
}
