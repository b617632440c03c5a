import Testing

@testable import DrainSim

@Suite("The requests of a trace, taken together")
struct TraceBuilderTests {
  @Test("may name a parent that stands after its children, and one that has no id")
  func linksParents() throws {
    let trace = try read(
      """
      leaf,outbound,1,1,,middle,
      middle,outbound,1,1,,#3,
      ,inbound,1,1,,,
      """)
    #expect(trace.parents == [1, 2, Trace.none])
  }

  @Test("may share a connection", arguments: ["", "http2", "tcp"])
  func sharesConnection(transport: String) throws {
    let trace = try read(
      "a,inbound,0,5,c,,\(transport)\nb,inbound,1,1,c,,\(transport)\nd,inbound,9,1,e,,http1")
    #expect(trace.connections == [0, 0, 1])
    #expect(trace.connectionNames.texts == ["c", "e"])
  }

  @Test("may follow each other on an HTTP/1 connection, the next in the instant the last one ends")
  func followsOnHTTP1() throws {
    _ = try read("b,inbound,5,1,c,,http1\na,inbound,0,5,c,,http1\nd,inbound,0,9,other,,http1")
  }

  @Test("are refused where they do not fit", arguments: refused)
  func refuses(rows: String, found: [String]) {
    #expect(complaints(rows) == found)
  }

  static let elsewhere = "give it another connection, or say 'protocol: http2'"
  static let refused: [(String, [String])] = [
    (
      "a,inbound,0,1,,,\nb,inbound,0,1,,,\na,inbound,0,1,,,",
      ["t.csv:4:1: error: two requests have the id 'a'\n  hint: the first stands on line 2"]
    ),
    // A position can be taken by a name.
    (
      "#2,inbound,0,1,,,\n,inbound,0,1,,,",
      ["t.csv:3:1: error: two requests have the id '#2'\n  hint: the first stands on line 2"]
    ),
    (
      "checkout,inbound,0,1,,,\nb,outbound,0,1,,chekout,\nc,outbound,0,1,,zzzzzz,",
      [
        "t.csv:3:17: error: parent 'chekout' is not a request of this trace\n  hint: did you mean 'checkout'?",
        "t.csv:4:17: error: parent 'zzzzzz' is not a request of this trace",
      ]
    ),
    ("a,outbound,0,1,,a,", ["t.csv:2:17: error: request 'a' is its own parent"]),
    (
      "x,outbound,0,1,,b,\nc,outbound,0,1,,a,\na,outbound,0,1,,b,\nb,outbound,0,1,,c,",
      [
        "t.csv:3:1: error: the parents form a circle: 'c' -> 'a' -> 'b' -> 'c'\n"
          + "  hint: one of them has to be without a parent"
      ]
    ),
    (
      (1...12).map { "r\($0),outbound,0,1,,r\($0 % 12 + 1)," }.joined(separator: "\n"),
      [
        "t.csv:2:1: error: the parents form a circle: 'r1' -> 'r2' -> 'r3' -> 'r4' -> 'r5' -> 'r6' -> 'r7' -> "
          + "'r8' -> … 4 more … -> 'r1'\n  hint: one of them has to be without a parent"
      ]
    ),
    (
      "a,inbound,0,1,,,\nb,outbound,-1ns,1,,a,",
      [
        "t.csv:3:12: error: 'at' is negative: '-1ns'\n"
          + "  hint: a request with a parent starts 'at' after its parent has reached the application"
      ]
    ),
    (
      "a,inbound,0,1,,,\nb,outbound,2026-03-01T10:00:00Z,1,,a,",
      [
        "t.csv:3:12: error: a request with a parent cannot start at a time of day\n"
          + "  hint: say how long after its parent has reached the application, such as '250ms'"
      ]
    ),
    (
      "a,inbound,0,1,,,\nb,outbound,1000h,1,,,\nc,outbound,2026-03-01T10:00:00Z,1,,,",
      [
        "t.csv:4:12: error: 'at' is a time of day, where line 2 has a length of time\n"
          + "  hint: use one of the two for the whole trace"
      ]
    ),
    (
      "a,inbound,0,1,,,\nb,outbound,20000h,1,,a,\nc,outbound,4001h,1,,b,",
      ["t.csv:4:1: error: request 'c' starts more than 1000 days after its first ancestor"]
    ),
    (
      "a,inbound,0,1,c,,\nb,outbound,0,1,c,,\nd,outbound,0,1,c,,",
      ["t.csv:3:16: error: connection 'c' is outbound here and inbound on line 2"]
    ),
    (
      "a,inbound,0,1,c,,\nb,inbound,0,1,c,,tcp\nd,inbound,0,1,c,,http2",
      ["t.csv:4:15: error: connection 'c' is 'http2' here and 'tcp' on line 3"]
    ),
    (
      "a,inbound,0,9,c,,\nb,inbound,1,1,c,,http1\nd,inbound,8999999999ns,1,c,,",
      [
        "t.csv:3:1: error: request 'b' overlaps 'a' (on line 2) on HTTP/1 connection 'c'\n  hint: \(elsewhere)",
        "t.csv:4:1: error: request 'd' overlaps 'a' (on line 2) on HTTP/1 connection 'c'\n  hint: \(elsewhere)",
      ]
    ),
    // A child counts from its parent: it is sent at 5 s, and the other request at 5.5 s.
    (
      "p,inbound,5,9,,,\na,outbound,0,1,c,p,http1\nb,outbound,5.5,1,c,,http1",
      [
        "t.csv:4:1: error: request 'b' overlaps 'a' (on line 3) on HTTP/1 connection 'c'\n  hint: \(elsewhere)"
      ]
    ),
    // Times of day so late that adding to them would overflow.
    (
      "a,inbound,2262-04-11T00:00:00Z,20000h,c,,http1\nb,inbound,2262-04-11T23:00:00Z,20000h,c,,http1",
      [
        "t.csv:3:1: error: request 'b' overlaps 'a' (on line 2) on HTTP/1 connection 'c'\n  hint: \(elsewhere)"
      ]
    ),
  ]

  @Test("are not said to lack a parent that stood on a line nobody could read")
  func forgivesParentsOfUnread() {
    #expect(
      complaints("a,in,0,1,,,\nb,outbound,0,1,,a,")
        == ["t.csv:2:3: error: unknown direction 'in'\n  hint: write 'inbound' or 'outbound'"])
  }

  @Test("are complained about in the order of the file, whenever it was found")
  func sortsComplaints() {
    let found = complaints("a,outbound,0,1,,a,\nb,inbound,0,-1,,,\nb,inbound,0,-1,,,")
    #expect(found.map { $0.prefix(12) } == ["t.csv:2:17: ", "t.csv:3:13: ", "t.csv:4:1: e", "t.csv:4:13: "])
  }

  @Test("of two sources are told apart")
  func namesOtherSource() {
    struct Places: RequestPlaces {
      let placeOfRequest: SourcePlace
      func place(of key: TraceKey) -> SourcePlace { placeOfRequest }
    }
    var builder = TraceBuilder()
    for source in ["a.yaml", "--set"] {
      builder.add(
        TraceRequest(id: 0..<1, direction: .inbound, at: .relative(.zero), duration: .zero),
        texts: Array("x".utf8).span,
        at: Places(placeOfRequest: SourcePlace(source: source, line: 3, column: 1)))
    }
    let complaint = Diagnostic(
      "two requests have the id 'x'", at: SourcePlace(source: "--set", line: 3, column: 1),
      hint: "the first stands at a.yaml:3:1")
    #expect(throws: InvalidInput([complaint])) { try builder.finish() }
  }

  @Test("are linked in any depth without running out of stack")
  func linksDeepChains() throws {
    let rows = (1...20_000).map { "r\($0),outbound,1,1,,\($0 == 20_000 ? "" : "r\($0 + 1)")," }
    let trace = try read(rows.joined(separator: "\n"))
    #expect(trace.parents == (1..<20_000).map { Int32($0) } + [Trace.none])
  }

  @Test("are not compared with a thousand names for each of very many unknown parents")
  func boundsHints() {
    let found = complaints((1...3_000).map { "r\($0),outbound,0,1,,x\($0)," }.joined(separator: "\n"))
    #expect(found.count == 101)
    #expect(found[100] == "error: … and 2900 more")
  }

  private static let header = "id,direction,at,duration,connection,parent,protocol\n"

  private func read(_ rows: String) throws -> Trace {
    try TraceText.read(Self.header + rows, named: "t.csv")
  }

  private func complaints(_ rows: String) -> [String] {
    TraceText.complaints(about: Self.header + rows, named: "t.csv")
  }
}
