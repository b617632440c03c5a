/// The keys that one record has, and the first byte of each one's value.
///
/// As many numbers as there are keys and one more, in a place of their own: an array would be memory to manage.
struct ValuePlaces {
  private var seen: UInt8 = 0
  private var offsets = SIMD8<Int>()

  /// The value of `key` begins at `offset`; false where the record had the key already.
  @inline(__always)
  @discardableResult
  mutating func note(_ key: TraceKey, at offset: Int) -> Bool {
    guard seen & key.bit == 0 else { return false }
    seen |= key.bit
    offsets[key.position] = offset
    return true
  }

  /// Nil where the record has not the key.
  subscript(key: TraceKey) -> Int? {
    seen & key.bit == 0 ? nil : offsets[key.position]
  }

  /// As they stand in the record.
  var inOrder: [(key: TraceKey, offset: Int)] {
    TraceKey.allCases.compactMap { key in self[key].map { (key, $0) } }.sorted { $0.offset < $1.offset }
  }
}
