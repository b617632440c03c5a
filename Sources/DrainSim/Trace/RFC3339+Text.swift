extension RFC3339 {
  /// The instant in UTC, with as many digits of its second as it needs.
  static func text(of nanoseconds: Int64) -> String {
    let seconds = Self.floor(nanoseconds, 1_000_000_000)
    let (year, month, day) = date(ofDay: Self.floor(seconds, 86_400))
    let ofDay = seconds - Self.floor(seconds, 86_400) * 86_400
    let fraction = SimDuration(nanoseconds: nanoseconds - seconds * 1_000_000_000)
    let digits = fraction == .zero ? "" : String(fraction.decimalSeconds.dropFirst())
    let clock = [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock)\(digits)Z"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }

  /// The reverse of ``days(_:_:_:)``, in eras of 400 years that begin in March.
  private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = floor(shifted, 146_097)
    let ofEra = shifted - era * 146_097
    let years = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * years + years / 4 - years / 100)
    let month = (5 * ofYear + 2) / 153
    let inJanuaryOrFebruary = month >= 10
    return (
      years + era * 400 + (inJanuaryOrFebruary ? 1 : 0), inJanuaryOrFebruary ? month - 9 : month + 3,
      ofYear - (153 * month + 2) / 5 + 1
    )
  }
}
