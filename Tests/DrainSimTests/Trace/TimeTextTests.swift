import Testing

@testable import DrainSim

@Suite("A length or a time in a text")
struct TimeTextTests {
  @Test(
    "is told by how it looks",
    arguments: [
      ("5s", .relative(.seconds(5))),
      ("250ms", .relative(.milliseconds(250))),
      ("999999ms", .relative(.milliseconds(999_999))),
      ("1000000ms", .relative(.seconds(1_000))),
      ("-1m30s", .relative(.seconds(-90))),
      ("0", .relative(.zero)),
      ("2026-03-01T10:00:00Z", .absolute(1_772_359_200_000_000_000)),
    ] as [(String, TraceRequest.Time)])
  func reads(text: String, time: TraceRequest.Time) throws {
    #expect(try TimeText.time(text, plainNumbers: true) == time)
    #expect(try TimeText.time(text, plainNumbers: false) == time)
  }

  @Test("without a unit is seconds only where that is agreed")
  func readsPlainNumbers() throws {
    #expect(try TimeText.time("2026", plainNumbers: true) == .relative(.seconds(2026)))
    #expect(try TimeText.length("2.5", plainNumbers: true) == .milliseconds(2_500))
    #expect(throws: TimeText.Failure.length(.missingUnit)) {
      try TimeText.length("2.5", plainNumbers: false)
    }
  }

  @Test(
    "is refused with the reason",
    arguments: [
      ("", .length(.empty)), ("s", .length(.missingNumber)), ("5ss", .length(.unknownUnit("ss"))),
      ("5xs", .length(.unknownUnit("xs"))), ("1e9", .length(.tooLong)), ("24001h", .length(.tooLong)),
      ("2026-03-01T10:00:00Z", .notALength), ("2026-99", .notALength),
    ] as [(String, TimeText.Failure)])
  func refuses(text: String, reason: TimeText.Failure) {
    #expect(throws: reason) { try TimeText.length(text, plainNumbers: true) }
  }
}
