/// How many requests arrive in a second, an hour or the like, on average.
public struct ArrivalRate: Hashable, Sendable {
  public let perSecond: Double

  /// From one in thirty years to one in a nanosecond.
  private static let bounds = 1e-9...1e9
  private static let units: [(name: Substring, seconds: Double)] = [
    ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400),
  ]

  /// Nil unless it is from 10⁻⁹ to 10⁹.
  public init?(perSecond: Double) {
    guard Self.bounds ~= perSecond else { return nil }
    self.perSecond = perSecond
  }

  /// A rate that stands in the code, where it is seen to be one of them.
  init(known perSecond: Double) {
    self.perSecond = perSecond
  }

  /// Nil unless it is `278/s`, `1000/m`, `5/h` or `100/d`; a number alone is per second.
  public init?(parsing text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.count > 1 ? Substring(parts[1]) : "s"
    guard let number = parts.first.flatMap({ Double($0) }),
      let unit = Self.units.first(where: { $0.name == name })
    else { return nil }
    self.init(perSecond: number / unit.seconds)
  }

  /// From one arrival to the next, on average; not rounded.
  var nanosecondsBetween: Double { 1e9 / perSecond }
}
