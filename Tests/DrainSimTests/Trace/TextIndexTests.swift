import Testing

@testable import DrainSim

@Suite("An index of texts")
struct TextIndexTests {
  @Test("finds what a dictionary finds", arguments: 0..<40 as Range<UInt64>)
  func agreesWithDictionary(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var column = TextColumn()
    var index = TextIndex(minimumCapacity: Bool.random(using: &random) ? 0 : 500)
    var known: [[UInt8]: Int] = [:]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        UInt8.random(in: 0...2, using: &random)
      }
      #expect(index.find(text[...], in: column) == known[text])
      let found = index.enter(text[...], as: column.count, in: column)
      #expect(found == known[text])
      guard found == nil else { continue }
      known[text] = column.count
      column.append(text)
    }
  }
}
