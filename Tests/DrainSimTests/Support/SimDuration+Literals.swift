@testable import DrainSim

/// Numbers in tests are seconds, as in a screenplay.
extension SimDuration: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral seconds: Int64) {
    self = .seconds(seconds)
  }

  public init(floatLiteral seconds: Double) {
    self.init(nanoseconds: Int64((seconds * 1e9).rounded()))
  }

  /// The least there is between before and after.
  static let nanosecond = SimDuration(nanoseconds: 1)

  /// Uniform over a range, to the nanosecond.
  static func random(in range: ClosedRange<SimDuration>, using generator: inout SeededGenerator)
    -> SimDuration
  {
    let bounds = range.lowerBound.nanoseconds...range.upperBound.nanoseconds
    return SimDuration(nanoseconds: Int64.random(in: bounds, using: &generator))
  }
}
