/// Finds equal ones among many records by their hashes.
///
/// The records are divided by the upper bits of their hashes, so that each part's table stays in the processor's
/// cache: one table for millions of records would wait for memory at every look.
/// - Complexity: O(n) expected.
struct EqualRecords {
  private static let partBits = 10

  private struct Entry {
    let hash: UInt64
    let record: Int32
  }

  /// Part by part, in each in the order of the records.
  private let entries: [Entry]
  /// Where each part begins in ``entries``, and behind the last one.
  private let starts: [Int]

  init(hashes: [UInt64]) {
    var starts = [Int](repeating: 0, count: 1 << Self.partBits + 1)
    for hash in hashes { starts[Self.part(of: hash) + 1] += 1 }
    for part in 1..<starts.count { starts[part] += starts[part - 1] }
    var next = starts
    var entries = [Entry](repeating: Entry(hash: 0, record: 0), count: hashes.count)
    for record in hashes.indices {
      let part = Self.part(of: hashes[record])
      entries[next[part]] = Entry(hash: hashes[record], record: Int32(record))
      next[part] += 1
    }
    self.starts = starts
    self.entries = entries
  }

  /// For each record the first one that equals it, which may be itself.
  ///
  /// Equal hashes are taken for equal records at first, and looked at afterwards in the order of the records,
  /// which memory is best at. Only if two records really share a hash is it all done again, each pair looked at.
  func firstEqual(_ areEqual: (Int, Int) -> Bool) -> [Int32] {
    let first = find { $0.hash == $1.hash }
    let isRight = first.indices.allSatisfy { first[$0] == $0 || areEqual(Int(first[$0]), $0) }
    return isRight ? first : find { $0.hash == $1.hash && areEqual(Int($0.record), Int($1.record)) }
  }

  @inline(__always)
  private func find(_ areEqual: (Entry, Entry) -> Bool) -> [Int32] {
    var first = [Int32](repeating: 0, count: entries.count)
    var slots: [Int32] = []
    for part in 0..<starts.count - 1 {
      let members = starts[part]..<starts[part + 1]
      Self.clear(&slots, for: members.count)
      for member in members {
        let equal = enter(member, into: &slots, areEqual)
        first[Int(entries[member].record)] = entries[equal].record
      }
    }
    return first
  }

  @inline(__always)
  private func enter(_ member: Int, into slots: inout [Int32], _ areEqual: (Entry, Entry) -> Bool) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entries[member].hash) & mask
    while slots[slot] >= 0 {
      let other = Int(slots[slot])
      if areEqual(entries[other], entries[member]) { return other }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(member)
    return member
  }

  /// A table for so many is twice as large.
  private static func clear(_ slots: inout [Int32], for count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    if slots.count != size {
      slots = Array(repeating: -1, count: size)
    } else {
      for slot in slots.indices { slots[slot] = -1 }
    }
  }

  private static func part(of hash: UInt64) -> Int { Int(hash >> (64 - UInt64(partBits))) }
}
