/// Looks at the beginning of a file for the first line that one of the known formats wrote.
///
/// A sidecar's standard output has pilot-agent's lines before the first request.
struct LogDetection {
  /// The longest beginning that is looked at.
  static let limit = 1 << 16

  private let matchers = AccessLogFormat.known.map { (format: $0, matcher: LineMatcher($0)) }

  /// The format of the first line in `bytes` that is in one, or nil.
  func format(of bytes: [UInt8], upTo end: Int) -> AccessLogFormat? {
    var position = 0
    while position < min(end, Self.limit) {
      let next = ByteSearch.lineEnd(in: bytes, from: position, to: end)
      let range = bytes.trimmingBlanks(position..<next)
      if !range.isEmpty, let format = format(ofLine: range, in: bytes) { return format }
      position = next + 1
    }
    return nil
  }

  private func format(ofLine range: Range<Int>, in bytes: [UInt8]) -> AccessLogFormat? {
    matchers.first { isRequest(range, in: bytes, $0.format, $0.matcher) }?.format
  }

  private func isRequest(
    _ range: Range<Int>, in bytes: [UInt8], _ format: AccessLogFormat, _ matcher: LineMatcher
  ) -> Bool {
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
