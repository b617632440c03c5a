/// Lengths and times as texts: `250ms`, `2026-03-01T10:00:00Z`, and in CSV a plain number of seconds.
enum TimeText {
  enum Failure: Error, Equatable {
    case length(SimDuration.ParsingError)
    case timeOfDay(RFC3339.ParsingError)
    /// A time of day where only a length can stand.
    case notALength
  }

  /// A length; where `plainNumbers`, a number without a unit is seconds.
  static func length(_ text: some StringProtocol, plainNumbers: Bool) throws(Failure) -> SimDuration {
    let bytes = Array(text.utf8)
    return try length(bytes, bytes.indices, plainNumbers: plainNumbers)
  }

  /// A length, or a time of day.
  static func time(_ text: some StringProtocol, plainNumbers: Bool) throws(Failure) -> TraceRequest.Time {
    let bytes = Array(text.utf8)
    return try time(bytes, bytes.indices, plainNumbers: plainNumbers)
  }

  static func length(
    _ bytes: [UInt8], _ range: Range<Int>, plainNumbers: Bool
  ) throws(Failure) -> SimDuration {
    if plainNumbers, let seconds = try seconds(bytes, range) { return seconds }
    if let simple = simpleLength(bytes, range) { return simple }
    if RFC3339.looksLikeTime(bytes[range]) { throw .notALength }
    do {
      return try SimDuration(parsing: String(decoding: bytes[range], as: UTF8.self))
    } catch {
      throw .length(error)
    }
  }

  static func time(
    _ bytes: [UInt8], _ range: Range<Int>, plainNumbers: Bool
  ) throws(Failure) -> TraceRequest.Time {
    if plainNumbers, let seconds = try seconds(bytes, range) { return .relative(seconds) }
    guard RFC3339.looksLikeTime(bytes[range]) else {
      return .relative(try length(bytes, range, plainNumbers: false))
    }
    do {
      return .absolute(try RFC3339.nanoseconds(parsing: bytes[range]))
    } catch {
      throw .timeOfDay(error)
    }
  }

  /// A whole number of `s` or `ms`, as most lengths are written; nil for others, which take their time.
  private static func simpleLength(_ bytes: [UInt8], _ range: Range<Int>) -> SimDuration? {
    var number: Int64 = 0
    var position = range.lowerBound
    while position < range.upperBound, let digit = bytes[position].decimalDigit {
      number = number * 10 + Int64(digit)
      position += 1
      guard number < 1_000_000 else { return nil }
    }
    guard position > range.lowerBound, range.upperBound > position,
      bytes[range.upperBound - 1] == UInt8(ascii: "s")
    else { return nil }
    if range.upperBound - position == 1 { return .seconds(number) }
    guard range.upperBound - position == 2, bytes[position] == UInt8(ascii: "m") else { return nil }
    return .milliseconds(number)
  }

  /// Nil where the text is more than a number.
  private static func seconds(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) -> SimDuration? {
    var position = range.lowerBound
    do {
      let seconds = try DecimalSeconds.read(bytes, at: &position, end: range.upperBound)
      return position == range.upperBound ? seconds : nil
    } catch {
      guard error == .tooLong, position == range.upperBound else { return nil }
      throw .length(.tooLong)
    }
  }
}

extension TimeText.Failure {
  /// What is wrong, to follow the user's text.
  var words: String {
    switch self {
    case .length(.empty): "is empty"
    case .length(.missingUnit): "has no unit"
    case .length(.unknownUnit(let unit)): "has the unknown unit '\(unit)'"
    case .length(.missingNumber): "is not a length of time"
    case .length(.tooLong): "is longer than 1000 days"
    case .timeOfDay(let reason): reason.words
    case .notALength: "is a time of day, not a length of time"
    }
  }

  var hint: String? {
    switch self {
    case .length(.tooLong): nil
    case .length, .notALength: "write it as '5s', '250ms' or '1m30s'"
    case .timeOfDay(let reason): reason.hint
    }
  }
}
