import Testing

@testable import DrainSim

@Suite("A document that is written")
struct YAMLWriterTests {
  @Test("reads back as it was, whatever is in it", arguments: 0..<200 as Range<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let node = Self.node(depth: 0, &generator)
    let text = YAMLWriter.text(of: node) { _ in seed % 2 == 0 ? "a remark: [x" : nil }
    let back = try YAMLReader.read(Array(text.utf8), source: "a.yaml")
    #expect(back.map(\.notation) == [node.notation], "\(text)")
  }

  private static let texts = [
    "", " ", "a", "5s", "1.30", "yes", "null", "true", "- x", "a: b", "#", "a #b", "it's", "\"", "\\", "\n",
    "a\nb\n",
    "\t", "é😀", "\u{7F}", "\u{85}", "\u{2028}", "[", "{}", "*a", "&a", "!x", "%", "@", "`", "0x1F", "-1",
    ".5", "~",
    "while [ $(netstat) -ne 0 ]; do sleep 1; done", "2026-03-01T10:00:00Z", "---", "?", "|", ">",
  ]

  private static func node(depth: Int, _ generator: inout SeededGenerator) -> Node {
    let place = SourcePlace(source: "a.yaml", line: 1, column: 1)
    let count = Int.random(in: 0...4, using: &generator)
    switch Int.random(in: 0..<(depth < 4 ? 6 : 3), using: &generator) {
    case 0: return .flag(Bool.random(using: &generator), at: place)
    case 1: return Node(.scalar(.init(text: "30", value: .int(30))), at: place)
    case 2, 5: return .text(texts.randomElement(using: &generator) ?? "", at: place)
    case 3: return .list((0..<count).map { _ in node(depth: depth + 1, &generator) }, at: place)
    default:
      var keys = texts.shuffled(using: &generator).prefix(count)
      if depth == 0 { keys = keys.filter { !$0.isEmpty }[...] }
      return Node(
        .mapping(
          keys.map { Node.Entry(key: $0, keyPlace: place, value: node(depth: depth + 1, &generator)) }),
        at: place)
    }
  }

  @Test("looks as people write it")
  func form() throws {
    let text = """
      pod:
        containers:
          - name: app
            ports:
              - {containerPort: 8080}
            lifecycle:
              preStop:
                exec:
                  command: [/bin/sh, "-c", "sleep 5"]
        proxyConfig: {}
      model: "1.30"

      """
    let node = try #require(try YAMLReader.read(Array(text.utf8), source: "a.yaml").first)
    #expect(YAMLWriter.text(of: node) == text)
  }
}
