import Testing

@testable import DrainSim

/// The rules of YAML 1.2, chapter 8.1.
@Suite("A YAML block scalar")
struct YAMLBlockScalarTests {
  @Test(
    "keeps or drops the line ends behind its text as its header says",
    arguments: [
      ("a: |\n  x\n\n\nb: 1", "{a: \"x¦\", b: 1}"),
      ("a: |-\n  x\n\n\nb: 1", "{a: \"x\", b: 1}"),
      ("a: |+\n  x\n\n\nb: 1", "{a: \"x¦¦¦\", b: 1}"),
      ("a: >\n  x\n\n\nb: 1", "{a: \"x¦\", b: 1}"),
      ("a: >-\n  x\n\n\nb: 1", "{a: \"x\", b: 1}"),
      ("a: >+\n  x\n\n\nb: 1", "{a: \"x¦¦¦\", b: 1}"),
      // Without any text.
      ("a: |\n\n\nb: 1", "{a: \"\", b: 1}"), ("a: |-\n\nb: 1", "{a: \"\", b: 1}"),
      ("a: |+\n\n\nb: 1", "{a: \"¦¦\", b: 1}"), ("a: |", "{a: \"\"}"), ("a: >\nb: 1", "{a: \"\", b: 1}"),
      // At the end of the file, with and without a line end.
      ("a: |\n  x", "{a: \"x¦\"}"), ("a: |-\n  x", "{a: \"x\"}"), ("a: |+\n  x\n", "{a: \"x¦\"}"),
    ])
  func chomping(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "literal keeps its lines as they are",
    arguments: [
      ("|\n  a\n   b\n\n  c # no comment\n", "\"a¦ b¦¦c # no comment¦\""),
      ("|\n\n\n  a\n", "\"¦¦a¦\""),
      ("|\n  a\n  \tb\n", "\"a¦\tb¦\""),
      // Spaces beyond the indentation are text, also in a line that holds nothing else.
      ("|\n  a\n    \n  b\n", "\"a¦  ¦b¦\""),
      ("|\n  a\n \n  b\n", "\"a¦¦b¦\""),
      ("|\na\nb\n", "\"a¦b¦\""),
      ("|\n  - x: 1\n  'y\n", "\"- x: 1¦'y¦\""),
      ("|\r\n  a\r\n  b\r\n", "\"a¦b¦\""),
    ])
  func literal(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "folded joins lines, but not empty or deeper indented ones",
    arguments: [
      (">\n  a\n  b\n", "\"a b¦\""),
      (">\n  a\n\n  b\n", "\"a¦b¦\""),
      (">\n  a\n\n\n  b\n", "\"a¦¦b¦\""),
      (">\n  a\n    b\n    c\n  d\n", "\"a¦  b¦  c¦d¦\""),
      (">\n  a\n\n    b\n\n  c\n", "\"a¦¦  b¦¦c¦\""),
      (">\n  a\n  \tb\n  c\n", "\"a¦\tb¦c¦\""),
      (">\n\n  a\n  b\n", "\"¦a b¦\""),
      (">-\n  a\n  b\n\n  # c\n", "\"a b¦# c\""),
    ])
  func folded(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "is indented as its first line is, or as its header says",
    arguments: [
      ("a: |1\n  x\n", "{a: \" x¦\"}"),
      ("a: |2-\n   x\n  y\n", "{a: \" x¦y\"}"),
      ("a: |-2\n   x\n  y\n", "{a: \" x¦y\"}"),
      ("- |1\n  x\n", "[\" x¦\"]"),
      ("a:\n  b: |1\n     x\n", "{a: {b: \"  x¦\"}}"),
      ("a:\n- |\n x\n- y\n", "{a: [\"x¦\", \"y\"]}"),
      ("a: | # comment\n  x\n", "{a: \"x¦\"}"),
      ("a: &x !!str |\n  x\nb: *x", "{a: \"x¦\", b: \"x¦\"}"),
      ("--- |\n  x\n--- >\n  y\n", "\"x¦\" --- \"y¦\""),
      // A comment that is indented less ends it.
      ("a: |\n  x\n # c\nb: 1", "{a: \"x¦\", b: 1}"),
    ])
  func indentation(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }
}
