/// Short texts laid end to end in one block: no string object for each.
public struct TextColumn: Equatable, Sendable {
  private var bytes: [UInt8] = []
  /// Where the first of each 256 texts begins.
  private var bases: [Int] = []
  /// Where each text ends, counted from the base of its 256: half as long as whole offsets.
  private var ends: [UInt32] = []

  public init() {}

  public var count: Int { ends.count }

  /// - Complexity: O(length), amortized.
  public mutating func append(_ text: some Sequence<UInt8>) {
    beginText()
    bytes.append(contentsOf: text)
    endText()
  }

  mutating func append(_ text: Span<UInt8>) {
    beginText()
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    endText()
  }

  /// Appends `#` and the number, as a request without a name is called.
  mutating func append(numbered number: Int) {
    beginText()
    bytes.append(UInt8(ascii: "#"))
    var power = 1
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
    endText()
  }

  /// One text of another column.
  mutating func append(_ index: Int, of other: TextColumn) {
    beginText()
    bytes.append(contentsOf: other.bytes[other.range(of: index)])
    endText()
  }

  /// All the texts of another one, behind those of this.
  mutating func append(_ other: TextColumn) {
    var start = bytes.count
    for index in 0..<other.count {
      if ends.count & 255 == 0 { bases.append(start) }
      start = bytes.count + other.offset(behind: index)
      ends.append(UInt32(start - bases[bases.count - 1]))
    }
    bytes.append(contentsOf: other.bytes)
  }

  /// Makes room for so many texts in all, of which each is as much longer than those that are there.
  mutating func reserve(_ texts: Int, timesAsLong factor: Double) {
    guard count > 0 else { return }
    bytes.reserveCapacity(Int(Double(bytes.count) / Double(count) * factor * Double(texts)))
    bases.reserveCapacity(texts / 256 + 1)
    ends.reserveCapacity(texts)
  }

  mutating func reserveCapacity(as other: TextColumn) {
    bytes.reserveCapacity(other.bytes.count)
    bases.reserveCapacity(other.bases.count)
    ends.reserveCapacity(other.ends.count)
  }

  /// - Complexity: O(length).
  public subscript(index: Int) -> String {
    String(decoding: utf8(at: index), as: UTF8.self)
  }

  public func utf8(at index: Int) -> ArraySlice<UInt8> {
    bytes[range(of: index)]
  }

  func isEmpty(at index: Int) -> Bool { range(of: index).isEmpty }

  func areEqual(_ first: Int, _ second: Int) -> Bool {
    matches(bytes.span.extracting(range(of: first)), at: second)
  }

  /// Compares without a slice of its own, which would cost two reference counts.
  func matches(_ text: Span<UInt8>, at index: Int) -> Bool {
    let range = range(of: index)
    guard range.count == text.count else { return false }
    let (mine, other) = (bytes.span.bytes, text.bytes)
    var position = 0
    while position + 8 <= other.byteCount {
      let word = mine.unsafeLoadUnaligned(fromByteOffset: range.lowerBound + position, as: UInt64.self)
      guard word == other.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self) else { return false }
      position += 8
    }
    while position < other.byteCount {
      guard
        mine.unsafeLoad(fromByteOffset: range.lowerBound + position, as: UInt8.self)
          == other.unsafeLoad(fromByteOffset: position, as: UInt8.self)
      else { return false }
      position += 1
    }
    return true
  }

  func matches(_ text: ArraySlice<UInt8>, at index: Int) -> Bool { matches(text.span, at: index) }

  /// The text is longer than the one before it, or as long and greater: in such an order none comes twice.
  func isGreaterThanBefore(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let (before, range) = (range(of: index - 1), range(of: index))
    guard before.count == range.count else { return before.count < range.count }
    if range.count <= 8, before.lowerBound >= 8 { return number(before) < number(range) }
    var (left, right) = (before.lowerBound, range.lowerBound)
    while left < before.upperBound, bytes[left] == bytes[right] {
      left += 1
      right += 1
    }
    return left < before.upperBound && bytes[left] < bytes[right]
  }

  /// Up to eight bytes, the first of them highest: numbers of texts of one length are in the order of the texts.
  private func number(_ range: Range<Int>) -> UInt64 {
    guard !range.isEmpty else { return 0 }
    let last = bytes.span.bytes.unsafeLoadUnaligned(
      fromByteOffset: range.upperBound - 8, as: UInt64.self)
    return UInt64(bigEndian: last) & .max >> (64 - 8 * UInt64(range.count))
  }

  private mutating func beginText() {
    if ends.count & 255 == 0 { bases.append(bytes.count) }
  }

  private mutating func endText() {
    ends.append(UInt32(bytes.count - bases[bases.count - 1]))
  }

  private func offset(behind index: Int) -> Int { bases[index >> 8] + Int(ends[index]) }

  private func range(of index: Int) -> Range<Int> {
    let start = index & 255 == 0 ? bases[index >> 8] : offset(behind: index - 1)
    return start..<offset(behind: index)
  }
}
