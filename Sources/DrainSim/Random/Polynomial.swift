/// Polynomials of the seventh degree.
enum Polynomial {
  /// Coefficients from the constant term upwards: given one by one, they stay in registers and need no array.
  static func value(
    at x: Double, _ a0: Double, _ a1: Double, _ a2: Double, _ a3: Double, _ a4: Double, _ a5: Double,
    _ a6: Double, _ a7: Double
  ) -> Double {
    let upper = ((a7 * x + a6) * x + a5) * x + a4
    let lower = ((a3 * x + a2) * x + a1) * x
    return (upper * (x * x)) * (x * x) + lower + a0
  }
}
