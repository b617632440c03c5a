import Testing

@testable import DrainSim

@Suite("A trace in CSV")
struct CSVReaderTests {
  @Test("has the columns its header names, in any order")
  func readsRows() throws {
    let trace = try read(
      """
      duration,id,at,direction,parent,connection,protocol
      8,checkout,-1,inbound,,,
      100ms,again,2s,inbound,,c1,http2
      3 , , 0.5 , outbound , checkout , ,
      """)
    #expect(trace.ids.texts == ["checkout", "again", "#3"])
    #expect(trace.starts == [-1_000_000_000, 2_000_000_000, 500_000_000])
    #expect(trace.durations == [8_000_000_000, 100_000_000, 3_000_000_000])
    #expect(trace.kinds == [.init(.inbound), .init(.inbound, .http2), .init(.outbound)])
    #expect(trace.connections == [Trace.none, 0, Trace.none])
    #expect(trace.connectionNames.texts == ["c1"])
    #expect(trace.parents == [Trace.none, Trace.none, 0])
  }

  @Test(
    "is read however its rows end",
    arguments: ["H\nA\nB", "H\nA\nB\n", "H\r\nA\r\nB\r\n", "\u{feff}H\nA\nB\n", "\n H\n\nA\n  \nB\n\n"])
  func readsRowEnds(pattern: String) throws {
    var text = pattern
    text.replace("A", with: "a,inbound,0,1")
    text.replace("B", with: "b,inbound,1,1")
    text.replace("H", with: "id,direction,at,duration")
    #expect(try read(text).ids.texts == ["a", "b"])
  }

  @Test(
    "may have quotes around a cell",
    arguments: [
      (#""a""#, "a"), (#""a,b""#, "a,b"), (#""a""b""#, #"a"b"#), (#""""""#, #"""#),
      ("\"a\nb\r\n\"", "a\nb\r\n"),
      (#"" a ""#, " a "), (#"  "a"  "#, "a"), (#""""#, "#1"), ("é", "é"), (#""é😀""#, "é😀"),
    ])
  func readsQuotes(cell: String, name: String) throws {
    let trace = try read("id,direction,at,duration\n\(cell),inbound,0,1\nlast,inbound,1,1\n")
    #expect(trace.ids.texts == [name, "last"])
  }

  @Test("may have times of day")
  func readsTimesOfDay() throws {
    let trace = try read("direction,at,duration\ninbound,2026-03-01T10:00:00.250Z,1\n")
    #expect(trace.clock == .absolute)
    #expect(trace.starts == [1_772_359_200_250_000_000])
  }

  @Test("without any row is a trace without requests")
  func readsNothing() throws {
    #expect(try read("direction,at,duration\n").count == 0)
  }

  @Test("is refused where its header does not name the columns of a request", arguments: headers)
  func refusesHeader(header: String, found: [String]) {
    #expect(complaints("\(header)\nnot,looked,at\n") == found)
  }

  static let keys = "a request has id, direction, at, duration, connection, parent, protocol"
  static let headers: [(String, [String])] = [
    ("direction,at", ["t.csv:1:1: error: 'duration' is missing"]),
    ("id", ["t.csv:1:1: error: 'direction', 'at', 'duration' are missing"]),
    (
      "direction,at,duraton,id,what",
      [
        "t.csv:1:14: error: unknown column 'duraton'; did you mean 'duration'?\n  hint: \(keys)",
        "t.csv:1:25: error: unknown column 'what'\n  hint: \(keys)",
      ]
    ),
    ("direction,at,duration,at", ["t.csv:1:23: error: column 'at' stands twice"]),
    (
      "direction;at;duration",
      ["t.csv:1:1: error: unknown column 'direction;at;duration'\n  hint: columns are separated by commas"]
    ),
    ("direction,at,duration,", ["t.csv:1:23: error: unknown column ''\n  hint: \(keys)"]),
  ]

  @Test("is refused where it is empty", arguments: ["", "\n \n", "\u{feff}"])
  func refusesNothing(text: String) {
    #expect(
      complaints(text) == [
        "t.csv:1:1: error: the header is missing\n"
          + "  hint: the first line names the columns, such as 'id,direction,at,duration'"
      ])
  }

  @Test("is refused where a row is not such a request", arguments: rows)
  func refusesRow(row: String, complaint: String) {
    let text = "id,direction,at,duration\n\(row)\nlast,inbound,x,1\n"
    let after = row.contains("\n") ? 4 : 3
    let last = "t.csv:\(after):14: error: 'at': 'x' is not a length of time\n  hint: \(Self.length)"
    #expect(complaints(text) == [complaint, last])
  }

  static let length = "write it as '5s', '250ms' or '1m30s'"
  static let rows: [(String, String)] = [
    ("a,inbound,0", "t.csv:2:1: error: 3 cells in a row, 4 in the header"),
    ("a,inbound,0,1,", "t.csv:2:1: error: 5 cells in a row, 4 in the header"),
    ("a,,0,", "t.csv:2:1: error: 'direction', 'duration' are missing"),
    ("é,in,0,1", "t.csv:2:3: error: unknown direction 'in'\n  hint: write 'inbound' or 'outbound'"),
    ("a,inbound,1x,1", "t.csv:2:11: error: 'at': '1x' has the unknown unit 'x'\n  hint: \(length)"),
    ("a,inbound,1e9,1", "t.csv:2:11: error: 'at': '1e9' is longer than 1000 days"),
    ("a,inbound,0, -1", "t.csv:2:14: error: 'duration' is negative: '-1s'"),
    (#""a"b,inbound,0,1"#, "t.csv:2:4: error: 'b' after the closing quote"),
    (
      #"a"b",inbound,0,1"#,
      "t.csv:2:2: error: a quote inside a cell\n"
        + "  hint: put quotes around the whole cell, and double those inside it"
    ),
    // The place counts from the line the cell stands on.
    ("\"a\nb\",in,0,1", "t.csv:3:4: error: unknown direction 'in'\n  hint: write 'inbound' or 'outbound'"),
  ]

  @Test(
    "is refused where a quote is not closed",
    arguments: ["\"a,inbound,0,1", "\"a,inbound\n0,1\nb,inbound,0,1\n"])
  func refusesOpenQuote(rest: String) {
    #expect(complaints("id,direction,at,duration\n\(rest)") == ["t.csv:2:1: error: the quote is not closed"])
  }

  private func read(_ text: String) throws -> Trace { try TraceText.read(text, named: "t.csv") }
  private func complaints(_ text: String) -> [String] { TraceText.complaints(about: text, named: "t.csv") }
}
