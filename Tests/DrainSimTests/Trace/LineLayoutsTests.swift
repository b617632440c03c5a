import Testing

@testable import DrainSim

@Suite("Lines of one layout")
struct LineLayoutsTests {
  static let usual = #"{"id":"r1","direction":"inbound","at":1.5,"duration":0.25}"#

  @Test("are read by comparing what stands between their values", arguments: alike)
  func readsAlike(known: String, line: String, expected: TraceRequest) throws {
    let found = try #require(request(line, after: [known]))
    #expect(found == expected)
  }

  static let alike: [(String, String, TraceRequest)] = [
    (
      usual, #"{"id":"another-name-that-is-longer","direction":"outbound","at":-12.000000001,"duration":7}"#,
      TraceRequest(
        id: 7..<34, direction: .outbound, at: .relative(SimDuration(nanoseconds: -12_000_000_001)),
        duration: .seconds(7))
    ),
    (
      #" {"duration": "1s", "at": "2s",  "direction": "inbound", "protocol": "tcp", "connection": "c"}"#,
      #" {"duration": "250ms", "at": "2026-03-01T00:00:00Z",  "direction": "inbound", "protocol": "http2", "connection": "d"}"#,
      TraceRequest(
        direction: .inbound, at: .absolute(1_772_323_200_000_000_000), duration: .milliseconds(250),
        connection: 114..<115, transport: .http2)
    ),
    (
      #"{"id":7,"parent":null,"direction":"inbound","at":0,"duration":1e0}"#,
      #"{"id":123,"parent":null,"direction":"inbound","at":0,"duration":86400000}"#,
      TraceRequest(id: 6..<9, direction: .inbound, at: .relative(.zero), duration: .limit)
    ),
  ]

  @Test("are told from all others", arguments: different)
  func leavesOthers(line: String) {
    #expect(request(line, after: [Self.usual]) == nil)
  }

  static let different = [
    #"{"id":"r1","direction":"inbound","at":1.5,"duration":0.25} "#,
    #"{"id":"r1","direction":"inbound","at":1.5, "duration":0.25}"#,
    #"{"id":"r1","direction":"inbound","at":1.5,"duration":0.25"#,
    #"{"id":"r1","direction":"Inbound","at":1.5,"duration":0.25}"#,
    #"{"id":"r1","direction":"inbounds","at":1.5,"duration":0.25}"#,
    #"{"id":"","direction":"inbound","at":1.5,"duration":0.25}"#,
    #"{"id":"a\n","direction":"inbound","at":1.5,"duration":0.25}"#,
    #"{"id":"é","direction":"inbound","at":1.5,"duration":0.25}"#,
    "{\"id\":\"a\u{1}\",\"direction\":\"inbound\",\"at\":1.5,\"duration\":0.25}",
    #"{"id":"r1","direction":"inbound","at":01.5,"duration":0.25}"#,
    #"{"id":"r1","direction":"inbound","at":.5,"duration":0.25}"#,
    #"{"id":"r1","direction":"inbound","at":1.,"duration":0.25}"#,
    #"{"id":"r1","direction":"inbound","at":-,"duration":0.25}"#,
    #"{"id":"r1","direction":"inbound","at":15e-1,"duration":0.25}"#,
    #"{"id":"r1","direction":"inbound","at":1.5,"duration":86400000.1}"#,
    #"{"id":"r1","direction":"inbound","at":1.5,"duration":0.0000000001}"#,
    #"{"id":"r1","direction":"inbound","at":1.5,"duration":"1s"}"#,
    "", "{}",
  ]

  @Test("may leave out some keys: each way to do so is a layout")
  func knowsSeveral() {
    let lines = [
      Self.usual, #"{"id":"r1","direction":"inbound","at":1.5,"duration":"5s"}"#,
      #"{"direction":"inbound","at":1.5,"duration":0.25}"#,
      #"{"id":"r1","direction":"inbound","at":1.5,"duration":0.25,"connection":"c"}"#,
    ]
    for line in lines { #expect(request(line, after: lines) != nil) }
    #expect(request(#"{"direction":"inbound","at":1.5,"duration":"5s"}"#, after: lines) == nil)
  }

  @Test(
    "and others, whole or damaged, are read as each line is by itself", arguments: 0..<300 as Range<UInt64>)
  func agreesWithReadingEachAnew(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = WrittenRequest.some(using: &random)
    let text = WrittenRequest.uniformJSONLines(rows + rows, using: &random)
    let isWhole = Bool.random(using: &random)
    let bytes = (isWhole ? Array(text.utf8) : SpoiltBytes.of(text, using: &random)) + [UInt8(ascii: "\n")]
    let expected = Result { () throws(InvalidInput) -> Trace in try readEachAnew(bytes) }
    let found = Result { () throws(InvalidInput) -> Trace in try TraceText.read(bytes, named: "t.jsonl") }
    #expect(found == expected)
  }

  /// With a reader that knows no layout yet, for each line.
  private func readEachAnew(_ bytes: [UInt8]) throws(InvalidInput) -> Trace {
    var cursor = RecordCursor(bytes, line: 1, source: "t.jsonl")
    cursor.skipByteOrderMark()
    var builder = TraceBuilder()
    while cursor.position < bytes.count {
      cursor.beginRecord()
      var reader = JSONLinesReader()
      do {
        _ = try reader.readRecord(&cursor, upTo: bytes.count, isLast: true, into: &builder)
      } catch {
        builder.complain(aboutUnread: error.diagnostic(cursor))
      }
      cursor.endRecord()
    }
    return try builder.finish()
  }

  /// What the layouts of other lines make of one; nil where they do not know it.
  private func request(_ line: String, after known: [String]) -> TraceRequest? {
    let bytes = Array((known + [line, "        "]).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
    var cursor = RecordCursor(bytes, line: 1, source: "t.jsonl")
    var (layouts, builder) = (LineLayouts(), TraceBuilder())
    for line in known {
      cursor.beginRecord()
      var reader = JSONLinesReader()
      #expect(throws: Never.self, "\(line)") {
        try reader.readRecord(&cursor, upTo: bytes.count, isLast: true, into: &builder)
      }
      layouts.learn(cursor)
      cursor.endRecord()
    }
    cursor.beginRecord()
    var request = TraceRequest(direction: .inbound, at: .relative(.zero), duration: .zero)
    guard layouts.read(&cursor, into: &request) else { return nil }
    let start = cursor.start
    request.id = request.id.map { $0.lowerBound - start..<$0.upperBound - start }
    request.connection = request.connection.map { $0.lowerBound - start..<$0.upperBound - start }
    return request
  }
}
