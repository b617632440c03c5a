/// Finds equal ones among many records by their hashes.
///
/// The records are divided by the upper bits of their hashes, so that each part's table stays in the processor's
/// cache: one table for millions of records would wait for memory at every look.
/// - Complexity: O(n) expected.
struct EqualRecords {
  private static let partBits = 10

  private let hashes: [UInt64]
  /// Where each part begins in ``order``, and behind the last one.
  private let starts: [Int]
  /// The records, part by part, in each in their own order.
  private let order: [Int32]

  init(hashes: [UInt64]) {
    self.hashes = hashes
    var starts = [Int](repeating: 0, count: 1 << Self.partBits + 1)
    for hash in hashes { starts[Self.part(of: hash) + 1] += 1 }
    for part in 1..<starts.count { starts[part] += starts[part - 1] }
    var next = starts
    var order = [Int32](repeating: 0, count: hashes.count)
    for record in hashes.indices {
      let part = Self.part(of: hashes[record])
      order[next[part]] = Int32(record)
      next[part] += 1
    }
    self.starts = starts
    self.order = order
  }

  /// For each record the first one that equals it, which may be itself.
  ///
  /// Equal hashes are taken for equal records at first, and looked at afterwards in the order of the records,
  /// which memory is best at. Only if two records really share a hash is it all done again, each pair looked at.
  func firstEqual(_ areEqual: (Int, Int) -> Bool) -> [Int32] {
    let first = find { hashes[$0] == hashes[$1] }
    let isRight = first.indices.allSatisfy { first[$0] == $0 || areEqual(Int(first[$0]), $0) }
    return isRight ? first : find { hashes[$0] == hashes[$1] && areEqual($0, $1) }
  }

  private func find(_ areEqual: (Int, Int) -> Bool) -> [Int32] {
    var first = [Int32](repeating: 0, count: hashes.count)
    var slots: [Int32] = []
    for part in 0..<starts.count - 1 {
      let members = order[starts[part]..<starts[part + 1]]
      var size = 16
      while size < members.count * 2 { size *= 2 }
      if slots.count != size { slots = Array(repeating: -1, count: size) } else { slots.fillWithNone() }
      for record in members { first[Int(record)] = enter(record, into: &slots, areEqual) }
    }
    return first
  }

  private func enter(_ record: Int32, into slots: inout [Int32], _ areEqual: (Int, Int) -> Bool) -> Int32 {
    var slot = Int(truncatingIfNeeded: hashes[Int(record)]) & (slots.count - 1)
    while slots[slot] >= 0 {
      let other = Int(slots[slot])
      if areEqual(other, Int(record)) { return Int32(other) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = record
    return record
  }

  private static func part(of hash: UInt64) -> Int { Int(hash >> (64 - UInt64(partBits))) }
}

extension [Int32] {
  fileprivate mutating func fillWithNone() {
    for position in indices { self[position] = -1 }
  }
}
