/// Reads the starts of a log, whose lines mostly share a minute with the line before.
struct LogClock: Sendable {
  /// Nil: RFC 3339, as Envoy writes it by default.
  private let pattern: TimePattern?
  /// `2026-03-01T10:00:` of the last line, and its nanoseconds since 1970.
  private var minute: [UInt8] = []
  private var sinceEpoch: Int64 = 0

  init(_ format: AccessLogFormat) {
    switch format.layout {
    case .json: pattern = nil
    case .text(let layout): pattern = layout.time
    }
  }

  /// Nanoseconds since 1970, or nil where the text is no instant.
  mutating func instant(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    if let pattern { return pattern.instant(in: bytes, range) }
    if let milliseconds = Self.millisecondsOfMinute(bytes, range) {
      if minute.isEmpty || !bytes.has(minute.span, at: range.lowerBound, upTo: range.upperBound) {
        guard enterMinute(bytes, range) else { return nil }
      }
      return sinceEpoch + milliseconds * 1_000_000
    }
    return try? RFC3339.nanoseconds(parsing: bytes.copy(range))
  }

  private static let lengthOfMinute = 17

  /// Those of `2026-03-01T10:00:00.250Z`; nil where the text has another shape.
  private static func millisecondsOfMinute(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    let first = range.lowerBound + lengthOfMinute
    guard range.count == 24, bytes[first + 2] == UInt8(ascii: "."), bytes[first + 6] == UInt8(ascii: "Z")
    else {
      return nil
    }
    var value: Int64 = 0
    for offset in 0..<6 where offset != 2 {
      guard let digit = bytes[first + offset].decimalDigit else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value < 60_000 ? value : nil
  }

  private mutating func enterMinute(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = bytes.copy(range.prefix(Self.lengthOfMinute))
    guard let instant = try? RFC3339.nanoseconds(parsing: text + Array("00Z".utf8)) else { return false }
    minute = text
    sinceEpoch = instant
    return true
  }
}
