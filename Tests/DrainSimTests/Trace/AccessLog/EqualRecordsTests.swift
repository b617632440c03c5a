import Testing

@testable import DrainSim

@Suite("Equal records")
struct EqualRecordsTests {
  @Test("have the first of them in common, however their hashes fall", arguments: 0..<100 as Range<UInt64>)
  func first(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      UInt64.random(in: 0..<60, using: &random)
    }
    let spread = UInt64.random(in: 0...UInt64.max, using: &random)
    for hash in [{ 0 * $0 }, { $0 &* spread }, { ($0 & 3) << 62 }] as [(UInt64) -> UInt64] {
      let found = EqualRecords(hashes: values.map(hash)).firstEqual { values[$0] == values[$1] }
      #expect(found == values.map { Int32(values.firstIndex(of: $0) ?? -1) })
    }
  }
}
