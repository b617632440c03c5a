/// The positions of numbers in the order of the numbers, those of equal ones in their own order.
///
/// Sorted by eleven bits at a time from the lowest on, only as far as the numbers differ: there are millions.
/// - Complexity: O(n).
struct StableOrder {
  let positions: [Int32]

  private struct Entry {
    /// Above the least of the numbers.
    let key: UInt64
    let position: Int32
  }

  private static let bits: UInt64 = 11

  init(of numbers: [Int64]) {
    let least = numbers.min() ?? 0
    let entries = numbers.indices.map {
      Entry(key: UInt64(bitPattern: numbers[$0] &- least), position: Int32($0))
    }
    positions = Self.sorted(entries).map(\.position)
  }

  private static func sorted(_ entries: [Entry]) -> [Entry] {
    let greatest = entries.reduce(0) { max($0, $1.key) }
    var sorted = entries
    var other = entries
    var shift: UInt64 = 0
    while shift < 64, greatest >> shift > 0 {
      scatter(sorted, by: shift, into: &other)
      swap(&sorted, &other)
      shift += bits
    }
    return sorted
  }

  private static func scatter(_ entries: [Entry], by shift: UInt64, into sorted: inout [Entry]) {
    var next = [Int](repeating: 0, count: 1 << bits + 1)
    for entry in entries { next[digit(of: entry, shift) + 1] += 1 }
    for digit in 1..<next.count { next[digit] += next[digit - 1] }
    for entry in entries {
      let digit = digit(of: entry, shift)
      sorted[next[digit]] = entry
      next[digit] += 1
    }
  }

  private static func digit(of entry: Entry, _ shift: UInt64) -> Int {
    Int(entry.key >> shift & (1 << bits - 1))
  }
}
