import Testing

@testable import DrainSim

@Suite("The format of a start time")
struct TimePatternTests {
  /// 2026-03-01T10:00:00Z.
  private static let zero: Int64 = 1_772_359_200_000_000_000

  private static func instant(_ text: String, _ pattern: String) throws -> Int64? {
    let bytes = Array("<\(text)".utf8)
    return try TimePattern(parsing: pattern).instant(in: bytes.span, 1..<bytes.count)
  }

  @Test(
    "reads what Envoy writes with it",
    arguments: [
      ("%Y-%m-%dT%H:%M:%S.%3fZ", "2026-03-01T10:00:00.250Z", 250_000_000),
      ("%FT%T.%fZ", "2026-03-01T10:00:00.000000007Z", 7),
      ("%Y-%m-%dT%H:%M:%E3SZ", "2026-03-01T10:00:01.500Z", 1_500_000_000),
      ("%F %R:%E*S", "2026-03-01 10:00:00.0625", 62_500_000),
      ("%s", "1772359200", 0),
      ("%s.%3f", "1772359200.007", 7_000_000),
      ("%s.%6f", "1772359200.000001", 1000),
      ("%s%9f", "17723592001", nil),
      ("%d/%b/%Y:%H:%M:%S %z", "01/Mar/2026:11:00:00 +0100", 0),
      ("%d/%b/%Y:%H:%M:%S %Ez", "01/Mar/2026:08:30:00 -01:30", 0),
      ("%a, %e %B %Y %T %Z", "Sun,  1 March 2026 10:00:00 GMT", 0),
      ("%a, %e %B %Y %T %Z", "Sun,  1 March 2026 10:00:00 CET", nil),
      ("%%%Y%m%d%H%M%S", "%20260301100000", 0),
      ("%E4Y-%m-%d %T", "2026-03-01 10:00:00", 0),
      ("%F %T", "2026-02-29 10:00:00", nil),
      ("%F %T", "2024-02-29 10:00:00", -63_158_400_000_000_000),
      ("%F %T", "2026-03-01 24:00:00", nil),
      ("%F %T", "2026-03-01 10:00:60", nil),
      ("%F %T", "2026-03-01 10:00:00 ", nil),
      ("%F %T", "2026-03-01 10:00:0", nil),
      ("%F %T", "1969-12-31 23:59:59", nil),
      ("%F %T", "9999-12-31 23:59:59", nil),
      ("%s", "99999999999", nil),
      ("%s", "", nil),
      ("%s", "-1", nil),
      ("%d %b %Y %T", "01 Mrz 2026 10:00:00", nil),
    ] as [(String, String, Int64?)])
  func reads(pattern: String, text: String, sinceZero: Int64?) throws {
    #expect(try Self.instant(text, pattern) == sinceZero.map { $0 + Self.zero })
  }

  @Test(
    "is refused where it is not known, or leaves the instant open",
    arguments: [
      ("%Y-%m-%d", TimePattern.Failure.incomplete), ("%H:%M:%S", .incomplete), ("", .incomplete),
      ("%T.%3f", .incomplete), ("%q", .unknown("%q")), ("%s %", .unknown("%")), ("%0f", .unknown("%0f")),
      ("%10f", .unknown("%10f")), ("%Ea", .unknown("%Ea")), ("%3S", .unknown("%3S")),
      ("%E3", .unknown("%E3")),
    ])
  func refuses(pattern: String, failure: TimePattern.Failure) {
    #expect(throws: failure) { try TimePattern(parsing: pattern) }
  }
}
