import Testing

@testable import DrainSim

@Suite("Made-up requests as text")
struct RequestTextTests {
  private static let nested = [
    SyntheticRequest(
      arrival: 12, call: nil, direction: .inbound, at: 1_500_000_000, duration: 2_000_000_000, connection: 4),
    SyntheticRequest(
      arrival: 12, call: 1, direction: .outbound, at: 0, duration: 1, connection: nil),
    SyntheticRequest(
      arrival: 12, call: 2, direction: .outbound, at: 250_000_000, duration: 0, connection: 5),
  ]

  @Test("are lines of JSON")
  func jsonLines() {
    #expect(
      MadeTraffic.text(Self.nested, of: TrafficProfile.api.traffic, as: .jsonl) == """
        {"id":"r12","direction":"inbound","at":1.5,"duration":2,"connection":"c4"}
        {"id":"r12.1","direction":"outbound","at":0,"duration":0.000000001,"parent":"r12"}
        {"id":"r12.2","direction":"outbound","at":0.25,"duration":0,"connection":"c5","parent":"r12"}

        """)
  }

  @Test("are rows below a header, HTTP/2 stated")
  func rows() {
    #expect(
      MadeTraffic.text(Self.nested, of: TrafficProfile.rpc.traffic, as: .csv) == """
        id,direction,at,duration,connection,parent,protocol
        r12,inbound,1.5,2,c4,,http2
        r12.1,outbound,0,0.000000001,,r12,
        r12.2,outbound,0.25,0,c5,r12,http2

        """)
  }

  @Test(
    "say when they come on the clock of the trace",
    arguments: [
      (.relative(0), 0, #""at":0,"#),
      (.relative(-1), -1_000_000_000, #""at":-1,"#),
      (.relative(-1), -1, #""at":-0.000000001,"#),
      (.relative(0), 86_400_000_000_000_000, #""at":86400000,"#),
      (.absolute(0), 1_772_359_200_250_000_000, #""at":"2026-03-01T10:00:00.25Z","#),
      (.absolute(0), 1_772_359_200_000_000_000, #""at":"2026-03-01T10:00:00Z","#),
      (.absolute(0), -1, #""at":"1969-12-31T23:59:59.999999999Z","#),
    ] as [(Traffic.Start, Int64, String)])
  func times(start: Traffic.Start, at: Int64, expected: String) {
    var traffic = TrafficProfile.api.traffic
    traffic.start = start
    let request = SyntheticRequest(
      arrival: 1, call: nil, direction: .inbound, at: at, duration: 0, connection: nil)
    #expect(MadeTraffic.text([request], of: traffic, as: .jsonl).contains(expected))
  }

  @Test(
    "are read back as they were made", arguments: 0..<8 as Range<UInt64>, RequestText.Format.allCases)
  func readBack(seed: UInt64, format: RequestText.Format) throws {
    let traffic = MadeTraffic.any(seed: seed)
    let requests = try Array(TrafficGenerator(traffic))
    let text = MadeTraffic.text(requests, of: traffic, as: format)
    let trace = try TraceText.read(text, named: "made.\(format.rawValue)")
    #expect(trace.count == requests.count && trace.clock == (seed % 2 == 0 ? .relative : .absolute))
    var parent = 0
    for (index, request) in requests.enumerated() {
      if request.call == nil { parent = index }
      let connection = trace.connections[index]
      #expect(trace.ids[index] == "r\(request.arrival)" + (request.call.map { ".\($0)" } ?? ""))
      #expect(trace.starts[index] == request.at && trace.durations[index] == request.duration)
      #expect(trace.parents[index] == (request.call == nil ? Trace.none : Int32(parent)))
      #expect(trace.kinds[index].direction == request.direction)
      #expect(
        (connection < 0 ? nil : trace.connectionNames[Int(connection)])
          == request.connection.map { "c\($0)" })
    }
  }

  @Test(
    "come at a rate",
    arguments: [
      ("278/s", 278), ("278", 278), ("90/m", 1.5), ("3600/h", 1), ("43200/d", 0.5), ("1e3", 1_000),
      ("0", nil), ("-1/s", nil), ("/s", nil), ("", nil), ("5/w", nil), ("5/", nil), ("nan", nil),
      ("inf", nil), ("1e10/s", nil), ("5/s/s", nil),
    ] as [(String, Double?)])
  func rates(text: String, perSecond: Double?) {
    #expect(ArrivalRate(parsing: text)?.perSecond == perSecond)
  }

  @Test(
    "have shares",
    arguments: [
      ("0.7", 0.7), ("70%", 0.7), ("0", 0), ("1", 1), ("100%", 1), ("0%", 0), ("1e-3", 0.001),
      ("70", nil), ("-0.1", nil), ("101%", nil), ("%", nil), ("", nil), ("nan", nil), ("some", nil),
    ] as [(String, Double?)])
  func shares(text: String, value: Double?) {
    #expect(Probability(parsing: text)?.value == value)
  }
}
