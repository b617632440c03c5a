import Testing

@testable import DrainSim

@Suite("Places of requests")
struct PlaceColumnTests {
  @Test("are kept as they were, however irregular", arguments: 0..<60 as Range<UInt64>)
  func keepsPlaces(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let places = some(using: &random)
    var column = PlaceColumn()
    for place in places { column.append(place) }
    #expect(column.count == places.count)
    #expect(places.indices.map { column[$0] } == places)
  }

  @Test("of a part are found behind those of the parts before it", arguments: 0..<60 as Range<UInt64>)
  func joinsParts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (before, after) = (some(using: &random), some(using: &random))
    var (column, part) = (PlaceColumn(), PlaceColumn())
    for place in before { column.append(place) }
    for place in after { part.append(place) }
    column.append(contentsOf: part, from: 101)
    let moved = after.map { SourcePlace(source: $0.source, line: $0.line + 100, column: $0.column) }
    #expect((before + moved).indices.map { column[$0] } == before + moved)
  }

  private func some(using random: inout SeededGenerator) -> [SourcePlace] {
    var place = SourcePlace(source: "a", line: 1, column: 1)
    return (0..<Int.random(in: 0...60, using: &random)).map { _ in
      switch Int.random(in: 0..<8, using: &random) {
      case 0: place.line += Int.random(in: 0...3, using: &random)
      case 1: place.column = Int.random(in: 1...2, using: &random)
      case 2: place.source = place.source == "a" ? "b" : "a"
      case 3: place.line = 1
      default: place.line += 1
      }
      return place
    }
  }
}
