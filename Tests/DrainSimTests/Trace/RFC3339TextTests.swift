import Testing

@testable import DrainSim

@Suite("An instant written as RFC 3339")
struct RFC3339TextTests {
  @Test(
    "has as many digits as it needs",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_500_000_000, "1970-01-01T00:00:01.5Z"),
      (951_782_400_000_000_000, "2000-02-29T00:00:00Z"),
      (1_772_359_200_250_000_000, "2026-03-01T10:00:00.25Z"),
      (4_107_542_399_999_999_999, "2100-02-28T23:59:59.999999999Z"),
    ] as [(Int64, String)])
  func text(instant: Int64, text: String) {
    #expect(RFC3339.text(of: instant) == text)
  }

  @Test("reads back as it was", arguments: 0..<100 as Range<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let instant = Int64.random(in: 0...9_223_372_035_999_999_999, using: &generator)
      #expect(try RFC3339.nanoseconds(parsing: RFC3339.text(of: instant).utf8) == instant)
    }
  }
}
