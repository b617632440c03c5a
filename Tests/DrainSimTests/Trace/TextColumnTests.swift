import Testing

@testable import DrainSim

@Suite("A column of texts")
struct TextColumnTests {
  @Test("holds what was appended, one by one and as columns", arguments: 0..<40 as Range<UInt64>)
  func keepsTexts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var (column, expected) = (TextColumn(), [[UInt8]]())
    for _ in 0..<4 {
      let texts = some(using: &random)
      var part = TextColumn()
      for text in texts { part.append(text) }
      if Bool.random(using: &random) {
        column.append(part)
      } else {
        for text in texts { column.append(text.span) }
      }
      expected += texts
    }
    #expect(column.count == expected.count)
    #expect(expected.indices.map { Array(column.utf8(at: $0)) } == expected)
    #expect(expected.indices.allSatisfy { column.matches(expected[$0][...], at: $0) })
  }

  @Test("knows which texts are longer than those before them, or greater", arguments: 0..<40 as Range<UInt64>)
  func comparesNeighbours(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let texts = some(using: &random)
    var column = TextColumn()
    for text in texts { column.append(text) }
    for index in texts.indices.dropFirst() {
      let (before, text) = (texts[index - 1], texts[index])
      let isGreater =
        before.count < text.count || before.count == text.count && before.lexicographicallyPrecedes(text)
      #expect(column.isGreaterThanBefore(index) == isGreater)
    }
  }

  @Test("names requests without a name by their number", arguments: [1, 9, 10, 99, 100, 2_147_483_647])
  func writesNumbers(number: Int) {
    var column = TextColumn()
    column.append(numbered: number)
    #expect(column[0] == "#\(number)")
  }

  /// Of lengths that are often the same, with bytes that are often the same.
  private func some(using random: inout SeededGenerator) -> [[UInt8]] {
    (0..<Int.random(in: 0...300, using: &random)).map { _ in
      (0..<[0, 1, 7, 7, 8, 8, 9, 20].randomElement(using: &random, or: 0)).map { _ in
        [0, 1, 0xff].randomElement(using: &random, or: 0)
      }
    }
  }
}

extension Array {
  fileprivate func randomElement(using random: inout SeededGenerator, or other: Element) -> Element {
    randomElement(using: &random) ?? other
  }
}
