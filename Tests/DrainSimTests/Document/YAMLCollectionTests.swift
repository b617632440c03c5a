import Testing

@testable import DrainSim

@Suite("A YAML collection")
struct YAMLCollectionTests {
  @Test(
    "in block style is shaped by its indentation",
    arguments: [
      ("a: 1\nb:\n  c: 2\n  d:\n    e: 3\nf: 4", "{a: 1, b: {c: 2, d: {e: 3}}, f: 4}"),
      ("- a\n-\n  b\n- - c\n  - d\n-\n  - e", "[\"a\", \"b\", [\"c\", \"d\"], [\"e\"]]"),
      // A list may stand no deeper than its key.
      ("a:\n- 1\n- 2\nb: 3", "{a: [1, 2], b: 3}"),
      ("a:\n  - 1\n  - 2\nb: 3", "{a: [1, 2], b: 3}"),
      ("- a: 1\n  b: 2\n- c: 3", "[{a: 1, b: 2}, {c: 3}]"),
      ("-   a: 1\n    b: 2", "[{a: 1, b: 2}]"),
      ("- - - x\n    - y\n  - z", "[[[\"x\", \"y\"], \"z\"]]"),
      ("  a: 1\n  b: 2", "{a: 1, b: 2}"), (" - 1\n - 2", "[1, 2]"),
      ("a:\nb:\n- \n-", "{a: null, b: [null, null]}"),
      ("a :  1\n\"b\" : 2\n'c': 3", "{a: 1, b: 2, c: 3}"),
      ("8080: x\ntrue: y\n1.5: z\n~: n", "{8080: \"x\", true: \"y\", 1.5: \"z\", ~: \"n\"}"),
      ("a:\n\n  # comment\n\n  b: 1\n # less\nc: 2", "{a: {b: 1}, c: 2}"),
      ("a:  # comment\n  b", "{a: \"b\"}"),
      ("a:\tb", "{a: \"b\"}"), ("-\tb", "[\"b\"]"),
      ("a: 1\r\nb: 2\rc: 3\n", "{a: 1, b: 2, c: 3}"),
      ("two words: 1", "{two words: 1}"),
    ])
  func block(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "may have explicit keys",
    arguments: [
      ("? a\n: 1\n? b\n? c\n: - 2\n  - 3", "{a: 1, b: null, c: [2, 3]}"),
      ("? |\n  a\n: 1", "{a\n: 1}"), ("? \"a\"\n# c\n: b: 1\n  c: 2", "{a: {b: 1, c: 2}}"),
      ("- ? a\n  : 1\n  b: 2", "[{a: 1, b: 2}]"),
      ("{? a : 1, ? b, c: 2}", "{a: 1, b: null, c: 2}"), ("[? a : 1]", "[{a: 1}]"),
    ])
  func explicitKeys(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "in flow style is shaped by its brackets",
    arguments: [
      ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"), ("[a, b, ]", "[\"a\", \"b\"]"), ("{a: 1, }", "{a: 1}"),
      ("[[1], {a: [2]}]", "[[1], {a: [2]}]"), ("{a, b: , c: 1}", "{a: null, b: null, c: 1}"),
      ("[a: 1, b: {c: 2}]", "[{a: 1}, {b: {c: 2}}]"), ("{\"a\":1, 'b':2}", "{a: 1, b: 2}"),
      ("{a: b c, d:\n  e\n  f}", "{a: \"b c\", d: \"e f\"}"), ("{a\n: 1}", "{a: 1}"),
      ("a: [1,\n  2,\n  # comment\n  3]", "{a: [1, 2, 3]}"),
      ("a: [\n  1\n]\nb: {\n  c: 2\n}", "{a: [1], b: {c: 2}}"),
      ("- {a: 1}\n- [b]", "[{a: 1}, [\"b\"]]"), ("[-1, -x, ?y]", "[-1, \"-x\", \"?y\"]"),
      ("\t{\n\t\"a\":\t1\n\t}", "{a: 1}"), ("{a: \"x\ny\"}", "{a: \"x y\"}"),
    ])
  func flow(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "can be JSON as it stands",
    arguments: [
      (
        #"{"a":1,"b":[true,false,null,-1.5e3,""],"c":{"d":"x\/y"}}"#,
        "{a: 1, b: [true, false, null, -1500.0f, \"\"], c: {d: \"x/y\"}}"
      ),
      (#"{"a" : 1 , "b"  :[ ] }"#, "{a: 1, b: []}"),
      ("{\n\t\"a\":\n\t\t[\n\t\t\t1\n\t\t]\n}\n", "{a: [1]}"),
      (#""\uD83D\uDE00 \u0000""#, "\"\u{1F600} \0\""),
      (#"{"":{"":1}}"#, "{: {: 1}}"), (##"["a:b","c: d","#e"]"##, "[\"a:b\", \"c: d\", \"#e\"]"),
      (#"{"x":"y","url":"http://a/b"}"#, "{x: \"y\", url: \"http://a/b\"}"), ("12", "12"),
      ("[1E2]", "[100.0f]"),
    ])
  func json(json: String, expected: String) throws {
    #expect(try notation(of: json) == expected)
  }

  @Test(
    "can be named by an anchor and stand again where an alias is",
    arguments: [
      ("a: &x {b: 1}\nc: *x", "{a: {b: 1}, c: {b: 1}}"),
      ("- &x a\n- *x\n- &x b\n- *x", "[\"a\", \"a\", \"b\", \"b\"]"),
      ("&m\n&k key: *k", "{key: \"key\"}"), ("a: &x\nb: *x", "{a: null, b: null}"),
      ("a: &x\n  b: 1\nc: *x", "{a: {b: 1}, c: {b: 1}}"), ("a: &x\n- 1\nb: *x", "{a: [1], b: [1]}"),
      ("- &x a\n- *x : 1", "[\"a\", {a: 1}]"), ("[&x a, *x, {*x : *x}]", "[\"a\", \"a\", {a: \"a\"}]"),
      ("- &a !!str 1\n- !!str &b 2\n- *a\n- *b", "[\"1\", \"2\", \"1\", \"2\"]"),
    ])
  func anchors(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "takes in what a merge key names, its own keys winning",
    arguments: [
      ("- &b {x: 1, y: 2}\n- {<<: *b, y: 3}", "[{x: 1, y: 2}, {x: 1, y: 3}]"),
      ("- &b {x: 1}\n- z: 0\n  <<: *b\n  w: 9", "[{x: 1}, {z: 0, x: 1, w: 9}]"),
      // Of several mappings, the one named first wins.
      ("- &a {x: 1}\n- &b {x: 2, y: 2}\n- <<: [*a, *b]", "[{x: 1}, {x: 2, y: 2}, {x: 1, y: 2}]"),
      ("<<: {x: 1}", "{x: 1}"), ("<<: []", "{}"),
      ("- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b}", "[{x: 1}, {x: 1, y: 2}, {x: 1, y: 2}]"),
      // In quotes it is a key like any other.
      ("\"<<\": 1", "{<<: 1}"),
    ])
  func mergeKeys(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "may come in several documents",
    arguments: [
      ("", "null"), ("# nothing\n", "null"), ("---\n", "null"), ("...\n", "null"), ("\u{FEFF}a: 1", "{a: 1}"),
      ("a: 1\n---\nb: 2\n", "{a: 1} --- {b: 2}"), ("---\na\n---\n---\nb", "\"a\" --- null --- \"b\""),
      ("a\n...\n# end\n", "\"a\""), ("a\n...\n---\nb\n...\n...\n", "\"a\" --- \"b\""),
      ("%YAML 1.2\n---\na", "\"a\""), ("%YAML 1.2 # c\n--- a\n...\n%YAML 1.2\n---\nb", "\"a\" --- \"b\""),
      ("--- a\n--- {b: 1}", "\"a\" --- {b: 1}"), ("|\n---x\n", "\"---x¦\""),
      ("--- # c\n- 1\n", "[1]"), ("---\t\na", "\"a\""),
    ])
  func documents(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }
}
