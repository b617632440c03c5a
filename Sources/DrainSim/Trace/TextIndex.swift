/// Finds texts of a ``TextColumn`` by their bytes: an open-addressing table of eight bytes a slot.
///
/// Only equality is asked of it, so no order of its own reaches a result.
struct TextIndex {
  /// The upper half of the hash, then the text's index plus one; zero is a free slot.
  private var slots: [UInt64] = []
  private var used = 0
  private let hash = TextHash()

  init(minimumCapacity: Int = 0) {
    guard minimumCapacity > 0 else { return }
    var size = 16
    while size * 3 < minimumCapacity * 4 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// Where an equal text stands, or nil where there was none and `index` is entered for it.
  ///
  /// The text itself need not be in the column yet.
  mutating func enter(_ text: Span<UInt8>, as index: Int, in column: TextColumn) -> Int? {
    if used * 4 >= slots.count * 3 { grow() }
    let hash = hash(text)
    let slot = self.slot(for: text, hash, in: column)
    guard slots[slot] == 0 else { return Self.index(in: slots[slot]) }
    slots[slot] = hash & Self.tagMask | UInt64(index + 1)
    used += 1
    return nil
  }

  mutating func enter(_ text: ArraySlice<UInt8>, as index: Int, in column: TextColumn) -> Int? {
    enter(text.span, as: index, in: column)
  }

  /// Where an equal text stands.
  func find(_ text: ArraySlice<UInt8>, in column: TextColumn) -> Int? { find(text.span, in: column) }

  private func find(_ text: Span<UInt8>, in column: TextColumn) -> Int? {
    guard used > 0 else { return nil }
    let slot = self.slot(for: text, hash(text), in: column)
    return slots[slot] == 0 ? nil : Self.index(in: slots[slot])
  }

  private static let tagMask: UInt64 = 0xffff_ffff_0000_0000

  private static func index(in entry: UInt64) -> Int { Int(entry & ~tagMask) - 1 }

  /// The slot that holds an equal text, or the free one where it would be entered.
  private func slot(for text: Span<UInt8>, _ hash: UInt64, in column: TextColumn) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if (entry ^ hash) & Self.tagMask == 0, column.matches(text, at: Self.index(in: entry)) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: max(16, slots.count * 2))
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }
}

/// A hash by multiplying and folding, with keys of the process's own.
///
/// `Hasher` gives the keys, anew in each process, so nobody can write a file of names that collide; hashing each
/// name with it would take as long as reading the line.
struct TextHash: Sendable {
  private let first = UInt64(truncatingIfNeeded: 1.hashValue) | 1
  private let second = UInt64(truncatingIfNeeded: 2.hashValue) | 1

  func callAsFunction(_ text: ArraySlice<UInt8>) -> UInt64 { self(text.span) }

  func callAsFunction(_ text: Span<UInt8>) -> UInt64 {
    let bytes = text.bytes
    var state = first ^ UInt64(bytes.byteCount)
    var position = 0
    while position + 8 <= bytes.byteCount {
      state = fold(state ^ bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    var rest: UInt64 = 0
    while position < bytes.byteCount {
      rest = rest << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self))
      position += 1
    }
    return fold(fold(state ^ rest))
  }

  /// Of two numbers.
  func callAsFunction(_ left: UInt64, _ right: UInt64) -> UInt64 {
    fold(fold(left ^ first) ^ right)
  }

  private func fold(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: second)
    return high ^ low
  }
}
