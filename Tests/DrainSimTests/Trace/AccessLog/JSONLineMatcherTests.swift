import Testing

@testable import DrainSim

@Suite("A JSON line of an access log")
struct JSONLineMatcherTests {
  private static let time = #""start_time":"2026-03-01T10:00:00.005Z""#
  private static let rest = #""duration":7,"upstream_cluster":"inbound|80||","protocol":"HTTP/1.1""#

  private static func requests(_ lines: String...) throws -> [String] {
    try LogText.load(lines.joined(separator: "\n")).trace.summaries
  }

  @Test(
    "has its keys in any order, with others among them, and numbers as numbers or as texts",
    arguments: [
      "{\(time),\(rest)}", "{\(rest),\(time)}", "  { \(time) , \(rest) }  ",
      #"{\#(time),"duration":"7","upstream_cluster":"inbound|80||","protocol":"HTTP/1.1"}"#,
      #"{"a":{"start_time":"x","b":[1,"}",{}]},\#(time),"c":[],"d":true,"e":-1.5E+3,\#(rest),"f":false}"#,
      #"{"path":"\\\"\u0041,{","":"",\#(time),"user_agent":"\\",\#(rest)}"#,
      #"{"start_time":"x",\#(rest),\#(time)}"#,
      #"{"request_id":"a\"b",\#(time),\#(rest)}"#,
    ])
  func reads(line: String) throws {
    let loaded = try LogText.load(line)
    #expect(loaded.trace.summaries == ["inbound h1 5+7"])
    #expect(loaded.trace.ids.texts == ["line 1"])
  }

  @Test(
    "may leave a value out with null or with a dash",
    arguments: [
      (#""protocol":null,"request_id":null"#, "inbound tcp 5+7"),
      (#""protocol":"-","request_id":"-""#, "inbound tcp 5+7"),
      // Not the same as no such key: then nothing is known.
      (#""bytes_sent":null"#, "inbound ? 5+7"),
      (#""protocol":"HTTP/2","downstream_remote_address":null"#, "inbound h2 5+7"),
    ])
  func absent(members: String, request: String) throws {
    let line = #"{\#(Self.time),"duration":7,"upstream_cluster":"inbound|80||",\#(members)}"#
    #expect(try Self.requests(line) == [request])
  }

  @Test(
    "that is broken, or no request, is none",
    arguments: [
      "{", "{}", "{\(time)}", "{\(rest)}", "{\(time),\(rest)", "{\(time),\(rest)}}", "{\(time),\(rest)},",
      "{\(time),\(rest),}", "{,\(time),\(rest)}", "{\(time) \(rest)}", "[{\(time),\(rest)}]",
      #"{\#(time),\#(rest),"a":}"#, #"{\#(time),\#(rest),"a" 1}"#, #"{\#(time),\#(rest),"a":[}"#,
      #"{\#(time),\#(rest),"a":"b}"#, #"{\#(time),\#(rest),"a":"\"#, #"{\#(time),\#(rest),a:1}"#,
      #"{\#(time),\#(rest),"a"#, #"{"start_time":1772359200,\#(rest)}"#, #"{"start_time":null,\#(rest)}"#,
      #"{"start_time":"2026-03-01T10:00:00.005\u005a",\#(rest)}"#, #"{\#(time),"duration":1.5}"#,
      #"{\#(time),"duration":-7}"#, #"{\#(time),"duration":true}x"#,
    ])
  func broken(line: String) throws {
    let loaded = try LogText.load("{\(Self.time),\(Self.rest)}\n\(line)\n{\(Self.rest),\(Self.time)}\n")
    #expect(loaded.trace.count == 2)
    #expect(loaded.accessLog?.examples == [.init(line: 2, text: line)])
  }

  @Test("without a duration's value is left out and counted")
  func noDuration() throws {
    for value in ["null", "\"-\"", "{}"] {
      let loaded = try LogText.load(
        "{\(Self.time),\(Self.rest)}\n{\(Self.time),\"duration\":\(value)}\n{\(Self.time),\(Self.rest)}")
      #expect(loaded.accessLog?.withoutDuration == 1)
      #expect(loaded.trace.count == 2)
    }
  }
}
