/// Reads one block of a trace file by itself.
struct TraceBlockReader<Reader: RecordReader>: Sendable {
  private let reader: Reader
  private let source: String
  /// What the requests before all blocks count from.
  private let clock: Trace.Clock?

  init(_ reader: Reader, named source: String, clock: Trace.Clock?) {
    self.reader = reader
    self.source = source
    self.clock = clock
  }

  func read(_ block: borrowing LineBlock) -> ReadBlock {
    let unread = ReadBlock(bytes: block.bytes, end: block.end)
    guard reader.canDivide(block.bytes, upTo: block.end) else { return unread }
    var reader = reader
    var part = TraceBuilder(isPart: true)
    var cursor = RecordCursor(block.bytes, line: 1, source: source)
    while cursor.position < block.end {
      cursor.beginRecord()
      let step = try? reader.readRecord(&cursor, upTo: block.end, isLast: false, into: &part)
      guard step == .done, part.complaints.isEmpty else { return unread }
      cursor.endRecord()
    }
    let fits = clock.map { part.fitsAnywhere(on: $0) } ?? false
    return ReadBlock(
      part: part, lineCount: cursor.line - 1, bytes: fits ? [] : block.bytes, end: fits ? 0 : block.end)
  }
}

/// What was made of a block, and the block itself where it may have to be read again.
struct ReadBlock: Sendable {
  /// Nil where there is something to complain about, or where one has to know what stands before.
  var part: TraceBuilder?
  var lineCount = 0
  let bytes: [UInt8]
  let end: Int
}
