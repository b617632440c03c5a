import Testing

@testable import DrainSim

@Suite("A length of time, written")
struct SimDurationTextTests {
  @Test(
    "is read as Go reads it, and written back in as few units as it needs",
    arguments: [
      ("5s", 5_000_000_000, "5s"),
      ("250ms", 250_000_000, "250ms"),
      ("1m30s", 90_000_000_000, "1m30s"),
      ("90s", 90_000_000_000, "1m30s"),
      ("-1.5s", -1_500_000_000, "-1.5s"),
      ("0", 0, "0s"),
      ("0s", 0, "0s"),
      ("1h", 3_600_000_000_000, "1h"),
      ("2us", 2_000, "2us"),
      ("1.000000001s", 1_000_000_001, "1.000000001s"),
    ] as [(String, Int64, String)])
  func reads(text: String, nanoseconds: Int64, written: String) throws {
    let length = try SimDuration(parsing: text)
    #expect(length.nanoseconds == nanoseconds)
    #expect(length.description == written)
  }

  @Test(
    "is refused with the reason",
    arguments: [
      ("", .empty),
      ("-", .empty),
      ("5", .missingUnit),
      ("5 s", .unknownUnit(" s")),
      ("5sec", .unknownUnit("sec")),
      ("s", .missingNumber),
      ("1.2.3s", .missingNumber),
      (".s", .missingNumber),
      ("1000001h", .tooLong),
      ("99999999999999999999s", .tooLong),
    ] as [(String, SimDuration.ParsingError)])
  func refuses(text: String, reason: SimDuration.ParsingError) {
    #expect(throws: reason) { try SimDuration(parsing: text) }
  }

  @Test("survives being written and read, whatever it is", arguments: 0..<200 as Range<Int64>)
  func roundTrips(seed: Int64) throws {
    let length = SimDuration(nanoseconds: (seed &* 6_364_136_223_846_793_005) % SimDuration.limit.nanoseconds)
    #expect(try SimDuration(parsing: length.description) == length)
  }
}
