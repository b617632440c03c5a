/// The exponential function and its inverse, from additions, multiplications and divisions alone.
///
/// Every machine rounds those the same way, as IEEE 754 demands; the C library's `exp` and `log` differ in the
/// last bit from one system to the next, and a drawn length would differ with them. The error is a few units
/// in the last place.
enum ElementaryFunction {
  /// ln 2 in two parts: the first ends in so many zeros that a small multiple of it is exact.
  private static let ln2High = 0x1.62e4_2fee_0000_0p-1
  private static let ln2Low = 0x1.a39e_f357_93c7_6p-33

  /// The series of 1/n!, on an interval where what follows the fifteenth power is below 2⁻⁶⁶.
  static func exp(_ x: Double) -> Double {
    // Beyond these it is 0 or infinite as a `Double`.
    if x < -745.2 { return 0 }
    if x > 709.8 { return .infinity }
    let power = (x * 1.442_695_040_888_963_4).rounded()
    let rest = (x - power * ln2High) - power * ln2Low
    let (square, first) = (
      rest * rest,
      Polynomial.value(at: rest, 1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5_040)
    )
    let second = Polynomial.value(
      at: rest, 1 / 40_320, 1 / 362_880, 1 / 3_628_800, 1 / 39_916_800, 1 / 479_001_600, 1 / 6_227_020_800,
      1 / 87_178_291_200, 1 / 1_307_674_368_000)
    let value = first + second * (square * square) * (square * square)
    // In two steps, because 2 to the whole power may itself be out of range.
    let half = Int(power) / 2
    return value * powerOfTwo(half) * powerOfTwo(Int(power) - half)
  }

  /// - Precondition: `x` is positive, finite and not subnormal.
  static func log(_ x: Double) -> Double {
    var power = Double(x.exponent)
    var fraction = x.significand
    if fraction > 1.414_213_562_373_095_1 {
      fraction /= 2
      power += 1
    }
    // ln f = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), with |s| at most 0.172.
    let s = (fraction - 1) / (fraction + 1)
    let square = s * s
    let fourth = square * square
    let first = Polynomial.value(
      at: square, 1 / 3, 1 / 5, 1 / 7, 1 / 9, 1 / 11, 1 / 13, 1 / 15, 1 / 17)
    let second = (1.0 / 23 * square + 1.0 / 21) * square + 1.0 / 19
    let series = first + second * (fourth * fourth) * (fourth * fourth)
    return power * ln2High + (2 * s + (2 * s * square * series + power * ln2Low))
  }

  private static func powerOfTwo(_ power: Int) -> Double {
    Double(sign: .plus, exponent: power, significand: 1)
  }
}
