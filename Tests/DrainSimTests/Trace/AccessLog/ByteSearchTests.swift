import Testing

@testable import DrainSim

@Suite("A byte among many")
struct ByteSearchTests {
  @Test("is found where a plain look finds it", arguments: 0..<300 as Range<UInt64>)
  func agrees(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // Few values, and neighbours of the marks, which a sloppy comparison of eight at once takes for them.
    let alphabet: [UInt8] = [0x0a, 0x0b, 0x22, 0x23, 0x5c, 0x5d, 0, 0x80, 0x8a, 0xff]
    let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
    }
    for first in 0..<bytes.count {
      for end in first...bytes.count {
        let plain = { (marks: [UInt8]) in (first..<end).first { marks.contains(bytes[$0]) } ?? end }
        #expect(ByteSearch.lineEnd(in: bytes, from: first, to: end) == plain([0x0a]))
        #expect(ByteSearch.next(0x22, in: bytes, from: first, to: end) == plain([0x22]))
        #expect(
          ByteSearch.next(0x22, or: 0x5c, in: bytes, from: first, to: end) == plain([0x22, 0x5c]))
      }
    }
  }
}
