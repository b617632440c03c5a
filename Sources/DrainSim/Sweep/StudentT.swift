/// How many deviations to both sides of a mean hold 95 % of Student's t distribution.
enum StudentT {
  /// Up to thirty degrees of freedom; fractions are cut, which widens the interval.
  ///
  /// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
  private static let table = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
  ]

  /// The same of the normal distribution.
  private static let normal = 1.959963984540054

  /// Beyond the table by its expansion around the normal quantile, good to four digits there.
  ///
  /// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5, to its second term.
  static func quantile(freedom: Double) -> Double {
    guard freedom >= Double(table.count) + 1 else {
      return table[max(1, min(table.count, Int(max(1, freedom)))) - 1]
    }
    let (x, n) = (normal, freedom)
    let square = x * x
    let first = x * (square + 1) / 4
    let second = x * ((5 * square + 16) * square + 3) / 96
    return x + first / n + second / (n * n)
  }
}
