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
        let lineEnd = ByteSearch.lineEnd(in: bytes.span, from: first, to: end)
        let quote = ByteSearch.next(0x22, in: bytes.span, from: first, to: end)
        let quoteOrEscape = ByteSearch.next(0x22, or: 0x5c, in: bytes.span, from: first, to: end)
        #expect(lineEnd == plain([0x0a]))
        #expect(quote == plain([0x22]))
        #expect(quoteOrEscape == plain([0x22, 0x5c]))
      }
    }
  }

  @Test("is part of a text where a plain look finds that", arguments: 0..<300 as Range<UInt64>)
  func hasText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<40).map { _ in UInt8.random(in: 0...1, using: &random) }
    let first = Int.random(in: 0...20, using: &random)
    var text = Array(bytes[first..<first + Int.random(in: 0...20, using: &random)])
    if !text.isEmpty, Bool.random(using: &random) {
      text[Int.random(in: 0..<text.count, using: &random)] ^= 1
    }
    for end in first...bytes.count {
      let found = bytes.span.has(text.span, at: first, upTo: end)
      #expect(found == bytes[first..<end].starts(with: text))
    }
  }
}
