import Testing

@testable import DrainSim

@Suite("A plain number of seconds")
struct DecimalSecondsTests {
  @Test(
    "is exact to the nanosecond",
    arguments: [
      ("0", 0), ("-0", 0), ("0.0", 0), ("12", 12_000_000_000), ("12.345", 12_345_000_000),
      ("-0.5", -500_000_000), ("0.000000001", 1), ("0.1", 100_000_000), ("1e3", 1_000_000_000_000),
      ("1E+3", 1_000_000_000_000), ("25e-2", 250_000_000), ("1.5e-3", 1_500_000),
      // Binary floating point would be off by one here.
      ("4503599.627370497", 4_503_599_627_370_497),
      // Below a nanosecond it is cut, towards zero.
      ("0.0000000019", 1), ("-0.0000000019", -1), ("1.9999999999999999999999", 1_999_999_999),
      ("1e-400", 0), ("0e999999999999999999999", 0), ("1e-999999999999999999999", 0),
      ("86400000", 86_400_000_000_000_000), ("86400000.000000000", 86_400_000_000_000_000),
      ("0.000000000000000000000000000000864e35", 86_400_000_000_000),
    ] as [(String, Int64)])
  func reads(text: String, nanoseconds: Int64) throws {
    #expect(try read(text) == SimDuration(nanoseconds: nanoseconds))
  }

  @Test(
    "is refused with the reason",
    arguments: [
      ("", .notANumber), ("-", .notANumber), ("+1", .notANumber), (".5", .notANumber), ("1.", .notANumber),
      ("01", .notANumber), ("1e", .notANumber), ("1e+", .notANumber), ("e1", .notANumber),
      ("86400000.000000001", .tooLong), ("-86400001", .tooLong), ("1e300", .tooLong),
      ("123456789012345678901234567890", .tooLong), ("1e999999999999999999999", .tooLong),
    ] as [(String, DecimalSeconds.Failure)])
  func refuses(text: String, reason: DecimalSeconds.Failure) {
    #expect(throws: reason) { try read(text) }
  }

  @Test("survives being written and read, whatever it is", arguments: 0..<200 as Range<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let limit = SimDuration.limit.nanoseconds >> Int64.random(in: 0..<50, using: &random)
    let length = SimDuration(nanoseconds: .random(in: -limit...limit, using: &random))
    #expect(try read(length.decimalSeconds) == length)
  }

  private func read(_ text: String) throws(DecimalSeconds.Failure) -> SimDuration {
    var position = 0
    let bytes = Array(text.utf8)
    let seconds = try DecimalSeconds.read(bytes, at: &position, end: bytes.count)
    #expect(position == bytes.count)
    return seconds
  }
}
