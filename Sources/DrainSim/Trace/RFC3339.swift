/// Times of day with their offset from UTC, such as `2026-03-01T10:00:00.250Z`.
enum RFC3339 {
  /// Why a text is not a time of day.
  enum ParsingError: Error, Equatable {
    case notATime
    case noOffset
    case noSuchDate
    case noSuchTime
    case noSuchOffset
    case leapSecond
    case outOfRange
  }

  /// Nanoseconds since 1970; digits below a nanosecond are cut.
  static func nanoseconds(parsing text: some Collection<UInt8>) throws(ParsingError) -> Int64 {
    var reader = Reader(rest: text[...])
    let days = try reader.readDate()
    try reader.readSeparator()
    let seconds = try reader.readTime()
    let fraction = try reader.readFraction()
    let offset = try reader.readOffset()
    let sinceEpoch = days * 86_400 + seconds - offset
    // Beyond it, nanoseconds no longer fit in 64 bits.
    guard 0..<9_223_372_036 ~= sinceEpoch else { throw .outOfRange }
    return sinceEpoch * 1_000_000_000 + fraction
  }

  /// A date with a `T` or a blank behind it; anything else is not meant as a time of day.
  static func looksLikeTime(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > 5 && text.prefix(4).allSatisfy { $0.decimalDigit != nil }
      && text[text.startIndex + 4] == UInt8(ascii: "-")
  }
}

extension RFC3339.ParsingError {
  /// What is wrong, to follow the user's text.
  var words: String {
    switch self {
    case .notATime: "is not an RFC 3339 time"
    case .noOffset: "has no offset from UTC"
    case .noSuchDate: "has a date that does not exist"
    case .noSuchTime: "has a time that no day has"
    case .noSuchOffset: "has an offset from UTC that does not exist"
    case .leapSecond: "is a leap second, which no clock here has"
    case .outOfRange: "is not between 1970 and 2262"
    }
  }

  var hint: String? {
    switch self {
    case .notATime, .noSuchDate, .noSuchTime, .outOfRange: "write it as '2026-03-01T10:00:00.250Z'"
    case .noOffset: "end it with 'Z' for UTC, or with an offset such as '+01:00'"
    case .noSuchOffset: "an offset is '+hh:mm' or '-hh:mm', at most 23:59"
    case .leapSecond: "write second 59, or the next minute's second 0"
    }
  }
}

extension RFC3339 {
  /// Goes through the text from left to right.
  private struct Reader<Text: Collection<UInt8>> where Text.SubSequence == Text {
    var rest: Text

    /// Days since 1970.
    mutating func readDate() throws(ParsingError) -> Int64 {
      let year = try readNumber(digits: 4)
      try read("-")
      let month = try readNumber(digits: 2)
      try read("-")
      let day = try readNumber(digits: 2)
      guard let days = RFC3339.days(year, month, day) else { throw .noSuchDate }
      return days
    }

    /// Seconds since midnight.
    mutating func readTime() throws(ParsingError) -> Int64 {
      let hour = try readNumber(digits: 2)
      try read(":")
      let minute = try readNumber(digits: 2)
      try read(":")
      let second = try readNumber(digits: 2)
      guard hour < 24, minute < 60, second <= 60 else { throw .noSuchTime }
      guard second < 60 else { throw .leapSecond }
      return hour * 3_600 + minute * 60 + second
    }

    /// Nanoseconds.
    mutating func readFraction() throws(ParsingError) -> Int64 {
      guard rest.first == UInt8(ascii: ".") else { return 0 }
      rest.removeFirst()
      guard rest.first?.decimalDigit != nil else { throw .notATime }
      var nanoseconds: Int64 = 0
      var weight: Int64 = 100_000_000
      while let digit = rest.first?.decimalDigit {
        nanoseconds += Int64(digit) * weight
        weight /= 10
        rest.removeFirst()
      }
      return nanoseconds
    }

    /// Seconds east of UTC; nothing may follow.
    mutating func readOffset() throws(ParsingError) -> Int64 {
      guard let sign = rest.popFirst() else { throw .noOffset }
      var seconds: Int64 = 0
      switch sign {
      case UInt8(ascii: "Z"), UInt8(ascii: "z"): break
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        let hours = try readNumber(digits: 2)
        try read(":")
        let minutes = try readNumber(digits: 2)
        guard hours < 24, minutes < 60 else { throw .noSuchOffset }
        seconds = hours * 3_600 + minutes * 60
      default: throw .notATime
      }
      guard rest.isEmpty else { throw .notATime }
      return sign == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// Between date and time: a `T`, or for people a blank.
    mutating func readSeparator() throws(ParsingError) {
      switch rest.popFirst() {
      case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " "): break
      default: throw .notATime
      }
    }

    private mutating func read(_ mark: Unicode.Scalar) throws(ParsingError) {
      guard rest.popFirst() == UInt8(ascii: mark) else { throw .notATime }
    }

    private mutating func readNumber(digits: Int) throws(ParsingError) -> Int64 {
      var number: Int64 = 0
      for _ in 0..<digits {
        guard let digit = rest.popFirst()?.decimalDigit else { throw .notATime }
        number = number * 10 + Int64(digit)
      }
      return number
    }
  }
}

extension RFC3339 {
  /// Days since 1970 in the Gregorian calendar; nil where there is no such day.
  static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
    guard 1...12 ~= month, 1...length(of: month, year) ~= day else { return nil }
    // Counted from March, so that a leap day comes last.
    let years = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
  }

  private static func length(of month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
