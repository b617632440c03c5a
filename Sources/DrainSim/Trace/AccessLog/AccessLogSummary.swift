/// What was in an access log beside its requests, and what cannot be in it.
public struct AccessLogSummary: Equatable, Sendable {
  /// What complaints call the log.
  public let source: String
  /// How its lines were read.
  public let format: AccessLogFormat
  /// Lines that are not blank.
  public internal(set) var lines = 0
  public internal(set) var requests = 0
  /// Lines that something else wrote.
  public internal(set) var otherLines = 0
  /// The first few of ``otherLines``.
  public internal(set) var examples: [Example] = []
  /// Requests that Envoy gave no length.
  public internal(set) var withoutDuration = 0
  /// Requests that may be inbound or outbound.
  public internal(set) var withoutDirection = 0
  /// The format does not tell the direction, so it was taken to be this one.
  public internal(set) var assumedDirection: Trace.Direction?
  /// The number of the last line, where that is cut off.
  public internal(set) var cutLine: Int?
  /// When the last of the requests ended, in nanoseconds since 1970.
  public internal(set) var lastEnd: Int64?

  /// A line that something else wrote.
  public struct Example: Equatable, Sendable {
    public let line: Int
    /// As it stands there, shortened.
    public let text: String
  }

  init(source: String, format: AccessLogFormat) {
    self.source = source
    self.format = format
  }
}

extension AccessLogSummary {
  /// What was left out of the trace, or guessed.
  public var warnings: [Diagnostic] {
    [otherLinesWarning, durationWarning, directionWarning, assumptionWarning, cutWarning].compactMap { $0 }
  }

  private var otherLinesWarning: Diagnostic? {
    guard let first = examples.first else { return nil }
    let shown = examples.map { "line \($0.line): \(Diagnostic.quote($0.text))" }.joined(separator: ", ")
    let more = otherLines > examples.count ? ", …" : ""
    return warning(
      "\(otherLines.counted("line")) of \(lines) \(otherLines.isOrAre) not in \(format.name) and left out (\(shown)\(more))",
      line: first.line)
  }

  private var durationWarning: Diagnostic? {
    guard withoutDuration > 0 else { return nil }
    return warning(
      "\(withoutDuration.counted("line")) without a duration \(withoutDuration.isOrAre) left out")
  }

  private var directionWarning: Diagnostic? {
    guard withoutDirection > 0 else { return nil }
    return warning(
      "\(withoutDirection.counted("request")) that may be inbound or outbound \(withoutDirection.isOrAre) left out"
    )
  }

  private var assumptionWarning: Diagnostic? {
    guard let assumedDirection else { return nil }
    let reason =
      format.tellsDirection
      ? "no cluster of this log has one of Istio's names, which tell inbound from outbound"
      : "\(format.name) does not tell inbound from outbound"
    return warning(
      "\(reason): all requests are taken to be \(assumedDirection.name)",
      hint: "add %UPSTREAM_CLUSTER_RAW% to the format that Envoy writes")
  }

  private var cutWarning: Diagnostic? {
    cutLine.map { warning("the log ends in the middle of a line, which is left out", line: $0) }
  }

  private func warning(_ message: String, line: Int? = nil, hint: String? = nil) -> Diagnostic {
    let place = SourcePlace(source: source, line: line ?? 1, column: 1)
    return Diagnostic(message, at: place, hint: hint, severity: .warning)
  }
}

extension AccessLogSummary {
  /// What the log cannot say about a pod that is deleted at `terminateAt`, in nanoseconds since 1970.
  ///
  /// A killed Envoy writes no line for what it cuts, and loses the lines of its last second, which it had not
  /// flushed. So a log that ends less than `termination` after the deletion lacks requests that were in flight.
  public func note(terminateAt: Int64, termination: SimDuration = .seconds(30)) -> Diagnostic? {
    guard let lastEnd else { return nil }
    let (rest, overflow) = lastEnd.subtractingReportingOverflow(terminateAt)
    guard !overflow, rest < termination.nanoseconds else { return nil }
    let hint =
      "a killed Envoy logs nothing of what it cuts, and loses up to 1s of finished requests: "
      + "take the traffic of a pod that goes on, or the callers' logs"
    if rest < 0 {
      let gap = SimDuration(nanoseconds: min(-rest, SimDuration.limit.nanoseconds))
      return warning(
        "the log ends \(gap) before 'terminateAt': what was in flight then is not in it", hint: hint)
    }
    return warning(
      "the log ends \(SimDuration(nanoseconds: rest)) after 'terminateAt', in the middle of a termination: "
        + "what was still in flight is not in it", hint: hint)
  }
}

extension Int {
  fileprivate func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }

  fileprivate var isOrAre: String { self == 1 ? "is" : "are" }
}
