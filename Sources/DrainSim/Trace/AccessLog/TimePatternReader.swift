/// Reads one instant by the parts of a ``TimePattern``.
struct TimePatternReader {
  private(set) var position: Int
  let end: Int
  private var date = (year: Int64(1970), month: Int64(1), day: Int64(1))
  private var time = (hour: Int64(0), minute: Int64(0), second: Int64(0))
  private var nanoseconds: Int64 = 0
  private var epoch: Int64?
  private var offset: Int64 = 0

  init(position: Int, end: Int) {
    self.position = position
    self.end = end
  }

  /// Nil where there is no such day or no such time of day.
  var instant: Int64? {
    guard let seconds = epoch ?? secondsOfDate, 0..<9_223_372_036 ~= seconds else { return nil }
    return seconds * 1_000_000_000 + nanoseconds
  }

  private var secondsOfDate: Int64? {
    guard let days = RFC3339.days(date.year, date.month, date.day), time.hour < 24, time.minute < 60,
      time.second < 60
    else { return nil }
    return days * 86_400 + time.hour * 3_600 + time.minute * 60 + time.second - offset
  }

  /// False where the text does not go on so.
  mutating func read(_ part: TimePattern.Part, _ bytes: Span<UInt8>) -> Bool {
    switch part {
    case .literal(let byte): return take(byte, bytes)
    case .number(let unit, let digits):
      // `%e` pads with a blank.
      if digits == 2, take(UInt8(ascii: " "), bytes) {
        return number(1, bytes).map { set(unit, $0) } ?? false
      }
      return number(digits, bytes).map { set(unit, $0) } ?? false
    case .fraction(let digits): return readFraction(digits, bytes)
    case .monthName: return readMonth(bytes)
    case .weekday: return !word(bytes).isEmpty
    case .epoch: return readEpoch(bytes)
    case .offset: return readOffset(bytes)
    case .zoneName: return ["UTC", "GMT", "Z"].contains(word(bytes))
    }
  }

  private mutating func set(_ unit: TimePattern.Unit, _ value: Int64) -> Bool {
    switch unit {
    case .year: date.year = value
    case .month: date.month = value
    case .day: date.day = value
    case .hour: time.hour = value
    case .minute: time.minute = value
    case .second: time.second = value
    }
    return true
  }

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func digit(_ bytes: Span<UInt8>) -> Int64? {
    guard position < end, let digit = bytes[position].decimalDigit else { return nil }
    position += 1
    return Int64(digit)
  }

  private mutating func number(_ digits: Int, _ bytes: Span<UInt8>) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let digit = digit(bytes) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private mutating func readFraction(_ digits: Int?, _ bytes: Span<UInt8>) -> Bool {
    var weight: Int64 = 100_000_000
    var count = 0
    while count != digits, let digit = digit(bytes) {
      nanoseconds += digit * weight
      weight /= 10
      count += 1
    }
    return count > 0 && (digits == nil || count == digits)
  }

  private mutating func readEpoch(_ bytes: Span<UInt8>) -> Bool {
    var seconds: Int64 = 0
    var count = 0
    while count < 11, let digit = digit(bytes) {
      seconds = seconds * 10 + digit
      count += 1
    }
    epoch = seconds
    return count > 0
  }

  /// `+0100`, `+01:00`, or `Z`.
  private mutating func readOffset(_ bytes: Span<UInt8>) -> Bool {
    if take(UInt8(ascii: "Z"), bytes) { return true }
    let isWest = take(UInt8(ascii: "-"), bytes)
    guard isWest || take(UInt8(ascii: "+"), bytes), let hours = number(2, bytes) else { return false }
    _ = take(UInt8(ascii: ":"), bytes)
    guard let minutes = number(2, bytes), hours < 24, minutes < 60 else { return false }
    offset = (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
    return true
  }

  private mutating func readMonth(_ bytes: Span<UInt8>) -> Bool {
    let name = word(bytes).prefix(3)
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard let index = names.firstIndex(of: String(name)) else { return false }
    date.month = Int64(index + 1)
    return true
  }

  private mutating func word(_ bytes: Span<UInt8>) -> String {
    let first = position
    while position < end, (bytes[position] | 0x20) &- UInt8(ascii: "a") < 26 { position += 1 }
    return String(decoding: bytes.copy(first..<position), as: UTF8.self)
  }
}
