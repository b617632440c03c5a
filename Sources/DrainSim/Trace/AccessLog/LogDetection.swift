/// Looks at the beginning of a file for the first line that one of the known formats wrote.
///
/// A sidecar's standard output has pilot-agent's lines before the first request.
struct LogDetection {
  /// The longest beginning that is looked at.
  static let limit = 1 << 16

  private let matchers = AccessLogFormat.known.map { (format: $0, matcher: $0.matcher) }

  /// The format of the first line in `bytes` that is in one, or nil.
  func format(of bytes: Span<UInt8>, upTo end: Int) -> AccessLogFormat? {
    var position = 0
    while position < min(end, Self.limit) {
      let next = ByteSearch.lineEnd(in: bytes, from: position, to: end)
      let range = bytes.trimmingBlanks(position..<next)
      if !range.isEmpty, let format = format(ofLine: range, in: bytes) { return format }
      position = next + 1
    }
    return nil
  }

  private func format(ofLine range: Range<Int>, in bytes: Span<UInt8>) -> AccessLogFormat? {
    for (format, matcher) in matchers where isRequest(range, in: bytes, format, matcher) { return format }
    return nil
  }

  private func isRequest(
    _ range: Range<Int>, in bytes: Span<UInt8>, _ format: AccessLogFormat, _ matcher: any LineMatcher
  ) -> Bool {
    var matcher = matcher
    var line = LoggedLine()
    guard matcher.match(bytes, range, into: &line) else { return false }
    var requests = LoggedRequests(format)
    do {
      try requests.add(line, in: bytes, number: 1)
      return true
    } catch {
      return error == .noDuration
    }
  }
}
