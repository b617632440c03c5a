import Testing

@testable import DrainSim

@Suite("The order of many numbers")
struct StableOrderTests {
  @Test("is that of a plain sort, equal ones in their own order", arguments: 0..<100 as Range<UInt64>)
  func agrees(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ranges: [ClosedRange<Int64>] = [0...3, -5...5, 0...5_000, .min ... .max, (.max - 9) ... .max]
    for range in ranges {
      let numbers = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        Int64.random(in: range, using: &random)
      }
      let sorted = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
      #expect(StableOrder(of: numbers).positions == sorted.map { Int32($0) })
    }
  }
}
