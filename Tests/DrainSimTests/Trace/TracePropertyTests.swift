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
    let bytes = spoil(Array(text.utf8), using: &random)
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

  /// Cuts, doubles, drops and overwrites a few bytes, mostly with those that mean something.
  private func spoil(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    let marks = Array("{}[]\",:\\\n\r-+.eE09tTzZu \u{feff}é".utf8) + [0, 0xff, 0x80]
    var spoiled = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !spoiled.isEmpty {
      let position = Int.random(in: 0..<spoiled.count, using: &random)
      let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
      switch Int.random(in: 0..<5, using: &random) {
      case 0: spoiled[position] = mark
      case 1: spoiled.insert(mark, at: position)
      case 2: spoiled.remove(at: position)
      case 3: spoiled.removeSubrange(position..<min(spoiled.count, position + 20))
      default: spoiled.removeSubrange(position...)
      }
    }
    return spoiled
  }
}
