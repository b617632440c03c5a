import Testing

@testable import DrainSim

@Suite("The place of a node")
struct YAMLPlaceTests {
  @Test(
    "is the line and column, counted in Unicode scalars, where it starts",
    arguments: [
      ("a: 1\nb:\n  c: 2", ["{@1:1", "a:@1:1", "1@1:4", "b:@2:1", "{@3:3", "c:@3:3", "2@3:6"]),
      ("- x\n- - y\n  - z", ["[@1:1", "x@1:3", "[@2:3", "y@2:5", "z@3:5"]),
      ("{\"a\":[1,\r\n{\"b\" : 2}]}", ["{@1:1", "a:@1:2", "[@1:6", "1@1:7", "{@2:1", "b:@2:2", "2@2:8"]),
      ("é\u{1F600}: [ü, x]", ["{@1:1", "é\u{1F600}:@1:1", "[@1:5", "ü@1:6", "x@1:9"]),
      ("\u{FEFF}a: b", ["{@1:1", "a:@1:1", "b@1:4"]),
      ("a: &x !!str\n  b", ["{@1:1", "a:@1:1", "b@2:3"]), ("&x a: &y b", ["{@1:4", "a:@1:4", "b@1:10"]),
      ("a: |\n  x\nb: \"y\"", ["{@1:1", "a:@1:1", "x\n@1:4", "b:@3:1", "y@3:4"]),
      // What is not there would stand behind its indicator.
      ("a:\nb: 1", ["{@1:1", "a:@1:1", "@1:3", "b:@2:1", "1@2:4"]),
      ("[a: ]", ["[@1:1", "{@1:2", "a:@1:2", "@1:5"]),
      ("? a\n: b", ["{@1:1", "a:@1:3", "b@2:3"]),
      // An alias stands for a value, which stays where it is.
      ("a: &x b\nc: *x", ["{@1:1", "a:@1:1", "b@1:7", "c:@2:1", "b@1:7"]),
      (
        "x: &x {a: 1}\ny: {<<: *x, b: 2}",
        [
          "{@1:1", "x:@1:1", "{@1:7", "a:@1:8", "1@1:11", "y:@2:1", "{@2:4", "a:@1:8", "1@1:11", "b:@2:13",
          "2@2:16",
        ]
      ),
      (
        "a: one\n  two\nb: 'x\n\n  y'\nc: 1",
        ["{@1:1", "a:@1:1", "one two@1:4", "b:@3:1", "x\ny@3:4", "c:@6:1", "1@6:4"]
      ),
    ])
  func places(yaml: String, places: [String]) throws {
    #expect(try YAMLReader.read(Array(yaml.utf8), source: "a.yaml").flatMap(\.places) == places)
  }

  @Test("names the source")
  func source() throws {
    #expect(try YAMLReader.read(Array("a".utf8), source: "<stdin>").first?.place.description == "<stdin>:1:1")
  }
}
