import Testing

@testable import DrainSim

@Suite("A node")
struct NodeAccessTests {
  @Test(
    "says what it is",
    arguments: [
      ("{a: 1}", "a mapping"), ("[]", "a list"), ("1", "a number"), ("1.5", "a number"), ("x", "a string"),
      ("true", "true or false"), ("", "nothing"), ("null", "nothing"),
    ])
  func kind(yaml: String, kind: String) throws {
    #expect(try YAMLReader.read(Array(yaml.utf8), source: "a").first?.kindName == kind)
  }

  @Test("gives the parts it has, and no others")
  func parts() throws {
    let node = try #require(try YAMLReader.read(Array("{a: [1, x], b: {}}".utf8), source: "a").first)
    #expect(node.entries?.map(\.key) == ["a", "b"])
    #expect(node["a"]?.elements?.map(\.notation) == ["1", "\"x\""])
    #expect(node["c"] == nil)
    #expect(node["a"]?["b"] == nil)
    #expect(node.elements == nil && node.scalar == nil)
    #expect(node["a"]?.entries == nil && node["a"]?.elements?.first?.scalar?.text == "1")
  }
}
