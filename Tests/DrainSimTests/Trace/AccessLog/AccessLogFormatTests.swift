import Testing

@testable import DrainSim

@Suite("A format of an access log")
struct AccessLogFormatTests {
  private static func complaints(about format: String) -> [String] {
    do {
      _ = try AccessLogFormat(parsing: format)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  private static func load(_ line: String, as format: String) throws -> [String] {
    let format = TraceFormat.accessLog(try AccessLogFormat(parsing: format))
    return try LogText.load(line, as: format).trace.summaries
  }

  @Test(
    "given by the user is read as Envoy writes it",
    arguments: [
      // Order, and what is passed over.
      (
        "%DURATION% %UPSTREAM_CLUSTER% %START_TIME%", "100 inbound|80|| 2026-03-01T10:00:00.250Z",
        "inbound ? 250+100"
      ),
      (
        "%START_TIME% %RESP(X-A)% %DURATION%ms %UPSTREAM_CLUSTER_RAW%",
        "2026-03-01T10:00:00.250Z a=%20 7ms outbound|80||a.b", "outbound ? 250+7"
      ),
      // Lengths, alternatives, literal percent signs, and the end of a configuration's line.
      (
        "%REQ(A?B):3% %START_TIME% 100%% %DURATION% %PROTOCOL:20% %ROUTE_NAME%\\n",
        "abc 2026-03-01T10:00:00Z 100% 5 HTTP/2 allow_any", "outbound h2 0+5"
      ),
      // What stands twice is read where it stands first.
      (
        "%START_TIME% %DURATION% %DURATION% %UPSTREAM_CLUSTER%",
        "2026-03-01T10:00:00Z 5 6 BlackHoleCluster", "outbound ? 0+5"
      ),
      // An empty format for the time is the usual one.
      (
        "%START_TIME()%|%DURATION%|%UPSTREAM_CLUSTER%",
        "2026-03-01T10:00:00.001Z|5|InboundPassthroughCluster", "inbound ? 1+5"
      ),
      // A time may have blanks inside though a blank follows.
      (
        "%START_TIME(%Y-%m-%d %H:%M:%S)% %DURATION% %UPSTREAM_CLUSTER%",
        "2026-03-01 10:00:02 5 inbound|80||", "inbound ? 2000+5"
      ),
      // The format of a JSON line is a text as well.
      (
        #"{"t":"%START_TIME(%s.%3f)%","d":%DURATION%,"c":"%UPSTREAM_CLUSTER%","p":"%PROTOCOL%"}"#,
        #"{"t":"1772359200.250","d":5,"c":"inbound|80||","p":"HTTP/1.0"}"#, "inbound h1 250+5"
      ),
      // Without a cluster or a route all that is known is that somebody called.
      ("%START_TIME% %DURATION% %PROTOCOL%", "2026-03-01T10:00:00Z 5 -", "inbound tcp 0+5"),
      ("%START_TIME% %DURATION% %PROTOCOL%", "2026-03-01T10:00:00Z 5 HTTP/3", "inbound h2 0+5"),
    ])
  func custom(format: String, line: String, request: String) throws {
    #expect(try Self.load(line, as: format) == [request])
  }

  @Test(
    "is refused where it cannot be read, at its place",
    arguments: [
      (
        "[%START_TIME%] %DURATION",
        """
        --log-format:1:16: error: '%DURATION' is not closed
          hint: an operator is '%NAME%' or '%NAME(…)%'
        """
      ),
      (
        "é % x",
        """
        --log-format:1:3: error: no operator follows '%'
          hint: write '%%' for a percent sign
        """
      ),
      (
        "%REQ(a%", "--log-format:1:1: error: the parenthesis of '%REQ' is not closed"
      ),
      (
        "%START_TIME%%DURATION%",
        """
        --log-format:1:13: error: nothing tells where '%START_TIME%' ends and '%DURATION%' begins
          hint: put a mark between them, in Envoy's configuration too
        """
      ),
      (
        "%START_TIME(%Y %q)% %DURATION%",
        """
        --log-format:1:1: error: '%START_TIME(%Y %q)%': '%q' is not known here
          hint: such as '%Y-%m-%dT%H:%M:%S.%3fZ' or '%s.%3f'
        """
      ),
      (
        "%PROTOCOL%",
        """
        --log-format:1:1: error: the format has no '%START_TIME%'
          hint: a request is known by its start and its length: log both
        --log-format:1:1: error: the format has no '%DURATION%'
          hint: a request is known by its start and its length: log both
        """
      ),
    ])
  func refused(format: String, complaint: String) {
    #expect(Self.complaints(about: format).joined(separator: "\n") == complaint)
  }

  @Test("of Envoy's own is known without being named, and its requests are taken to be inbound")
  func envoyDefault() throws {
    let line =
      #"[2026-03-01T10:00:00.001Z] "GET / HTTP/1.1" 200 - 0 9 22 22 "-" "cu rl" "#
      + #""0669210a" "svc" "127.0.0.1:22006""#
    let loaded = try LogText.load("\(line)\n")
    #expect(loaded.trace.summaries == ["inbound h1 1+22"])
    #expect(loaded.trace.ids.texts == ["0669210a"])
    #expect(
      loaded.accessLog?.warnings.map(\.description) == [
        "access.log:1:1: warning: Envoy's text format does not tell inbound from outbound: all requests are taken"
          + " to be inbound\n  hint: add %UPSTREAM_CLUSTER_RAW% to the format that Envoy writes"
      ])
  }

  @Test("that is built in has all that a trace is made of")
  func builtIn() throws {
    guard case .text(let istio) = AccessLogFormat.istio.layout,
      case .text(let envoy) = AccessLogFormat.envoy.layout
    else {
      Issue.record("not a text format")
      return
    }
    #expect(istio.fields.compactMap(\.wanted).count == LogField.allCases.count - 1)
    #expect(!istio.has(.connectionID))
    #expect(Set(envoy.fields.compactMap(\.wanted)) == [.startTime, .duration, .transport, .requestID])
    let written = try AccessLogFormat(parsing: "[%START_TIME%] %DURATION% \n")
    guard case .text(let layout) = written.layout else { return }
    #expect(layout.fields.last?.terminator == [])
  }
}
