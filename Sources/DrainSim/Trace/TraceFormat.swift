/// How a trace is written.
public enum TraceFormat: Equatable, Sendable {
  /// As its name and its beginning tell: JSON Lines, CSV, or an access log in a format that is known.
  case automatic
  case accessLog(AccessLogFormat)
}
