/// Finds the fields of a line, in one of the formats that a log may have.
protocol LineMatcher: Sendable {
  /// False where the line is not written so.
  mutating func match(_ bytes: Span<UInt8>, _ range: Range<Int>, into line: inout LoggedLine) -> Bool
}

extension AccessLogFormat {
  var matcher: any LineMatcher {
    switch layout {
    case .json: JSONLineMatcher()
    case .text(let layout): TextLineMatcher(layout)
    }
  }
}
