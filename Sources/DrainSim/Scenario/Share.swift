/// A part of a whole as a scenario file writes it: `1%`, `0.05%`.
public struct Share: Equatable, Comparable, Sendable {
  /// Whole numbers, so that no rounding decides whether an expectation holds.
  let billionths: Int64

  static let all = Share(billionths: 1_000_000_000)
  private static let percent: Int64 = 10_000_000
  private static let mostDecimals = 7

  init(billionths: Int64) {
    self.billionths = billionths
  }

  /// Nil unless it is a decimal number with a percent sign, from 0% to 100%.
  public init?(parsing text: some StringProtocol) {
    guard text.last == "%" else { return nil }
    let parts = Substring(text).dropLast().split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : "0"
    guard let whole = parts.first, !whole.isEmpty, whole.count <= 3, !fraction.isEmpty,
      fraction.count <= Self.mostDecimals, (whole + fraction).utf8.allSatisfy(\.isDigit),
      let percents = Int64(whole),
      let decimals = Int64(fraction + String(repeating: "0", count: Self.mostDecimals - fraction.count))
    else { return nil }
    billionths = percents * Self.percent + decimals
    if self > .all { return nil }
  }

  /// How a number of a total lies to this share of it: negative where it is less.
  func compare(_ count: Int, of total: Int) -> Int {
    let (mine, other) = (billionths * Int64(total), Int64(count) * Self.all.billionths)
    return other < mine ? -1 : other > mine ? 1 : 0
  }

  public static func < (left: Share, right: Share) -> Bool {
    left.billionths < right.billionths
  }
}

extension Share: CustomStringConvertible {
  public var description: String {
    let decimals = String(String(Self.percent + billionths % Self.percent).dropFirst())
    let kept = decimals.prefix(decimals.count - decimals.reversed().prefix { $0 == "0" }.count)
    return "\(billionths / Self.percent)" + (kept.isEmpty ? "" : ".\(kept)") + "%"
  }
}
