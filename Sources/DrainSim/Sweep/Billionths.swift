/// A number with nine digits behind the point, rounded once: the same digits on every machine.
public struct Billionths: Hashable, Sendable {
  public let count: Int64

  private static let one: Int64 = 1_000_000_000

  init(count: Int64) {
    self.count = count
  }

  /// A quotient, halves rounded up; `denominator` > 0.
  init(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
    let (share, rest) = (Int128(numerator) * Int128(Self.one)).quotientAndRemainder(
      dividingBy: Int128(denominator))
    let isUp = rest * 2 >= Int128(denominator)
    self.init(count: Int64(clamping: share + (isUp ? 1 : 0)))
  }

  init(rounding value: Double) {
    let scaled = (value * Double(Self.one)).rounded()
    let limit = Double(Int64.max / 2)
    self.init(count: Int64(max(-limit, min(limit, scaled))))
  }

  /// As many digits as it needs.
  public var decimal: String { SimDuration(nanoseconds: count).decimalSeconds }

  /// So many digits behind the point, up to nine; halves are rounded away from zero.
  func text(digits: Int) -> String {
    var unit = Self.one
    for _ in 0..<digits { unit /= 10 }
    let (rounded, rest) = Int64(count.magnitude).quotientAndRemainder(dividingBy: unit)
    let units = rounded + (rest * 2 >= unit ? 1 : 0)
    let perOne = Self.one / unit
    let sign = count < 0 && units > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(units)" }
    return "\(sign)\(units / perOne).\(String(perOne + units % perOne).dropFirst())"
  }
}

extension Billionths: Comparable {
  public static func < (left: Billionths, right: Billionths) -> Bool { left.count < right.count }
}
