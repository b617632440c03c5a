import Testing

@testable import DrainSim

@Suite("A connection in an access log")
struct LoggedConnectionTests {
  private static func requests(_ lines: [String], as format: TraceFormat = .automatic) throws -> [String] {
    try LogText.load(lines.joined(separator: "\n") + "\n", as: format).trace.summaries
  }

  private static let pair = "10.0.0.9:1000 -> 10.0.0.1:8080"

  @Test("is what two or more requests between the same addresses are on")
  func shared() throws {
    #expect(
      try Self.requests([
        LogText.line(at: 0), LogText.line(at: 50, from: "10.0.0.9:1001"), LogText.line(at: 100),
        LogText.line(at: 150, to: "10.0.0.1:8081"),
      ]) == [
        "inbound h1 0+100 \(Self.pair)", "inbound h1 50+100", "inbound h1 100+100 \(Self.pair)",
        "inbound h1 150+100",
      ])
  }

  @Test("of HTTP/2 has requests at once")
  func streams() throws {
    let lines = [0, 10, 20].map { LogText.line(at: $0, transport: "HTTP/2") }
    #expect(try Self.requests(lines) == [0, 10, 20].map { "inbound h2 \($0)+100 \(Self.pair)" })
  }

  @Test("of HTTP/1.1 has not: a request before the end of another is on a new one")
  func reusedAddresses() throws {
    // One millisecond before the end, and at it.
    let lines = [0, 99, 199, 299, 398].map { LogText.line(at: $0) }
    #expect(
      try Self.requests(lines) == [
        "inbound h1 0+100", "inbound h1 99+100 \(Self.pair)", "inbound h1 199+100 \(Self.pair)",
        "inbound h1 299+100 \(Self.pair)", "inbound h1 398+100",
      ])
    let twice = [0, 100, 150, 250].map { LogText.line(at: $0) }
    #expect(
      try Self.requests(twice) == [
        "inbound h1 0+100 \(Self.pair)", "inbound h1 100+100 \(Self.pair)",
        "inbound h1 150+100 \(Self.pair) (2)",
        "inbound h1 250+100 \(Self.pair) (2)",
      ])
  }

  @Test("is closed by Envoy after an hour without a request")
  func idle() throws {
    let hour = 3_600_000
    for (gap, isOne) in [(hour, true), (hour + 1, false)] {
      let requests = try Self.requests([LogText.line(at: 0), LogText.line(at: 100 + gap)])
      #expect(requests.allSatisfy { $0.hasSuffix(Self.pair) } == isOne)
    }
  }

  @Test("of TCP is one line")
  func tcp() throws {
    let lines = [0, 500].map { LogText.line(at: $0, transport: "-") }
    #expect(try Self.requests(lines) == ["inbound tcp 0+100", "inbound tcp 500+100"])
  }

  @Test("has one direction and one protocol")
  func kinds() throws {
    #expect(
      try Self.requests([
        LogText.line(at: 0), LogText.line(at: 200, transport: "HTTP/2"),
        LogText.line(at: 400, cluster: "outbound|80||a"), LogText.line(at: 600, transport: "HTTP/2"),
      ]) == [
        "inbound h1 0+100", "inbound h2 200+100 \(Self.pair)", "outbound h1 400+100",
        "inbound h2 600+100 \(Self.pair)",
      ])
  }

  @Test("has its name once, also where one pair of addresses spoke both protocols")
  func names() throws {
    let lines = ["HTTP/2", "HTTP/1.1", "HTTP/2", "HTTP/1.1"].enumerated().map {
      LogText.line(at: $0 * 200, transport: $1)
    }
    let trace = try LogText.load(lines.joined(separator: "\n")).trace
    #expect(trace.connectionNames.texts == [Self.pair, "\(Self.pair) (2)"])
  }

  @Test(
    "may be between addresses of any kind",
    arguments: [
      "[fd00::1]:8080", "/var/run/app.sock", "010.0.0.1:80", "10.0.0.1:080", "10.0.0.1", "10.0.0.256:1",
      "10.0.0.1:65536", "0.0.0.0:0", "255.255.255.255:65535", "envoy://internal/",
    ])
  func addresses(address: String) throws {
    let lines = [0, 100].map { LogText.line(at: $0, from: address, to: address + "x") }
    #expect(
      try Self.requests(lines) == [0, 100].map { "inbound h1 \($0)+100 \(address) -> \(address)x" })
    let plain = [0, 100].map { LogText.line(at: $0, to: address) }
    #expect(
      try Self.requests(plain) == [0, 100].map { "inbound h1 \($0)+100 10.0.0.9:1000 -> \(address)" })
  }

  @Test("is not known where an address is missing", arguments: [("-", "10.0.0.1:1"), ("10.0.0.1:1", "-")])
  func missing(remote: String, local: String) throws {
    let lines = [0, 100].map { LogText.line(at: $0, from: remote, to: local) }
    #expect(try Self.requests(lines) == ["inbound h1 0+100", "inbound h1 100+100"])
  }

  @Test("is known by Envoy's number for it where the format has that")
  func numbered() throws {
    let format = try AccessLogFormat(
      parsing: "%START_TIME% %DURATION% %CONNECTION_ID% %DOWNSTREAM_REMOTE_ADDRESS% "
        + "%DOWNSTREAM_LOCAL_ADDRESS% %UPSTREAM_CLUSTER% %PROTOCOL%")
    let lines = [(0, "-"), (100, "7"), (200, "8"), (300, "7"), (400, "-"), (500, "8")].map {
      "\(LogText.time($0)) 50 \($1) 10.0.0.9:1000 10.0.0.1:8080 inbound|80|| HTTP/2"
    }
    #expect(
      try Self.requests(lines, as: .accessLog(format)) == [
        "inbound h2 0+50 \(Self.pair)", "inbound h2 100+50 #7", "inbound h2 200+50 #8",
        "inbound h2 300+50 #7",
        "inbound h2 400+50 \(Self.pair)", "inbound h2 500+50 #8",
      ])
  }
}
