/// Reads an access log as a stream, line by line, into a trace.
struct AccessLogReader {
  private let format: AccessLogFormat
  private let matcher: LineMatcher
  private var requests: LoggedRequests
  private var summary: AccessLogSummary
  private var line = LoggedLine()
  /// Of the line at hand; blank ones count.
  private var number = 0

  /// More are counted, not kept.
  private static let exampleLimit = 3

  init(_ format: AccessLogFormat, named source: String) {
    self.format = format
    matcher = LineMatcher(format)
    let assumed: Trace.Direction? = format.tellsDirection ? nil : .inbound
    requests = LoggedRequests(format, assuming: assumed)
    summary = AccessLogSummary(source: source, format: format)
    summary.assumedDirection = assumed
  }

  /// Reads to the end.
  consuming func read<Source: ByteSource>(_ window: inout LineWindow<Source>) throws(InvalidInput)
    -> LoadedTrace
  {
    while window.end > 0 {
      readLines(window.bytes, upTo: window.end, lastIsCut: window.lastLineIsCut)
      do {
        try window.advance(to: window.end)
      } catch {
        throw InvalidInput([error.diagnostic(reading: summary.source, line: number + 1)])
      }
    }
    return try finish()
  }

  private mutating func readLines(_ bytes: [UInt8], upTo end: Int, lastIsCut: Bool) {
    var position = 0
    while position < end {
      let next = ByteSearch.lineEnd(in: bytes, from: position, to: end) + 1
      number += 1
      let range = bytes.trimmingBlanks(position..<next - 1)
      if !range.isEmpty { readLine(bytes, range, isCut: lastIsCut && next == end) }
      position = next
    }
  }

  private mutating func readLine(_ bytes: [UInt8], _ range: Range<Int>, isCut: Bool) {
    summary.lines += 1
    do throws(LoggedRequests.Refusal) {
      guard matcher.match(bytes, range, into: &line) else { throw .notOfTheLog }
      try requests.add(line, in: bytes, number: number)
    } catch {
      refuse(bytes, range, error, isCut: isCut)
    }
  }

  private mutating func refuse(
    _ bytes: [UInt8], _ range: Range<Int>, _ refusal: LoggedRequests.Refusal, isCut: Bool
  ) {
    switch refusal {
    case .noDuration: summary.withoutDuration += 1
    case .notOfTheLog where isCut && requests.count > 0: summary.cutLine = number
    case .notOfTheLog:
      summary.otherLines += 1
      guard summary.examples.count < Self.exampleLimit else { return }
      let text = String(decoding: bytes[range].prefix(200), as: UTF8.self)
      summary.examples.append(AccessLogSummary.Example(line: number, text: text))
    }
  }

  private consuming func finish() throws(InvalidInput) -> LoadedTrace {
    summary.lastEnd = requests.lastEnd
    summary.withoutDirection = requests.resolveDirections()
    if requests.count > 0, summary.withoutDirection == requests.count {
      requests.assume(.inbound)
      summary.assumedDirection = .inbound
      summary.withoutDirection = 0
    }
    summary.requests = requests.count - summary.withoutDirection
    guard summary.requests > 0 else { throw summary.nothingRead }
    return LoadedTrace(trace: requests.trace(), accessLog: summary)
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
