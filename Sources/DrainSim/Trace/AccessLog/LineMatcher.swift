/// Finds the fields of a line, in whichever format the log is.
enum LineMatcher {
  case json(JSONLineMatcher)
  case text(TextLineMatcher)

  init(_ format: AccessLogFormat) {
    switch format.layout {
    case .json: self = .json(JSONLineMatcher())
    case .text(let layout): self = .text(TextLineMatcher(layout))
    }
  }

  /// False where the line is not written so.
  func match(_ bytes: [UInt8], _ range: Range<Int>, into line: inout LoggedLine) -> Bool {
    switch self {
    case .json(let matcher): matcher.match(bytes, range, into: &line)
    case .text(let matcher): matcher.match(bytes, range, into: &line)
    }
  }
}
