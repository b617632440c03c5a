/// Reads an access log as a stream into a trace, many lines at the same time.
struct AccessLogReader {
  private let format: AccessLogFormat
  private let source: String

  init(_ format: AccessLogFormat, named source: String) {
    self.format = format
    self.source = source
  }

  /// Reads to the end.
  func read<Source: ByteSource>(
    _ window: inout LineWindow<Source>, by crew: Crew
  ) throws(InvalidInput) -> LoadedTrace {
    // By the type of the matcher: no line is to ask which one it is.
    switch format.layout {
    case .json: try read(&window, by: crew, with: JSONLineMatcher())
    case .text(let layout): try read(&window, by: crew, with: TextLineMatcher(layout))
    }
  }

  private func read<Source: ByteSource>(
    _ window: inout LineWindow<Source>, by crew: Crew, with matcher: some LineMatcher
  ) throws(InvalidInput) -> LoadedTrace {
    let blank = LoggedStretch(format)
    var whole = blank
    let failure = window.read(by: crew, into: &whole) { block in
      var part = blank
      part.read(block, with: matcher)
      return part
    } append: {
      $0.append($1)
    }
    if let failure {
      throw InvalidInput([failure.diagnostic(reading: source, line: whole.lineCount + 1)])
    }
    return try finish(whole, by: crew)
  }

  private func finish(_ whole: consuming LoggedStretch, by crew: Crew) throws(InvalidInput) -> LoadedTrace {
    whole.judgeCutLine()
    var summary = AccessLogSummary(source: source, format: format)
    summary.lines = whole.writtenLines
    summary.otherLines = whole.otherLines
    summary.examples = whole.examples
    summary.withoutDuration = whole.withoutDuration
    summary.cutLine = whole.cutLine?.line
    summary.assumedDirection = format.assumedDirection
    summary.lastEnd = whole.requests.lastEnd
    summary.withoutDirection = whole.requests.resolveDirections()
    if whole.requests.count > 0, summary.withoutDirection == whole.requests.count {
      whole.requests.assume(.inbound)
      summary.assumedDirection = .inbound
      summary.withoutDirection = 0
    }
    summary.requests = whole.requests.count - summary.withoutDirection
    guard summary.requests > 0 else { throw summary.nothingRead }
    return LoadedTrace(trace: whole.requests.trace(by: crew), accessLog: summary)
  }
}

extension AccessLogSummary {
  /// Why there is no trace in the log.
  fileprivate var nothingRead: InvalidInput {
    InvalidInput([nothingReadDiagnostic])
  }

  private var nothingReadDiagnostic: Diagnostic {
    if let first = examples.first {
      return AccessLogFormat.mismatch(first, in: source, tried: [format])
    }
    let place = SourcePlace(source: source, line: 1, column: 1)
    if withoutDuration > 0 { return Diagnostic("no request of this log has a duration", at: place) }
    return Diagnostic("the log is empty", at: place)
  }
}

extension AccessLogFormat {
  /// The complaint about a log that has no line in any of the formats.
  static func mismatch(
    _ first: AccessLogSummary.Example, in source: String, tried formats: [AccessLogFormat]
  ) -> Diagnostic {
    let names = formats.map(\.name).joined(separator: ", ")
    return Diagnostic(
      "no line is an access-log line; the first is \(Diagnostic.quote(first.text))",
      at: SourcePlace(source: source, line: first.line, column: 1),
      hint: "tried \(names); say what Envoy's configuration says: --log-format '[%START_TIME%] …'")
  }
}
