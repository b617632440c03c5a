/// Short texts laid end to end in one block: no string object for each.
public struct TextColumn: Equatable, Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  public init() {}

  public var count: Int { ends.count }

  /// - Complexity: O(length), amortized.
  public mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
  }

  /// One text of another column.
  mutating func append(_ index: Int, of other: TextColumn) {
    bytes.append(contentsOf: other.bytes[other.range(of: index)])
    ends.append(bytes.count)
  }

  mutating func reserveCapacity(as other: TextColumn) {
    bytes.reserveCapacity(other.bytes.count)
    ends.reserveCapacity(other.ends.count)
  }

  /// All the texts of another one, behind those of this.
  mutating func append(_ other: TextColumn) {
    let before = bytes.count
    bytes += other.bytes
    ends += other.ends.lazy.map { before + $0 }
  }

  /// - Complexity: O(length).
  public subscript(index: Int) -> String {
    String(decoding: utf8(at: index), as: UTF8.self)
  }

  public func utf8(at index: Int) -> ArraySlice<UInt8> {
    bytes[range(of: index)]
  }

  private func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  func isEmpty(at index: Int) -> Bool { range(of: index).isEmpty }

  func areEqual(_ first: Int, _ second: Int) -> Bool {
    matches(bytes.span.extracting(range(of: first)), at: second)
  }

  /// Compares without a slice of its own, which would cost two reference counts.
  func matches(_ text: Span<UInt8>, at index: Int) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == text.count else { return false }
    let (mine, other) = (bytes.span.bytes, text.bytes)
    var position = 0
    while position + 8 <= other.byteCount {
      let word = mine.unsafeLoadUnaligned(fromByteOffset: start + position, as: UInt64.self)
      guard word == other.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self) else { return false }
      position += 8
    }
    while position < other.byteCount {
      guard
        mine.unsafeLoad(fromByteOffset: start + position, as: UInt8.self)
          == other.unsafeLoad(fromByteOffset: position, as: UInt8.self)
      else { return false }
      position += 1
    }
    return true
  }

  /// The last text is longer than the one before it, or as long and greater: in such an order none comes twice.
  var lastIsGreater: Bool {
    guard count > 1 else { return true }
    let (before, last) = (utf8(at: count - 2), utf8(at: count - 1))
    return before.count != last.count ? before.count < last.count : before.lexicographicallyPrecedes(last)
  }
}
