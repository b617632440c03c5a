import Testing

@testable import DrainSim

@Suite("A line of an access log")
struct AccessLogReaderTests {
  private static let good = LogText.line(id: "good")

  private static func requests(_ lines: String...) throws -> [String] {
    try LogText.load(lines.joined(separator: "\n") + "\n").trace.summaries
  }

  @Test(
    "tells the direction by the cluster, or else by the route",
    arguments: [
      ("inbound|8080||", "default", "inbound"),
      ("inbound|8080|http|a.b.svc.cluster.local", "default", "inbound"),
      ("InboundPassthroughCluster", "default", "inbound"),
      ("InboundPassthroughClusterIpv4", "default", "inbound"),
      ("outbound|80||a.b", "default", "outbound"), ("outbound|80|v1|a.b;", "default", "outbound"),
      ("outbound_.80_._.a.b", "-", "outbound"), ("PassthroughCluster", "allow_any", "outbound"),
      ("BlackHoleCluster", "block_all", "outbound"), ("-", "block_all", "outbound"),
      ("-", "allow_any", "outbound"), ("-", "inbound|8080||", "inbound"),
    ])
  func direction(cluster: String, route: String, expected: String) throws {
    let requests = try Self.requests(LogText.line(cluster: cluster, route: route))
    #expect(requests.first?.hasPrefix(expected) == true)
  }

  @Test("without a cluster goes where others to its address go, or to and from the pod")
  func directionOfOthers() throws {
    let unknown = ["-", "xds-grpc"].flatMap { cluster in
      [
        LogText.line(at: 10, cluster: cluster, from: "10.0.0.7:5", to: "10.0.0.1:8080"),
        LogText.line(at: 20, cluster: cluster, from: "10.0.0.1:5", to: "10.9.9.9:80"),
        // Another port of the pod; another host from the pod.
        LogText.line(at: 30, cluster: cluster, from: "10.0.0.7:6", to: "10.0.0.1:9090"),
        LogText.line(at: 40, cluster: cluster, from: "10.0.0.1:6", to: "10.8.8.8:80"),
      ]
    }
    let known = [
      LogText.line(at: 0, to: "10.0.0.1:8080"),
      LogText.line(at: 1, cluster: "outbound|80||a", from: "10.0.0.1:4", to: "10.9.9.9:80"),
    ]
    let loaded = try LogText.load((unknown + known).joined(separator: "\n"))
    #expect(
      loaded.trace.kinds.map(\.direction) == [
        .inbound, .outbound, .inbound, .inbound, .outbound, .outbound, .inbound, .inbound, .outbound,
        .outbound,
      ])
    #expect(loaded.accessLog?.withoutDirection == 0)
  }

  @Test("whose direction nothing tells is left out and counted")
  func unknownDirection() throws {
    let loaded = try LogText.load(
      "\(Self.good)\n\(LogText.line(cluster: "-", from: "10.0.0.5:1", to: "10.0.0.6:2"))\n")
    #expect(loaded.trace.ids.texts == ["good"])
    #expect(
      loaded.accessLog?.warnings.map(\.message) == [
        "1 request that may be inbound or outbound is left out"
      ])
  }

  @Test("comes when its request ends; the trace is in the order of the starts, then of the lines")
  func sorted() throws {
    let ids = try LogText.load(
      [(300, "a"), (100, "b"), (200, "c"), (100, "d"), (0, "e")].map { LogText.line(at: $0.0, id: $0.1) }
        .joined(separator: "\n")
    ).trace.ids.texts
    #expect(ids == ["e", "b", "d", "c", "a"])
  }

  @Test("is named by its request's id, or where that is missing, unfit or another's, by its number")
  func ids() throws {
    let unfit = ["-", "", "a b", "caf\u{e9}", "a", "line", String(repeating: "x", count: 129)]
    let ids = ["a"] + unfit + [String(repeating: "y", count: 128)]
    let text = ids.enumerated().map { LogText.line(at: $0, id: $1) }.joined(separator: "\n\n")
    #expect(
      try LogText.load(text).trace.ids.texts == [
        "a", "line 3", "line 5", "line 7", "line 9", "line 11", "line", "line 15",
        String(repeating: "y", count: 128),
      ])
  }

  @Test("without a duration is left out and counted")
  func noDuration() throws {
    let loaded = try LogText.load("\(LogText.line(duration: "-"))\n\(Self.good)\n")
    #expect(loaded.trace.count == 1)
    #expect(loaded.accessLog?.warnings.map(\.message) == ["1 line without a duration is left out"])
  }

  @Test(
    "that is none is counted, and the first three are shown",
    arguments: [
      "", " ", "2026-03-01T10:00:00Z\tinfo\tEnvoy proxy is ready", "[2026-03-01T10:00:00.000Z]",
      LogText.line(duration: "1e3"), LogText.line(duration: "-1"), LogText.line(duration: "86400000001"),
      LogText.line(duration: "99999999999999999999"), LogText.line(duration: "1.5"),
      LogText.line().replacing("2026-03-01T10", with: "2026-02-30T10"),
      LogText.line().replacing(".000Z]", with: "]"), LogText.line().replacing(" 200 ", with: " "),
      "{\"start_time\":1}", "{", "{}", "[", "\u{0}", "\"",
    ])
  func notALine(text: String) throws {
    let loaded = try LogText.load("\(Self.good)\n\(text)\n\(LogText.line(at: 1, id: "b"))")
    #expect(loaded.trace.ids.texts == ["good", "b"])
    let isBlank = text.allSatisfy { $0 == " " }
    #expect(loaded.accessLog?.otherLines == (isBlank ? 0 : 1))
    #expect(loaded.accessLog?.examples.map(\.line) == (isBlank ? [] : [2]))
  }

  @Test("that is none is told of with its number")
  func warning() throws {
    let text = "\(Self.good)\nx\n\(Self.good)\n\ny\u{1b}[0m\nz\nlast\n"
    #expect(
      try LogText.load(text).accessLog?.warnings.map(\.description) == [
        "access.log:2:1: warning: 4 lines of 6 are not in Istio's text format and left out "
          + "(line 2: 'x', line 5: 'y\\u{1B}[0m', line 6: 'z', …)"
      ])
  }

  @Test("that breaks off at the end of the log is told of")
  func cut() throws {
    for text in ["\(Self.good)\n\(Self.good.dropLast(40))", "\(Self.good)\n["] {
      #expect(
        try LogText.load(text).accessLog?.warnings.map(\.description) == [
          "access.log:2:1: warning: the log ends in the middle of a line, which is left out"
        ])
    }
    #expect(try LogText.load("\(Self.good)\n\(Self.good)").accessLog?.warnings == [])
  }

  @Test("may end as on Windows, and have fields with blanks in quotes")
  func endings() throws {
    let line = LogText.line(duration: "7", agent: "Mozilla/5.0 (X11; Linux) \"quoted\"")
    #expect(try Self.requests("\(line)\r", "\r", line) == ["inbound h1 0+7", "inbound h1 0+7"])
  }
}
