import Testing

@testable import DrainSim

@Suite("A trace in JSON Lines")
struct JSONLinesReaderTests {
  @Test("has its keys in any order, and its lengths as numbers of seconds or with a unit")
  func readsLines() throws {
    let trace = try read(
      #"""
      {"id":"checkout","direction":"inbound","at":-1,"duration":"8s"}

      {"duration": 0.1, "connection": "c1", "at": "2s", "direction": "inbound", "id": "again", "protocol": "http2"}
        { "parent" : "checkout" , "direction" : "outbound" , "at" : 500e-3 , "duration" : 3 }
      """#)
    #expect(trace.ids.texts == ["checkout", "again", "#3"])
    #expect(trace.starts == [-1_000_000_000, 2_000_000_000, 500_000_000])
    #expect(trace.durations == [8_000_000_000, 100_000_000, 3_000_000_000])
    #expect(trace.kinds == [.init(.inbound), .init(.inbound, .http2), .init(.outbound)])
    #expect(trace.connections == [Trace.none, 0, Trace.none])
    #expect(trace.connectionNames.texts == ["c1"])
    #expect(trace.parents == [Trace.none, Trace.none, 0])
    #expect(trace.clock == .relative)
  }

  @Test(
    "is read however its lines end",
    arguments: ["A\nB", "A\nB\n", "A\r\nB\r\n", "\u{feff}A\nB", "\n\n A \n\t\nB\n\n", "A\n\r\nB"])
  func readsLineEnds(pattern: String) throws {
    var text = pattern
    for name in ["A", "B"] {
      text.replace(name, with: #"{"id":"\#(name)","direction":"inbound","at":0,"duration":0}"#)
    }
    #expect(try read(text).ids.texts == ["A", "B"])
  }

  @Test(
    "names a request by a string or a number",
    arguments: [
      (#""r1""#, "r1"), ("7", "7"), ("1.50e3", "1.50e3"), ("-0", "-0"), ("null", "#1"), (#""""#, "#1"),
      (#""a\"b\\c\/d\b\f\n\r\t""#, "a\"b\\c/d\u{8}\u{c}\n\r\t"),
      (#""\u00e9\u20AC\ud83d\ude00x""#, "é€😀x"), (#""é😀""#, "é😀"),
    ])
  func readsNames(written: String, name: String) throws {
    let line = #"{"id":\#(written),"direction":"inbound","at":0,"duration":0}"#
    #expect(try read(line).ids[0] == name)
  }

  @Test("may have times of day, counted since 1970")
  func readsTimesOfDay() throws {
    let trace = try read(
      #"""
      {"direction":"inbound","at":"2026-03-01T10:00:00.250Z","duration":1}
      {"direction":"inbound","at":"2026-03-01T11:00:00+01:00","duration":1}
      {"direction":"outbound","at":"10ms","duration":1,"parent":"#1"}
      """#)
    #expect(trace.clock == .absolute)
    #expect(trace.starts == [1_772_359_200_250_000_000, 1_772_359_200_000_000_000, 10_000_000])
  }

  @Test("without any line is a trace without requests", arguments: ["", "\n\n", "\u{feff}", " \t"])
  func readsNothing(text: String) throws {
    #expect(try read(text).count == 0)
  }

  @Test("is refused where a line is not such a request", arguments: refused)
  func refuses(line: String, complaint: String) {
    #expect(complaints(line) == [complaint])
  }

  static let example = #"a request is an object, such as {"direction": "inbound", "at": 0, "duration": 1}"#
  static let keys = "a request has id, direction, at, duration, connection, parent, protocol"
  static let comma = "the values of an object are separated by commas"
  static let length = "write it as '5s', '250ms' or '1m30s'"
  static let refused: [(String, String)] = [
    ("hello", "t.jsonl:1:1: error: expected '{', found 'h'\n  hint: \(example)"),
    ("{}", "t.jsonl:1:1: error: 'direction', 'at', 'duration' are missing"),
    (#" {"direction":"inbound","at":0}"#, "t.jsonl:1:2: error: 'duration' is missing"),
    (#"{"direction":"inbound","at":null,"duration":""}"#, "t.jsonl:1:1: error: 'at', 'duration' are missing"),
    (
      #"{"duraton":1}"#,
      "t.jsonl:1:2: error: unknown key 'duraton'; did you mean 'duration'?\n  hint: \(keys)"
    ),
    (#"{"é":1, "x":1}"#, "t.jsonl:1:2: error: unknown key 'é'\n  hint: \(keys)"),
    (
      #"{"é":1}"#.replacing("é", with: #"\u0041t"#),
      "t.jsonl:1:2: error: unknown key 'At'; did you mean 'at'?\n  hint: \(keys)"
    ),
    (#"{"id":"é","id":"b"}"#, "t.jsonl:1:11: error: 'id' stands twice in one request"),
    (#"{"id":{"a":1}}"#, "t.jsonl:1:7: error: 'id' is a string or a number, found an object"),
    (#"{"parent":["a"]}"#, "t.jsonl:1:11: error: 'parent' is a string or a number, found a list"),
    (
      #"{"connection":true}"#,
      "t.jsonl:1:15: error: 'connection' is a string or a number, found a truth value"
    ),
    (#"{"direction":1}"#, "t.jsonl:1:14: error: 'direction' is a string"),
    (#"{"direction":nul}"#, "t.jsonl:1:14: error: 'direction' is a string, found 'n'"),
    (
      #"{"direction":"in"}"#,
      "t.jsonl:1:14: error: unknown direction 'in'\n  hint: write 'inbound' or 'outbound'"
    ),
    (
      #"{"protocol":"http3"}"#,
      "t.jsonl:1:13: error: unknown protocol 'http3'\n  hint: write 'http1', 'http2' or 'tcp'"
    ),
    (#"{"at":}"#, "t.jsonl:1:7: error: 'at' is a number of seconds or a string such as \"250ms\", found '}'"),
    (
      #"{"at":+1}"#,
      "t.jsonl:1:7: error: 'at' is a number of seconds or a string such as \"250ms\", found '+'"
    ),
    (#"{"at":01}"#, "t.jsonl:1:7: error: not a number as JSON writes it"),
    (#"{"at":1e99}"#, "t.jsonl:1:7: error: 'at': '1e99' is longer than 1000 days"),
    (#"{"at":"1"}"#, "t.jsonl:1:7: error: 'at': '1' has no unit\n  hint: \(length)"),
    (#"{"at":"1x"}"#, "t.jsonl:1:7: error: 'at': '1x' has the unknown unit 'x'\n  hint: \(length)"),
    (#"{"at":"soon"}"#, "t.jsonl:1:7: error: 'at': 'soon' is not a length of time\n  hint: \(length)"),
    (
      #"{"at":"2016-12-31T23:59:60Z"}"#,
      "t.jsonl:1:7: error: 'at': '2016-12-31T23:59:60Z' is a leap second, which no clock here has\n"
        + "  hint: write second 59, or the next minute's second 0"
    ),
    (
      #"{"duration":"2016-12-31T23:59:59Z"}"#,
      "t.jsonl:1:13: error: 'duration': '2016-12-31T23:59:59Z' is a time of day, not a length of time\n"
        + "  hint: \(length)"
    ),
    (#"{"id":"a" "at":1}"#, "t.jsonl:1:11: error: expected ',', found '\"'\n  hint: \(comma)"),
    (#"{"id":"a",}"#, "t.jsonl:1:11: error: expected a key in double quotes, found '}'"),
    (#"{id:"a"}"#, "t.jsonl:1:2: error: expected a key in double quotes, found 'i'"),
    (
      #"{"id" "a"}"#,
      "t.jsonl:1:7: error: expected ':', found '\"'\n  hint: a key is followed by a colon and its value"
    ),
    (#"{"id":"a"}{}"#, "t.jsonl:1:11: error: '{' after the request\n  hint: one request on each line"),
    (#"{"id":"a""#, "t.jsonl:1:10: error: expected ',', found the end of the line\n  hint: \(comma)"),
    (#"{"id":"a"#, "t.jsonl:1:7: error: the line ends inside a string"),
    (#"{"id":"a\"#, "t.jsonl:1:7: error: the line ends inside a string"),
    (#"{"id":"\u12"#, "t.jsonl:1:8: error: '\\u' needs four hexadecimal digits"),
    (#"{"id":"a\q"}"#, "t.jsonl:1:9: error: unknown escape in a string"),
    (#"{"id":"\ud83d"}"#, "t.jsonl:1:8: error: half of a surrogate pair in a string"),
    (#"{"id":"\ud83d\u0041"}"#, "t.jsonl:1:8: error: half of a surrogate pair in a string"),
    (#"{"id":"\ude00"}"#, "t.jsonl:1:8: error: half of a surrogate pair in a string"),
    (
      "{\"id\":\"a\u{1}\"}",
      "t.jsonl:1:9: error: a control character in a string\n  hint: write it as an escape"
    ),
    (
      #"{"id""#,
      "t.jsonl:1:6: error: expected ':', found the end of the line\n  hint: a key is followed by a colon and its value"
    ),
    (
      #"{"direction":"inbound","at":0,"duration":-1}"#,
      "t.jsonl:1:42: error: 'duration' is negative: '-1s'"
    ),
  ]

  @Test("is read on after a bad line, and each one is named")
  func complainsAboutEachLine() {
    let good = #"{"direction":"inbound","at":0,"duration":1}"#
    #expect(
      complaints("\(good)\n{\n\n\(good)\r\n[1]\n{\"id\":") == [
        "t.jsonl:2:2: error: expected a key in double quotes, found the end of the line",
        "t.jsonl:5:1: error: expected '{', found '['\n  hint: \(Self.example)",
        "t.jsonl:6:7: error: 'id' is a string or a number, found the end of the line",
      ])
  }

  @Test("is refused where a text is not UTF-8")
  func refusesOtherEncodings() {
    let line =
      Array(#"{"id":"r"#.utf8) + [0xe9] + Array(#"","direction":"inbound","at":0,"duration":1}"#.utf8)
    #expect(
      throws: InvalidInput([
        Diagnostic("the text is not UTF-8", at: SourcePlace(source: "t.jsonl", line: 1, column: 7))
      ])
    ) { try TraceText.read(line, named: "t.jsonl") }
  }

  @Test("of a hundred and more bad lines has the first hundred named, the others counted")
  func stopsAtAHundred() {
    let found = complaints(String(repeating: "x\n", count: 123))
    #expect(found.count == 101)
    #expect(found[99].hasPrefix("t.jsonl:100:1: error: expected '{'"))
    #expect(found[100] == "error: … and 23 more")
  }

  private func read(_ text: String) throws -> Trace { try TraceText.read(text, named: "t.jsonl") }
  private func complaints(_ text: String) -> [String] { TraceText.complaints(about: text, named: "t.jsonl") }
}
