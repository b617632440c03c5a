import Testing

@testable import DrainSim

@Suite("An excerpt of a source")
struct SourceExcerptTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let source: String
    let line, column: Int
    let excerpt: [String]?
  }

  static let cases = [
    Case(
      testDescription: "shows the line with a caret below the column",
      source: "a: 1\n  terminationDrainDuraton: 5s\n", line: 2, column: 3,
      excerpt: ["  2 |   terminationDrainDuraton: 5s", "    |   ^"]),
    Case(
      testDescription: "is as wide as the number asks", source: String(repeating: "\n", count: 99) + "x",
      line: 100,
      column: 1, excerpt: ["  100 | x", "      | ^"]),
    Case(
      testDescription: "shows tabs as spaces", source: "a:\n\t\tb", line: 2, column: 3,
      excerpt: ["  2 |         b", "    |         ^"]),
    Case(
      testDescription: "points behind the end of a line", source: "ab", line: 1, column: 3,
      excerpt: ["  1 | ab", "    |   ^"]),
    Case(
      testDescription: "points no further than behind the end of a line", source: "ab", line: 1, column: 99,
      excerpt: ["  1 | ab", "    |   ^"]),
    Case(
      testDescription: "knows every line end", source: "a\r\nb\rc\nd", line: 4, column: 1,
      excerpt: ["  4 | d", "    | ^"]),
    Case(
      testDescription: "shows an empty last line", source: "a\n", line: 2, column: 1,
      excerpt: ["  2 |", "    | ^"]),
    Case(testDescription: "has no line behind the last", source: "a\n", line: 3, column: 1, excerpt: nil),
    Case(testDescription: "has no line 0", source: "a\n", line: 0, column: 1, excerpt: nil),
    Case(
      testDescription: "leaves a byte order mark out", source: "\u{FEFF}ab", line: 1, column: 2,
      excerpt: ["  1 | ab", "    |  ^"]),
    Case(
      testDescription: "shows nothing that a terminal would obey", source: "\u{1B}[31mx", line: 1, column: 6,
      excerpt: ["  1 | \u{FFFD}[31mx", "    |      ^"]),
    Case(
      testDescription: "knows how wide characters are", source: "日本e\u{301}x", line: 1, column: 5,
      excerpt: ["  1 | 日本e\u{301}x", "    |      ^"]),
    Case(
      testDescription: "cuts a long line at its end", source: String(repeating: "abcdefghij", count: 20),
      line: 1,
      column: 2,
      excerpt: ["  1 | " + String(String(repeating: "abcdefghij", count: 8).prefix(70)) + "…", "    |  ^"]),
    Case(
      testDescription: "cuts a long line at its start", source: String(repeating: "-", count: 200) + "x",
      line: 1,
      column: 201,
      excerpt: [
        "  1 | …" + String(repeating: "-", count: 69) + "x",
        "    | " + String(repeating: " ", count: 70) + "^",
      ]),
    Case(
      testDescription: "cuts a long line on both sides",
      source: String(repeating: "-", count: 200) + "x" + String(repeating: "+", count: 200), line: 1,
      column: 201,
      excerpt: [
        "  1 | …" + String(repeating: "-", count: 35) + "x" + String(repeating: "+", count: 34) + "…",
        "    | " + String(repeating: " ", count: 36) + "^",
      ]),
    Case(
      testDescription: "keeps a line whole that just fits", source: String(repeating: "x", count: 72),
      line: 1,
      column: 72,
      excerpt: [
        "  1 | " + String(repeating: "x", count: 72), "    | " + String(repeating: " ", count: 71) + "^",
      ]),
  ]

  @Test("around a place", arguments: cases)
  func text(of example: Case) {
    let place = SourcePlace(source: "a.yaml", line: example.line, column: example.column)
    let text = SourceExcerpt.text(of: Array(example.source.utf8), at: place)
    #expect(text == example.excerpt?.joined(separator: "\n"))
  }

  @Test("is at most 78 columns wide", arguments: [1, 60, 72, 73, 74, 75, 140, 200, 260, 299, 300, 301])
  func width(column: Int) throws {
    let place = SourcePlace(source: "a.yaml", line: 1, column: column)
    let line = Array(String(repeating: "x", count: 300).utf8)
    let lines = try #require(SourceExcerpt.text(of: line, at: place)).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 78 })
    #expect(lines[1].last == "^")
  }

  @Test("is made of any bytes")
  func anyBytes() {
    let place = SourcePlace(source: "a.yaml", line: 1, column: 2)
    #expect(SourceExcerpt.text(of: [0xFF, 0x61], at: place) == "  1 | \u{FFFD}a\n    |  ^")
    #expect(SourceExcerpt.text(of: [], at: place) == "  1 |\n    | ^")
  }
}
