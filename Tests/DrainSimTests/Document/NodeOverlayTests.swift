import Testing

@testable import DrainSim

@Suite("A document laid over another")
struct NodeOverlayTests {
  @Test(
    "gives the merged document",
    arguments: [
      ("{a: 1, b: 2}", "{b: 3, c: 4}", "{a: 1, b: 3, c: 4}"),
      ("{a: {b: 1, c: 2}}", "{a: {c: 3}}", "{a: {b: 1, c: 3}}"),
      ("{a: 1, b: 2}", "{a: null}", "{b: 2}"), ("{a: 1}", "{b: null}", "{a: 1}"),
      // Also below what is new.
      ("{}", "{a: {b: null, c: 1}}", "{a: {c: 1}}"), ("{a: 1}", "{a: {b: null}}", "{a: {}}"),
      ("{a: [1, 2]}", "{a: [3]}", "{a: [3]}"), ("{a: {b: 1}}", "{a: x}", "{a: \"x\"}"),
      ("{a: x}", "{a: {b: 1}}", "{a: {b: 1}}"), ("{a: null}", "{a: {b: 1}}", "{a: {b: 1}}"),
      (
        "[{name: a, x: 1}, {name: b}]", "[{name: b, y: 2}, {name: c}]",
        "[{name: \"a\", x: 1}, {name: \"b\", y: 2}, {name: \"c\"}]"
      ),
      ("[{name: a, x: 1}]", "[{name: a, x: null}]", "[{name: \"a\"}]"),
      ("[{name: a}]", "[{name: b, x: 1}, {name: b, y: 2}]", "[{name: \"a\"}, {name: \"b\", x: 1, y: 2}]"),
      // Without names on both sides a list is replaced as a whole.
      ("[{name: a}, {id: b}]", "[{name: c}]", "[{name: \"c\"}]"),
      ("[{name: a}]", "[{id: c}]", "[{id: \"c\"}]"),
      ("[{name: a}]", "[]", "[]"), ("[]", "[{name: a}]", "[{name: \"a\"}]"),
      ("[{name: {}}]", "[{name: a}]", "[{name: \"a\"}]"),
      ("[{name: 1, x: 2}]", "[{name: \"1\"}]", "[{name: \"1\", x: 2}]"),
      ("{a: 1}", "~", "{a: 1}"), ("{a: 1}", "x", "\"x\""),
      // A handler of another kind takes the place of the first; what stands beside it is laid over.
      ("{exec: {command: [a]}, takes: 1}", "{sleep: {seconds: 1}}", "{sleep: {seconds: 1}}"),
      ("{exec: {command: [a]}}", "{takes: 2}", "{exec: {command: [\"a\"]}, takes: 2}"),
      ("{sleep: {seconds: 1, x: 2}}", "{sleep: {seconds: 3}}", "{sleep: {seconds: 3, x: 2}}"),
      ("{sleep: {seconds: 1}}", "{sleep: null, exec: {}}", "{exec: {}}"),
      ("{drain: {timeout: 1}}", "{exitAfter: 2}", "{exitAfter: 2}"),
      // So does another law of lengths; a parameter of the same is laid over.
      ("{from: 1, to: 2}", "{mean: 1}", "{mean: 1}"), ("{from: 1, to: 2}", "{to: 3}", "{from: 1, to: 3}"),
      ("{from: 1, to: 2}", "{p50: 1, p99: 3}", "{p50: 1, p99: 3}"),
    ])
  func merges(base: String, overlay: String, merged: String) throws {
    #expect(try read(base, "base").overlaid(with: read(overlay, "over")).notation == merged)
  }

  @Test("keeps the base's places but for what was replaced")
  func provenance() throws {
    let base = try read("a: 1\nb: {c: 2, d: 3}\nl: [{name: x}]", "base")
    let merged = try base.overlaid(with: read("b: {d: 4, e: 5}\nl: [{name: x, y: 1}]", "over"))
    let b = try #require(merged["b"])
    #expect(merged["a"]?.place.description == "base:1:4")
    #expect(b.place.description == "base:2:4")
    #expect(b.entries?.map(\.keyPlace.description) == ["base:2:5", "over:1:5", "over:1:11"])
    #expect(b.entries?.map(\.value.place.description) == ["base:2:8", "over:1:8", "over:1:14"])
    #expect(merged["l"]?.elements?.first?.place.description == "base:3:5")
    #expect(merged["l"]?.elements?.first?["y"]?.place.description == "over:2:18")
  }

  private func read(_ yaml: String, _ source: String) throws -> Node {
    try #require(try YAMLReader.read(Array(yaml.utf8), source: source).first)
  }
}
