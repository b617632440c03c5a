import Testing

@testable import DrainSim

@Suite("A YAML scalar")
struct YAMLScalarTests {
  @Test(
    "means what the core schema of YAML 1.2 says",
    arguments: [
      ("~", "null"), ("null", "null"), ("Null", "null"), ("NULL", "null"), ("nULL", "\"nULL\""),
      ("true", "true"), ("True", "true"), ("TRUE", "true"), ("false", "false"), ("tRUE", "\"tRUE\""),
      // YAML 1.1's words for true and false are strings.
      ("yes", "\"yes\""), ("on", "\"on\""), ("No", "\"No\""), ("y", "\"y\""),
      ("0", "0"), ("-1", "-1"), ("+12", "12"), ("007", "7"), ("0o17", "15"), ("0xfF", "255"),
      ("0o8", "\"0o8\""), ("0x", "\"0x\""), ("-0x1", "\"-0x1\""), ("0b1", "\"0b1\""), ("1_000", "\"1_000\""),
      ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
      // One more does not fit, and is kept as near as a Double comes.
      ("9223372036854775808", "9.223372036854776e+18f"), ("0xFFFFFFFFFFFFFFFF", "1.8446744073709552e+19f"),
      ("1.5", "1.5f"), ("1.", "1.0f"), (".5", "0.5f"), ("-.5", "-0.5f"), ("1e3", "1000.0f"),
      ("1.e3", "1000.0f"),
      ("2.5E-1", "0.25f"), ("1e", "\"1e\""), ("1e+", "\"1e+\""), (".", "\".\""), ("-", "[null]"),
      ("+", "\"+\""),
      ("1.2.3", "\"1.2.3\""), ("12:30", "\"12:30\""), ("5s", "\"5s\""), ("1.30", "1.3f"),
      (".inf", "inff"), ("-.Inf", "-inff"), ("+.INF", "inff"), (".NaN", "nanf"), ("inf", "\"inf\""),
      ("nan", "\"nan\""), ("-.nan", "\"-.nan\""), ("'5'", "\"5\""), ("\"true\"", "\"true\""), ("''", "\"\""),
    ])
  func resolves(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test("keeps its text beside its value", arguments: ["007", "0x1F", "1.30", "True", "~", "1e3"])
  func keepsText(yaml: String) throws {
    let node = try #require(try YAMLReader.read(Array(yaml.utf8), source: "a.yaml").first)
    #expect(node.scalar?.text == yaml)
  }

  @Test(
    "without quotes ends where its context ends, and is folded over lines",
    arguments: [
      ("a#b: c#d", "{a#b: \"c#d\"}"),
      ("a: b # c", "{a: \"b\"}"),
      ("a: b\t# c", "{a: \"b\"}"),
      ("a: http://x:80/y?z", "{a: \"http://x:80/y?z\"}"),
      ("a: -x", "{a: \"-x\"}"), ("a: ?x", "{a: \"?x\"}"), ("a: :x", "{a: \":x\"}"),
      ("a: [x]y, z", "complaint"),
      ("a: x[0], {y}", "{a: \"x[0], {y}\"}"),
      ("[a b, c:d, e: f]", "[\"a b\", \"c:d\", {e: \"f\"}]"),
      ("[a:]", "[{a: null}]"), ("{a:}", "{a: null}"), ("{a:1}", "{a:1: null}"),
      ("a: one\n  two\n\n  three\n\n\n  four", "{a: \"one two¦three¦¦four\"}"),
      ("a: one  \n \t two", "{a: \"one two\"}"),
      ("one\ntwo", "\"one two\""),
      // A line that begins like a list item goes on with the text, as it is indented deeper.
      ("a: x\n  - y", "{a: \"x - y\"}"),
      ("a:\n  one\n  two\nb: 1", "{a: \"one two\", b: 1}"),
      ("a: \u{1F600}é\u{85}x", "{a: \"\u{1F600}é\u{85}x\"}"),
      ("when: 2026-01-01T00:00:00Z", "{when: \"2026-01-01T00:00:00Z\"}"),
    ])
  func plain(yaml: String, expected: String) throws {
    #expect(((try? notation(of: yaml)) ?? "complaint") == expected)
  }

  @Test(
    "in single quotes knows one escape, the doubled quote",
    arguments: [
      ("'it''s'", "\"it's\""), ("''''", "\"'\""), (#"'a\nb'"#, #""a\nb""#), ("'a: b # c'", "\"a: b # c\""),
      ("'one \n  two\n\n  three '", "\"one two¦three \""), ("' x\n\n'", "\" x¦\""),
    ])
  func singleQuoted(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "in double quotes knows all escapes and folds lines",
    arguments: [
      (#""\\ \" \/ \  x""#, #""\ " /   x""#),
      (#""\a\b\e\f\n\r\t\v\0""#, "\"\u{07}\u{08}\u{1B}\u{0C}¦\r\t\u{0B}\0\""),
      (#""\x41\u00e9\U0001F600""#, "\"Aé\u{1F600}\""),
      (#""\uD83D\uDE00\ud83d\ude00""#, "\"\u{1F600}\u{1F600}\""),
      (#""\N\_\L\P""#, "\"\u{85}\u{A0}\u{2028}\u{2029}\""),
      ("\"a \\\n  b\"", "\"a b\""),
      ("\"a\\\n  \\ b\"", "\"a b\""),
      ("\"a\\\n\n  b\"", "\"a¦b\""),
      ("\"a  \n  b\"", "\"a b\""),
      // Blanks written as escapes are kept at the end of a line.
      ("\"a\\t \n  b\"", "\"a\t b\""),
      ("\"a\n\n\n b\"", "\"a¦¦b\""),
      ("\" a\t\"", "\" a\t\""),
      ("\"\n x\n\"", "\" x \""),
    ])
  func doubleQuoted(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }

  @Test(
    "takes the type that its tag says",
    arguments: [
      ("!!str 5", "\"5\""), ("!!str", "\"\""), ("!!str null", "\"null\""), ("! 5", "\"5\""),
      ("!!int \"7\"", "7"),
      ("!!float 1", "1.0f"), ("!!bool 'true'", "true"), ("!!null ''", "null"),
      ("!<tag:yaml.org,2002:str> 5", "\"5\""), ("!!map {a: 1}", "{a: 1}"), ("!!seq\n- 1", "[1]"),
      ("[!!str , !!str 1, !!str]", "[\"\", \"1\", \"\"]"),
    ])
  func tagged(yaml: String, expected: String) throws {
    #expect(try notation(of: yaml) == expected)
  }
}
