/// A plain number of seconds, as JSON writes numbers, made whole nanoseconds without floating point in between.
///
/// Digits below a nanosecond are cut.
enum DecimalSeconds {
  enum Failure: Error, Equatable {
    case notANumber
    case tooLong
  }

  /// Reads the number that begins at `position` and leaves `position` behind it.
  static func read(
    _ bytes: [UInt8], at position: inout Int, end: Int
  ) throws(Failure) -> SimDuration {
    var number = Number()
    if position < end, bytes[position] == UInt8(ascii: "-") {
      number.isNegative = true
      position += 1
    }
    let first = position
    while position < end, let digit = bytes[position].decimalDigit {
      number.append(digit)
      position += 1
    }
    let hasLeadingZero = position > first + 1 && bytes[first] == UInt8(ascii: "0")
    guard position > first, !hasLeadingZero else { throw .notANumber }
    try readFraction(bytes, &number, at: &position, end: end)
    try readExponent(bytes, &number, at: &position, end: end)
    return try number.scaled()
  }

  private static func readFraction(
    _ bytes: [UInt8], _ number: inout Number, at position: inout Int, end: Int
  ) throws(Failure) {
    guard position < end, bytes[position] == UInt8(ascii: ".") else { return }
    position += 1
    let first = position
    while position < end, let digit = bytes[position].decimalDigit {
      number.append(digit)
      number.exponent -= 1
      position += 1
    }
    guard position > first else { throw .notANumber }
  }

  private static func readExponent(
    _ bytes: [UInt8], _ number: inout Number, at position: inout Int, end: Int
  ) throws(Failure) {
    guard position < end, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
    position += 1
    var isNegative = false
    if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    let first = position
    var exponent = 0
    while position < end, let digit = bytes[position].decimalDigit {
      // Further digits cannot make a number longer than a file any shorter or longer.
      if exponent < 1_000_000_000_000 { exponent = exponent * 10 + Int(digit) }
      position += 1
    }
    guard position > first else { throw .notANumber }
    number.exponent += isNegative ? -exponent : exponent
  }

  /// Its first eighteen digits, and the power of ten they are to be multiplied by.
  private struct Number {
    var isNegative = false
    var digits: UInt64 = 0
    var exponent = 0

    mutating func append(_ digit: UInt8) {
      if digits < 100_000_000_000_000_000 {
        digits = digits * 10 + UInt64(digit)
      } else {
        exponent += 1
      }
    }

    func scaled() throws(Failure) -> SimDuration {
      var nanoseconds = digits
      var power = exponent + 9
      while power > 0, nanoseconds > 0 {
        let (product, overflow) = nanoseconds.multipliedReportingOverflow(by: 10)
        guard !overflow else { throw .tooLong }
        nanoseconds = product
        power -= 1
      }
      while power < 0, nanoseconds > 0 {
        nanoseconds /= 10
        power += 1
      }
      guard nanoseconds <= UInt64(SimDuration.limit.nanoseconds) else { throw .tooLong }
      return SimDuration(nanoseconds: isNegative ? -Int64(nanoseconds) : Int64(nanoseconds))
    }
  }
}

extension UInt8 {
  /// 0 to 9 for the characters `0` to `9`.
  var decimalDigit: UInt8? {
    let digit = self &- UInt8(ascii: "0")
    return digit < 10 ? digit : nil
  }
}
