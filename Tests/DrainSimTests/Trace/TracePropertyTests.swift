import Testing

@testable import DrainSim

@Suite("Any trace")
struct TracePropertyTests {
  @Test(
    "written as JSON Lines and as CSV reads back the same, in pieces of any size",
    arguments: 0..<120 as Range<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = WrittenRequest.some(using: &random)
    let expected = WrittenRequest.trace(of: rows)
    let lines = WrittenRequest.jsonLines(rows, using: &random)
    let cells = WrittenRequest.csv(rows, using: &random)
    for chunk in [1, 7, 64, 1 << 18] {
      #expect(try TraceText.read(lines, named: "t.jsonl", chunk: chunk) == expected)
      #expect(try TraceText.read(cells, named: "t.csv", chunk: chunk) == expected)
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
    #expect(whole == outcome(bytes, name, chunk: 13))
    guard case .failure(let error) = whole else { return }
    #expect(!error.diagnostics.isEmpty)
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    for place in error.diagnostics.compactMap(\.place) {
      #expect(1...lines ~= place.line && place.column >= 1 && place.source == name)
    }
  }

  private func outcome(_ bytes: [UInt8], _ name: String, chunk: Int) -> Result<Trace, InvalidInput> {
    do {
      return .success(try TraceText.read(bytes, named: name, chunk: chunk))
    } catch {
      return .failure(error)
    }
  }
}
