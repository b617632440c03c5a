#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds bytes, many at a time: a log is mostly what nobody wants to know.
///
/// Spans, not arrays: an array that is handed on costs a reference count, and there are dozens for each line.
enum ByteSearch {
  /// The first line feed in `first..<end`, or `end`; by the system's `memchr`, best where it is far.
  static func lineEnd(in bytes: Span<UInt8>, from first: Int, to end: Int) -> Int {
    bytes.extracting(first..<end).withUnsafeBytes { stretch in
      guard let start = stretch.baseAddress, let found = memchr(start, 0x0a, stretch.count) else {
        return end
      }
      return first + start.distance(to: UnsafeRawPointer(found))
    }
  }

  /// The first `mark` in `first..<end`, or `end`; eight bytes at a time, best where it is near.
  @inline(__always)
  static func next(_ mark: UInt8, in bytes: Span<UInt8>, from first: Int, to end: Int) -> Int {
    let wanted = 0x0101_0101_0101_0101 &* UInt64(mark)
    return next(in: bytes, from: first, to: end, among: { zeros(in: $0 ^ wanted) }, isOne: { $0 == mark })
  }

  /// The first of two marks.
  @inline(__always)
  static func next(_ mark: UInt8, or other: UInt8, in bytes: Span<UInt8>, from first: Int, to end: Int) -> Int
  {
    let (wanted, alsoWanted) = (0x0101_0101_0101_0101 &* UInt64(mark), 0x0101_0101_0101_0101 &* UInt64(other))
    return next(
      in: bytes, from: first, to: end, among: { zeros(in: $0 ^ wanted) | zeros(in: $0 ^ alsoWanted) },
      isOne: { $0 == mark || $0 == other })
  }

  /// The words are loaded without a look at their bounds, which are looked at once: it saves a third of a line.
  @inline(__always)
  private static func next(
    in bytes: Span<UInt8>, from first: Int, to end: Int, among marks: (UInt64) -> UInt64,
    isOne: (UInt8) -> Bool
  ) -> Int {
    var position = first
    if first >= 0, end <= bytes.count - 8 {
      while position < end {
        let found = marks(bytes.uncheckedWord(at: position))
        if found != 0 { return min(end, position &+ found.trailingZeroBitCount / 8) }
        position &+= 8
      }
      return end
    }
    while position < end, !isOne(bytes[position]) { position += 1 }
    return min(end, position)
  }

  /// Whether all of the bytes are visible ASCII: no blank, no control character.
  static func isVisible(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      let word = bytes.word(at: position)
      let low = (word &- 0x2121_2121_2121_2121) & ~word
      guard (word | low) & 0x8080_8080_8080_8080 == 0, zeros(in: word ^ 0x7f7f_7f7f_7f7f_7f7f) == 0 else {
        return false
      }
      position += 8
    }
    while position < range.upperBound, bytes[position] &- 0x21 < 0x5e { position += 1 }
    return position == range.upperBound
  }

  /// The high bit of the first byte that is zero, and perhaps of others behind it.
  @inline(__always)
  private static func zeros(in word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}

extension Span<UInt8> {
  /// Eight bytes, the first of them lowest; the span checks its bounds.
  @inline(__always)
  func word(at position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// The same for who knows that all eight are there.
  @inline(__always)
  func uncheckedWord(at position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self))
  }

  /// Whether `text` stands at `position` and goes no further than `end`.
  @inline(__always)
  func has(_ text: Span<UInt8>, at position: Int, upTo end: Int) -> Bool {
    let length = text.count
    guard position >= 0, end <= count, end - position >= length else { return false }
    guard length >= 8 else { return hasShort(text, at: position) }
    var offset = 0
    // The last word overlaps the one before it, so that no bytes remain.
    while offset < length - 8 {
      guard uncheckedWord(at: position &+ offset) == text.uncheckedWord(at: offset) else { return false }
      offset &+= 8
    }
    return uncheckedWord(at: position + length - 8) == text.uncheckedWord(at: length - 8)
  }

  private func hasShort(_ text: Span<UInt8>, at position: Int) -> Bool {
    for offset in 0..<text.count where self[position + offset] != text[offset] { return false }
    return true
  }

  /// Without blanks and line ends around it.
  @inline(__always)
  func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    var (first, end) = (range.lowerBound, range.upperBound)
    while first < end, self[first].isBlankOrLineEnd { first += 1 }
    while end > first, self[end - 1].isBlankOrLineEnd { end -= 1 }
    return first..<end
  }

  /// A copy of some of them, for what is not done for each line.
  func copy(_ range: Range<Int>) -> [UInt8] {
    extracting(range).withUnsafeBufferPointer { Array($0) }
  }
}

extension UInt8 {
  fileprivate var isBlankOrLineEnd: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\n")
  }
}
