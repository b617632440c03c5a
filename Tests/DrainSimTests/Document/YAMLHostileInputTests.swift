import Testing

@testable import DrainSim

@Suite("A hostile input")
struct YAMLHostileInputTests {
  private static let levels = YAMLParser.deepestNesting

  @Test("may nest up to the bound", arguments: ["[", "{a: ", "- ", "? "])
  func nesting(opening: String) {
    let closing = opening == "[" ? "]" : opening.hasPrefix("{") ? "}" : ""
    let deepest =
      String(repeating: opening, count: Self.levels) + (opening == "? " ? "a" : "")
      + String(repeating: closing, count: Self.levels)
    let deeper = opening + deepest + closing
    // A mapping is no key, so that explicit keys are refused for another reason when they do not nest too deep.
    if opening != "? " { #expect(complaints(about: deepest) == []) }
    #expect(complaints(about: deeper).first?.hasSuffix("nested deeper than 100 levels") == true)
  }

  @Test(
    "that nests without end is refused at once",
    arguments: [
      "[", "{", "- ", "? ", "[{a: ", "{a: [", "a:\n ", "!!str ", "&a ", "\"", "'", "|", "[a: ", "{? ",
    ])
  func endlessNesting(opening: String) {
    #expect(complaints(about: String(repeating: opening, count: 20_001)) != [])
  }

  @Test("whose aliases stand for too much is refused")
  func aliasBomb() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(
      complaints(about: bomb) == ["6:45 the alias expansion of this document gives more than 1000000 values"])
  }

  @Test("whose aliases nest too deep is refused")
  func deepAliases() {
    var chain = "a0: &a0 [x]\n"
    for level in 1...200 { chain += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(complaints(about: chain).first?.hasSuffix("nested deeper than 100 levels") == true)
  }

  @Test("whose merge keys stand for too much is refused")
  func mergeBomb() {
    let keys = (0..<2_000).map { "k\($0): 1" }.joined(separator: ", ")
    let bomb = "a: &a {\(keys)}\n" + (0..<600).map { "m\($0): {<<: *a}\n" }.joined()
    #expect(complaints(about: bomb).first?.contains("alias expansion") == true)
  }

  @Test("that is too large is refused")
  func tooLarge() {
    let bytes = [UInt8](repeating: 0x20, count: YAMLText.largest + 1)
    #expect(
      MarkedYAML.complaints(about: bytes) == [
        "1:1 the file is larger than the 64 MiB that can be read"
      ])
  }

  @Test("with many mistakes is told the first hundred")
  func manyMistakes() {
    #expect(complaints(about: String(repeating: "a: 1\n", count: 500)).count == 100)
    #expect(complaints(about: String(repeating: "---\n@\n", count: 500)).count == 100)
  }

  @Test("with control characters in a key shows none of them in a message")
  func terminalEscapes() {
    let complaint = complaints(about: "\"\\e[31m\\n\": 1\n\"\\e[31m\\n\": 2").first
    #expect(complaint == #"2:1 the key '\u{1B}[31m\n' is already given at a.yaml:1:1"#)
  }

  @Test("with many keys or long lines is read whole")
  func large() throws {
    let keys = (0..<20_000).map { "key-\($0): \($0)\n" }.joined()
    #expect(try YAMLReader.read(Array(keys.utf8), source: "a").first?.entries?.count == 20_000)
    let list = "[" + String(repeating: "é, ", count: 20_000) + "x]"
    let last = try YAMLReader.read(Array(list.utf8), source: "a").first?.elements?.last
    #expect(last?.place.column == 60_002)
  }

  private func complaints(about text: String) -> [String] { MarkedYAML.complaints(about: Array(text.utf8)) }
}
