import Testing

@testable import DrainSim

@Suite("Any trace")
struct TracePropertyTests {
  @Test(
    "written as JSON Lines and as CSV reads back the same, in pieces of any size and by any number of workers",
    arguments: 0..<120 as Range<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = WrittenRequest.some(using: &random)
    let expected = WrittenRequest.trace(of: rows)
    let lines = WrittenRequest.jsonLines(rows, using: &random)
    let cells = WrittenRequest.csv(rows, using: &random)
    for (chunk, workers) in [(1, 2), (7, 3), (64, 1), (300, 4), (1 << 18, 2)] {
      #expect(try TraceText.read(lines, named: "t.jsonl", chunk: chunk, by: workers) == expected)
      #expect(try TraceText.read(cells, named: "t.csv", chunk: chunk, by: workers) == expected)
    }
  }

  @Test(
    "spoiled anywhere is read or refused at a place within it, the same from any piece size",
    arguments: 0..<400 as Range<UInt64>)
  func survivesMutation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = WrittenRequest.some(using: &random)
    let isJSON = Bool.random(using: &random)
    let text =
      isJSON ? WrittenRequest.jsonLines(rows, using: &random) : WrittenRequest.csv(rows, using: &random)
    let bytes = SpoiltBytes.of(text, using: &random)
    let name = isJSON ? "t.jsonl" : "t.csv"
    let whole = outcome(bytes, name, chunk: 1 << 18)
    #expect(whole == outcome(bytes, name, chunk: 1))
    #expect(whole == outcome(bytes, name, chunk: 13, by: 1))
    #expect(whole == outcome(bytes, name, chunk: 70, by: 3))
    guard case .failure(let error) = whole else { return }
    #expect(!error.diagnostics.isEmpty)
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    for place in error.diagnostics.compactMap(\.place) {
      #expect(1...lines ~= place.line && place.column >= 1 && place.source == name)
    }
  }

  @Test(
    "whose requests contradict each other is refused in the same words, in pieces of any size",
    arguments: 0..<200 as Range<UInt64>)
  func refusesContradictions(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var rows = (0..<Int.random(in: 1...6, using: &random)).flatMap { _ in
      WrittenRequest.some(using: &random)
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      if let position = rows.indices.randomElement(using: &random) {
        rows[position].contradict(using: &random)
      }
    }
    let isJSON = Bool.random(using: &random)
    let text =
      isJSON
      ? WrittenRequest.uniformJSONLines(rows, using: &random) : WrittenRequest.csv(rows, using: &random)
    let (bytes, name) = (Array(text.utf8), isJSON ? "t.jsonl" : "t.csv")
    let whole = outcome(bytes, name, chunk: 1 << 18)
    for (chunk, workers) in [(1, 2), (150, 1), (150, 3), (1000, 2)] {
      #expect(whole == outcome(bytes, name, chunk: chunk, by: workers))
    }
  }

  private func outcome(
    _ bytes: [UInt8], _ name: String, chunk: Int, by workers: Int = 2
  ) -> Result<Trace, InvalidInput> {
    Result { () throws(InvalidInput) -> Trace in
      try TraceText.read(bytes, named: name, chunk: chunk, by: workers)
    }
  }
}
