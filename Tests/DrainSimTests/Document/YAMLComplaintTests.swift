import Testing

@testable import DrainSim

@Suite("A complaint about YAML")
struct YAMLComplaintTests {
  @Test(
    "points at the mistake in the text's shape",
    arguments: [
      ("a: b1️⃣: c", "a mapping cannot start in this line"),
      ("a: 1️⃣- b", "a list cannot start in this line"),
      ("a: &x 1️⃣- b", "a list cannot start in this line"),
      ("--- a1️⃣: b", "a mapping cannot start in this line"),
      ("a:\n1️⃣\tb: 1", "a tab cannot indent"),
      ("a:\n  1️⃣\tb: 1", "a tab cannot indent"),
      ("-1️⃣\t- a", "a tab cannot indent"), ("- 1️⃣\ta: 1", "a tab cannot indent"),
      ("a: |\n1️⃣\tx", "a tab cannot indent"),
      ("a: 1\n  1️⃣b: 2", "this key is indented deeper than the value above it allows"),
      ("a:\n    b: 1\n  1️⃣c: 2", "this line lines up with nothing above it"),
      ("a:\n  - 1\n  1️⃣b: 2", "this line lines up with nothing above it"),
      ("a: 1\n1️⃣- b", "a list item stands among the keys of a mapping"),
      ("a: 1\n1️⃣b\nc: 2", "a ':' is missing after the key 'b'"),
      ("a: 1\n1️⃣b:2\nc: 3", "a ':' is missing after the key 'b:2'"),
      ("a:\n  1️⃣b\n    c: 2", "a ':' is missing after the key 'b'"),
      ("1️⃣pod\n  a: 1", "a ':' is missing after the key 'pod'"),
      ("- a\n  1️⃣b: 1", "this key is indented deeper than the value above it allows"),
      ("1️⃣name x\nb: 1", "a ':' is missing after the key 'name x'"),
      ("- a\n1️⃣b: 1", "unexpected content after the end of the document's value"),
      ("{\"a\": 1}\n1️⃣{\"a\": 2}", "unexpected content after the end of the document's value"),
      ("a: 1️⃣[1, 2\nb: 3", "the '[' opened here is not closed"),
      ("a: [1, 1️⃣{b: 2\n", "the '{' opened here is not closed"),
      ("1️⃣[1,\n---\n2]", "the '[' opened here is not closed"),
      ("[\"1\" 1️⃣\"x\"]", "a ',' or ']' is missing here"),
      ("{\"a\": 1 \"b\"1️⃣: 2}", "a ',' or '}' is missing here"),
      ("[11️⃣}", "'}' does not close a '['"), ("{a: 1, 1️⃣]", "']' does not close a '{'"),
      ("[1, 1️⃣, 2]", "a value is missing before ','"), ("[1️⃣,]", "a value is missing before ','"),
      ("[1] 1️⃣x", "unexpected 'x' after a value"), ("\"a\"1️⃣:1", "unexpected ':1' after a value"),
      ("\"a\"1️⃣#b", "unexpected '#b' after a value"), ("a: [1]1️⃣]", "unexpected ']' after a value"),
      ("a: 1️⃣@x", "a value cannot start with '@'"), ("a: 1️⃣`x", "a value cannot start with '`'"),
      ("a: 1️⃣%x", "a value cannot start with '%'"), ("a: 1️⃣]", "a value cannot start with ']'"),
      ("[1️⃣- a]", "a value cannot start with '-'"), ("[1️⃣|]", "a value cannot start with '|'"),
      ("1️⃣: a", "a key is missing"), ("{1️⃣: a}", "a key is missing"), ("{? 1️⃣}", "a key is missing"),
      ("1️⃣[a]: b", "a list cannot be a key"), ("? 1️⃣{a: 1}\n: b", "a mapping cannot be a key"),
      ("{1️⃣[a]: b}", "a list cannot be a key"), ("1️⃣\"a\n b\": c", "a key must stand in one line"),
      ("[1️⃣a\n b: c]", "a key in a list must stand in one line with its ':'"),
      ("a: |1️⃣0\n  x", "only an indentation from 1 to 9, '-' or '+' can follow '|' or '>' in its line"),
      ("a: | 1️⃣x", "only an indentation from 1 to 9, '-' or '+' can follow '|' or '>' in its line"),
      ("a: |\n    \n1️⃣  x", "an empty line before this text is indented deeper than the text"),
    ])
  func shape(marked: String, message: String) {
    expect(marked, [message])
  }

  @Test(
    "points at the mistake in a text",
    arguments: [
      ("a: 1️⃣\"b\nc: d", "the text quoted here is not closed"),
      ("1️⃣'a\n\n", "the text quoted here is not closed"),
      ("1️⃣\"a\n---\nb\"", "the text quoted here is not closed"),
      ("1️⃣\"\\\n", "the text quoted here is not closed"),
      (#""é1️⃣\q""#, #"'\q' is not an escape"#), (#""1️⃣\é""#, #"'\é' is not an escape"#),
      (#""1️⃣\x4""#, #"'\x4' needs 2 hexadecimal digits"#),
      (#""1️⃣\u12G4""#, #"'\u12' needs 4 hexadecimal digits"#),
      (#""1️⃣\uD83D""#, #"'\uD83D' is no character"#), (#""1️⃣\uDE00""#, #"'\uDE00' is no character"#),
      (#""1️⃣\uD83D\u0041""#, #"'\uD83D\u0041' is no character"#),
      (#""1️⃣\U00110000""#, #"'\U00110000' is no character"#),
      ("a: x1️⃣\0", "the control character U+0000 cannot stand in YAML or JSON"),
      ("é: \"1️⃣\u{1B}[31m\"", "the control character U+001B cannot stand in YAML or JSON"),
      ("a\r\n\r\nb 1️⃣\u{7F}", "the control character U+007F cannot stand in YAML or JSON"),
      ("1️⃣\u{9F}", "the control character U+009F cannot stand in YAML or JSON"),
      ("a: 1️⃣\u{FEFF}b", "a byte order mark can stand only at the start of the file"),
    ])
  func text(marked: String, message: String) {
    expect(marked, [message])
  }

  @Test(
    "points at the tag, the anchor or the alias",
    arguments: [
      ("a: 1️⃣!mine x", ["the tag '!mine' is not supported"]),
      ("1️⃣!!binary x", ["the tag '!!binary' is not supported"]),
      ("1️⃣!<x y", ["the tag '!<x' is not supported"]), ("1️⃣!<x>y", ["a space is missing after the tag '!<x>'"]),
      ("a: 1️⃣!!int x", ["'!!int' does not fit this value"]),
      ("a: 1️⃣!!seq {}", ["'!!seq' does not fit this value"]),
      ("a: 1️⃣!!map x", ["'!!map' does not fit this value"]),
      ("1️⃣!!str [a]", ["'!!str' does not fit this value"]),
      ("a: 1️⃣*x", ["no anchor before this alias is called 'x'"]),
      ("- &x a\n- 1️⃣*x: 1", ["the name 'x:' ends in ':'"]),
      ("1️⃣&pod:\n  a: 1", ["the name 'pod:' ends in ':'"]),
      ("a: &x 1\n---\nb: 1️⃣*x", ["no anchor before this alias is called 'x'"]),
      ("a: &x [1️⃣*x]", ["the alias '*x' stands inside its own anchor"]),
      (
        "a: &x {b: 1️⃣*x}\nb: 2️⃣*y",
        ["the alias '*x' stands inside its own anchor", "no anchor before this alias is called 'y'"]
      ),
      ("- &x a\n- &y 1️⃣*x", ["an alias cannot have an anchor or a tag of its own"]),
      ("a: &x 1️⃣&y b", ["a value cannot have two anchors"]),
      ("a: !!str\n  1️⃣!!int 1", ["a value cannot have two tags"]),
      ("a: 1️⃣& b", ["a name is missing after '&'"]), ("a: 1️⃣*", ["a name is missing after '*'"]),
      ("<<: 1️⃣x", ["'<<' takes a mapping or a list of mappings"]),
      ("<<: 1️⃣[{}, x]", ["'<<' takes a mapping or a list of mappings"]),
      ("<<: {}\n1️⃣<<: {}", ["the key '<<' is given twice"]),
    ])
  func properties(marked: String, messages: [String]) {
    expect(marked, messages)
  }

  @Test(
    "names both places of a key that comes twice",
    arguments: [
      ("a: 1\nb: 2\n1️⃣a: 3", ["the key 'a' is already given at a.yaml:1:1"]),
      (
        "x: {a: 1, 1️⃣\"a\": 2}\n2️⃣x: 3",
        ["the key 'a' is already given at a.yaml:1:5", "the key 'x' is already given at a.yaml:1:1"]
      ),
      ("- é: 1\n  1️⃣é: 2", ["the key 'é' is already given at a.yaml:1:3"]),
      // The ninth key and those after it are looked up in another way.
      (
        "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\n1️⃣a: 1\ni: 1\nj: 1\n2️⃣j: 1\n3️⃣i: 1",
        [
          "the key 'a' is already given at a.yaml:1:1", "the key 'j' is already given at a.yaml:11:1",
          "the key 'i' is already given at a.yaml:10:1",
        ]
      ),
    ])
  func duplicates(marked: String, messages: [String]) {
    expect(marked, messages)
  }

  @Test(
    "points at the directive",
    arguments: [
      ("1️⃣%TAG ! tag:x,2026:\n---\na", "the directive '%TAG' is not supported"),
      ("1️⃣%YAML 1.1\n---\na", "'%YAML 1.1' is not supported"), ("1️⃣%YAML\n---\na", "'%YAML' is not supported"),
      ("%YAML 1.2\n1️⃣%YAML 1.2\n---\na", "'%YAML' is given twice"),
      ("%YAML 1.2\n1️⃣a: 1", "a line '---' is missing after a directive"),
    ])
  func directives(marked: String, message: String) {
    expect(marked, [message])
  }

  @Test("is made for each document that has a mistake")
  func everyDocument() {
    expect(
      "a: 1️⃣[\n---\nb: 2\n---\nc: 2️⃣@\n--- \nd: 1\n3️⃣d: 2",
      [
        "the '[' opened here is not closed", "a value cannot start with '@'",
        "the key 'd' is already given at a.yaml:7:1",
      ])
  }

  @Test("is made for bytes that are not UTF-8, at their place")
  func notUTF8() {
    let flaws: [([UInt8], String)] = [
      ([0xFF, 0xFE, 0x61, 0x00], "1:1 the byte 0xFF is not UTF-8 text"),
      (Array("é: ".utf8) + [0xC3], "1:4 the byte 0xC3 is not UTF-8 text"),
      (Array("a\r\nb".utf8) + [0xC0, 0x80], "2:2 the byte 0xC0 is not UTF-8 text"),
      ([0xED, 0xA0, 0x80], "1:1 the byte 0xED is not UTF-8 text"),
      ([0xF4, 0x90, 0x80, 0x80], "1:1 the byte 0xF4 is not UTF-8 text"),
      ([0xE0, 0x80, 0xAF], "1:1 the byte 0xE0 is not UTF-8 text"),
    ]
    for (bytes, complaint) in flaws {
      #expect(MarkedYAML.complaints(about: bytes) == [complaint])
    }
  }

  private func expect(_ marked: String, _ messages: [String]) {
    let yaml = MarkedYAML(marked)
    #expect(
      MarkedYAML.complaints(about: Array(yaml.text.utf8)) == zip(yaml.places, messages).map { "\($0) \($1)" },
      "\(marked)")
    #expect(yaml.places.count == messages.count)
  }
}
