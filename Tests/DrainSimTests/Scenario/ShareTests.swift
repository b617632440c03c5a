import Testing

@testable import DrainSim

@Suite("A share of the requests")
struct ShareTests {
  @Test(
    "is a decimal number of percent",
    arguments: [
      ("0%", "0%"), ("1%", "1%"), ("100%", "100%"), ("0.5%", "0.5%"), ("99.9999999%", "99.9999999%"),
      ("5.10%", "5.1%"), ("007%", "7%"), ("100.0%", "100%"),
    ])
  func parses(text: String, shown: String) {
    #expect(Share(parsing: text)?.description == shown)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "%", "1", "101%", "100.0000001%", "-1%", "+1%", "1.%", ".5%", "1e1%", "1 %", "0.00000001%", "١%",
    ])
  func refuses(text: String) {
    #expect(Share(parsing: text) == nil)
  }

  @Test(
    "is compared without rounding",
    arguments: [
      ("1%", 1, 100, 0), ("1%", 2, 100, 1), ("1%", 0, 100, -1), ("33.3333333%", 1, 3, 1),
      ("33.3333334%", 1, 3, -1), ("0%", 0, 0, 0), ("0.0000001%", 1, 1_000_000_000, 0),
      ("0.0000001%", 2, 1_000_000_000, 1),
    ])
  func compares(text: String, count: Int, total: Int, order: Int) throws {
    #expect(try #require(Share(parsing: text)).compare(count, of: total) == order)
  }
}
