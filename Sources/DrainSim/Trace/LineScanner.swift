/// Looks at the bytes of a line eight at a time, and at single ones without asking whether they are there.
///
/// Unsafe because this is where the time goes when a trace is read: with checked indices, a line takes half as
/// long again. A scan ends at the latest at the line feed that every line has; where eight bytes are not at hand,
/// it finds nothing.
struct LineScanner {
  private let bytes: UnsafePointer<UInt8>
  private let count: Int

  /// Only while the bytes are there, and a line feed stands among them behind all that is asked for.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return nil }
    self.bytes = start
    count = bytes.count
  }

  /// The eight bytes from `position` on, the first of them lowest; nil where there are fewer.
  @inline(__always)
  func word(at position: Int) -> UInt64? {
    guard position <= count - 8 else { return nil }
    return UInt64(
      littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self))
  }

  /// Where the string that goes on at `position` has its closing quote; nil where it is empty, or has an escape,
  /// a control character, or anything that is not ASCII.
  @inline(__always)
  func endOfPlainText(from position: Int) -> Int? {
    var offset = position
    while let word = word(at: offset) {
      let marked =
        word | Self.zeros(word ^ Self.each(UInt8(ascii: "\"")))
        | Self.zeros(word ^ Self.each(UInt8(ascii: "\\")))
        | ((word &- Self.each(0x20)) & ~word)
      let marks = marked & Self.each(0x80)
      if marks != 0 {
        offset += marks.trailingZeroBitCount / 8
        return bytes[offset] == UInt8(ascii: "\"") && offset > position ? offset : nil
      }
      offset += 8
    }
    return nil
  }

  /// Behind the digits from `position` on; nil where there are none, more than eighteen, or a zero before others.
  @inline(__always)
  func endOfWholeNumber(from position: Int) -> Int? {
    var offset = position
    _ = digits(at: &offset)
    return isWholeNumber(position..<offset, upTo: 18) ? offset : nil
  }

  /// Reads a number of seconds with at most nine digits on each side of the point, and leaves `position` behind
  /// it; nil for any other.
  @inline(__always)
  func seconds(at position: inout Int) -> SimDuration? {
    var offset = position
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let first = offset
    var nanoseconds = digits(at: &offset) &* 1_000_000_000
    guard isWholeNumber(first..<offset, upTo: 9) else { return nil }
    if bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      let point = offset
      var fraction = digits(at: &offset)
      guard 1...9 ~= offset - point else { return nil }
      for _ in offset - point..<9 { fraction &*= 10 }
      nanoseconds &+= fraction
    }
    guard nanoseconds <= SimDuration.limit.nanoseconds else { return nil }
    position = offset
    return SimDuration(nanoseconds: isNegative ? -nanoseconds : nanoseconds)
  }

  /// Reads the word up to the closing quote.
  @inline(__always)
  func direction(at position: inout Int) -> Trace.Direction? {
    guard let word = word(at: position) else { return nil }
    if word == Self.inbound {
      position += 7
      return .inbound
    }
    guard word == Self.outbound else { return nil }
    position += 8
    return .outbound
  }

  /// `inbound"` and `outbound`, the first letter lowest.
  private static let inbound: UInt64 = 0x2264_6e75_6f62_6e69
  private static let outbound: UInt64 = 0x646e_756f_6274_756f

  private func isWholeNumber(_ range: Range<Int>, upTo longest: Int) -> Bool {
    1...longest ~= range.count && (range.count == 1 || bytes[range.lowerBound] != UInt8(ascii: "0"))
  }

  /// The value means something up to eighteen digits.
  @inline(__always)
  private func digits(at offset: inout Int) -> Int64 {
    var value: Int64 = 0
    while let digit = bytes[offset].decimalDigit {
      value = value &* 10 &+ Int64(digit)
      offset += 1
    }
    return value
  }

  private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of the lowest byte that is zero; those of higher bytes may be set as well.
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- each(1)) & ~word }
}
