/// How each line of an access log is written: in the text format of Envoy's configuration, or as JSON.
public struct AccessLogFormat: Equatable, Sendable {
  let layout: Layout
  /// How people call it.
  let name: String

  enum Layout: Equatable {
    /// One object a line, with Istio's keys.
    case json
    case text(TextLayout)
  }

  /// What stands between the fields of a text format, and which of the fields are wanted.
  struct TextLayout: Equatable {
    /// Before the first field.
    var opening: [UInt8] = []
    var fields: [Field] = []
    /// How `%START_TIME%` is written; nil is Envoy's default, as RFC 3339 has it.
    var time: TimePattern?

    struct Field: Equatable {
      /// Nil where it is only passed over.
      var wanted: LogField?
      /// What follows it.
      var terminator: [UInt8] = []
    }

    func has(_ field: LogField) -> Bool { fields.contains { $0.wanted == field } }
  }

  /// Whether its lines can tell inbound from outbound.
  var tellsDirection: Bool {
    switch layout {
    case .json: true
    case .text(let layout): layout.has(.cluster) || layout.has(.route)
    }
  }

  /// Of lines that cannot tell it.
  var assumedDirection: Trace.Direction? { tellsDirection ? nil : .inbound }

  private init(layout: Layout, name: String) {
    self.layout = layout
    self.name = name
  }

  /// A format string as `accessLogFormat` in Istio's mesh configuration or `text_format` in Envoy's has it.
  ///
  /// - Throws: ``InvalidInput`` with places in the string, which is called `source`.
  public init(parsing text: String, source: String = "--log-format") throws(InvalidInput) {
    var parser = AccessLogFormatParser(text, source: source)
    self.init(layout: .text(try parser.parse()), name: "the format given")
  }

  /// Istio's `accessLogEncoding: JSON` (`pilot/pkg/model/telemetry_logging.go`).
  public static let istioJSON = AccessLogFormat(layout: .json, name: "Istio's JSON format")

  /// Istio's default since 1.9 (`pilot/pkg/model/telemetry_logging.go`).
  public static let istio = builtIn(
    "Istio's text format",
    #"[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" "#
      + #"%RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% "#
      + #""%UPSTREAM_TRANSPORT_FAILURE_REASON%" %BYTES_RECEIVED% %BYTES_SENT% %DURATION% "#
      + #"%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "#
      + #""%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%" %UPSTREAM_CLUSTER_RAW% "#
      + "%UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% "
      + "%REQUESTED_SERVER_NAME% %ROUTE_NAME%")

  /// What Envoy writes without a format of its own (`docs/root/configuration/observability/access_log/usage.rst`).
  public static let envoy = builtIn(
    "Envoy's text format",
    #"[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" "#
      + "%RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% "
      + #"%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "#
      + #""%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%""#)

  /// Those that a log may have without anyone saying so, in the order in which they are tried.
  static let known = [istioJSON, istio, envoy]

  /// A format of ours always parses; were it to fail, it would match no line, and the tests would see it.
  private static func builtIn(_ name: String, _ text: String) -> AccessLogFormat {
    var parser = AccessLogFormatParser(text, source: name)
    let layout = (try? parser.parse()) ?? TextLayout()
    return AccessLogFormat(layout: .text(layout), name: name)
  }
}
