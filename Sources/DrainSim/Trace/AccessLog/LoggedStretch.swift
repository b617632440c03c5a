/// What stands in some lines of an access log that follow each other, or in all of them.
struct LoggedStretch: Sendable {
  var requests: LoggedRequests
  /// Blank ones count.
  private(set) var lineCount = 0
  private(set) var writtenLines = 0
  private(set) var otherLines = 0
  private(set) var examples: [AccessLogSummary.Example] = []
  private(set) var withoutDuration = 0
  /// The last line of the log, where that is cut off.
  private(set) var cutLine: AccessLogSummary.Example?

  /// More are counted, not kept.
  private static let exampleLimit = 3

  init(_ format: AccessLogFormat) {
    requests = LoggedRequests(format)
  }

  /// Reads the lines of a block.
  mutating func read(_ block: borrowing LineBlock, with matcher: consuming some LineMatcher) {
    let bytes = block.bytes.span
    var line = LoggedLine()
    var position = 0
    while position < block.end {
      let next = ByteSearch.lineEnd(in: bytes, from: position, to: block.end) + 1
      lineCount += 1
      let range = bytes.trimmingBlanks(position..<next - 1)
      position = next
      guard !range.isEmpty else { continue }
      writtenLines += 1
      do throws(LoggedRequests.Refusal) {
        guard matcher.match(bytes, range, into: &line) else { throw .notOfTheLog }
        try requests.add(line, in: bytes, number: lineCount)
      } catch {
        refuse(bytes, range, error, isCut: block.lastLineIsCut && next == block.end)
      }
    }
  }

  private mutating func refuse(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ refusal: LoggedRequests.Refusal, isCut: Bool
  ) {
    switch refusal {
    case .noDuration: withoutDuration += 1
    case .notOfTheLog:
      guard isCut || examples.count < Self.exampleLimit else { return otherLines += 1 }
      let text = String(decoding: bytes.copy(range.prefix(200)), as: UTF8.self)
      let example = AccessLogSummary.Example(line: lineCount, text: text)
      if isCut { cutLine = example } else { enterOther(example) }
    }
  }

  private mutating func enterOther(_ example: AccessLogSummary.Example) {
    otherLines += 1
    if examples.count < Self.exampleLimit { examples.append(example) }
  }

  /// Goes on with the lines that follow, which were counted from their own first.
  mutating func append(_ next: consuming LoggedStretch) {
    let before = lineCount
    lineCount += next.lineCount
    writtenLines += next.writtenLines
    withoutDuration += next.withoutDuration
    otherLines += next.otherLines
    for example in next.examples.prefix(Self.exampleLimit - examples.count) {
      examples.append(example.after(before))
    }
    cutLine = next.cutLine?.after(before)
    requests.append(next.requests, after: before)
  }

  /// A log that is nothing but one broken line was not cut off: it is none.
  mutating func judgeCutLine() {
    guard let cutLine, requests.count == 0 else { return }
    enterOther(cutLine)
    self.cutLine = nil
  }
}

extension AccessLogSummary.Example {
  /// Where so many lines stand before those it was counted among.
  fileprivate func after(_ lines: Int) -> Self { Self(line: lines + line, text: text) }
}
