import Testing

@testable import DrainSim

@Suite("A time of day, written as RFC 3339")
struct RFC3339Tests {
  @Test(
    "is counted in nanoseconds since 1970",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01T00:00:00.000000001Z", 1),
      ("2026-03-01T10:00:00Z", 1_772_359_200_000_000_000),
      ("2026-03-01T10:00:00.250Z", 1_772_359_200_250_000_000),
      ("2026-03-01t10:00:00.25z", 1_772_359_200_250_000_000),
      ("2026-03-01 10:00:00.25Z", 1_772_359_200_250_000_000),
      // The digits below a nanosecond are cut.
      ("2026-03-01T10:00:00.2500000009Z", 1_772_359_200_250_000_000),
      ("2026-03-01T11:30:00+01:30", 1_772_359_200_000_000_000),
      ("2026-03-01T09:00:00-01:00", 1_772_359_200_000_000_000),
      // Midnight the day before in UTC.
      ("1970-01-02T00:30:00+00:30", 86_400_000_000_000),
      // A leap day, in a year divisible by 400.
      ("2000-02-29T00:00:00Z", 951_782_400_000_000_000),
      ("2024-02-29T23:59:59Z", 1_709_251_199_000_000_000),
      ("2262-04-11T23:47:15.999999999Z", 9_223_372_035_999_999_999),
    ] as [(String, Int64)])
  func reads(text: String, nanoseconds: Int64) throws {
    #expect(try RFC3339.nanoseconds(parsing: text.utf8) == nanoseconds)
  }

  @Test(
    "is refused with the reason",
    arguments: [
      ("", .notATime),
      ("2026-03-01", .notATime),
      ("2026-03-01T10:00Z", .notATime),
      ("2026-3-1T10:00:00Z", .notATime),
      ("2026-03-01T10:00:00.Z", .notATime),
      ("2026-03-01T10:00:00Zulu", .notATime),
      ("2026-03-01T10:00:00+1", .notATime),
      ("2026-03-01T10:00:00", .noOffset),
      ("2026-03-01T10:00:00.5", .noOffset),
      ("2026-02-29T10:00:00Z", .noSuchDate),
      ("2100-02-29T10:00:00Z", .noSuchDate),
      ("2026-13-01T10:00:00Z", .noSuchDate),
      ("2026-00-01T10:00:00Z", .noSuchDate),
      ("2026-04-31T10:00:00Z", .noSuchDate),
      ("2026-04-00T10:00:00Z", .noSuchDate),
      ("2026-03-01T24:00:00Z", .noSuchTime),
      ("2026-03-01T10:60:00Z", .noSuchTime),
      ("2026-03-01T10:00:61Z", .noSuchTime),
      ("2026-03-01T10:00:00+24:00", .noSuchOffset),
      ("2016-12-31T23:59:60Z", .leapSecond),
      ("1969-12-31T23:59:59Z", .outOfRange),
      ("1970-01-01T00:00:00+00:01", .outOfRange),
      ("2262-04-11T23:47:16Z", .outOfRange),
      ("9999-12-31T23:59:59Z", .outOfRange),
    ] as [(String, RFC3339.ParsingError)])
  func refuses(text: String, reason: RFC3339.ParsingError) {
    #expect(throws: reason) { try RFC3339.nanoseconds(parsing: text.utf8) }
  }

  @Test("counts each day from 1970 to 2261 once")
  func countsDays() throws {
    var expected: Int64 = 0
    for year in 1970...2261 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in lengths.enumerated() {
        for day in 1...length {
          let date = "\(year)-\(pad(month + 1))-\(pad(day))T00:00:00Z"
          let found = try RFC3339.nanoseconds(parsing: date.utf8)
          guard found == expected else {
            Issue.record("\(date) is \(found), not \(expected)")
            return
          }
          expected += 86_400_000_000_000
        }
      }
    }
  }

  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
