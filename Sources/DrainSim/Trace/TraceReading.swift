/// A trace file read up to some line: what was read of it, and how what follows is joined to that.
///
/// Blocks of lines are read at the same time, each by itself. One in which there is nothing to complain about is
/// joined as it is. Any other is read again, in its turn and after all that stands before it: so complaints are
/// those of a file that is read from its first line to its last.
struct TraceReading<Reader: RecordReader>: Sendable {
  private var reader: Reader
  private var builder = TraceBuilder()
  private let source: String
  private var line = 1
  private var hasBegun = false
  /// The beginning of a record that goes on in the next block.
  private var rest: [UInt8] = []
  private var isOver = false

  init(_ reader: Reader, named source: String) {
    self.reader = reader
    self.source = source
  }

  var isUnderWay: Bool { reader.isUnderWay }

  /// Reads the records up to `end`, and returns how far it came; nil where nothing further can be understood.
  ///
  /// `isLast`: nothing follows the bytes up to `end`.
  mutating func readInOrder(_ bytes: [UInt8], upTo end: Int, isLast: Bool) -> Int? {
    var cursor = RecordCursor(bytes, line: line, source: source)
    if !hasBegun { cursor.skipByteOrderMark() }
    hasBegun = true
    var step = RecordStep.done
    while step == .done, cursor.position < end {
      cursor.beginRecord()
      do {
        step = try reader.readRecord(&cursor, upTo: end, isLast: isLast, into: &builder)
      } catch {
        builder.complain(aboutUnread: error.diagnostic(cursor))
      }
      if step == .done { cursor.endRecord() }
    }
    line = cursor.line
    isOver = step == .hopeless
    return isOver ? nil : cursor.position
  }

  /// Makes room for as many requests as the bytes left may hold, if they are like the `count` bytes read so far.
  mutating func expect(_ bytesLeft: Int?, behind count: Int) {
    guard let bytesLeft, count > 0 else { return }
    builder.reserve(forEach: Double(bytesLeft) / Double(count))
  }

  /// Reads the rest of the file, a block of lines at a time for each worker.
  mutating func readAtOnce<Source: ByteSource>(_ window: inout LineWindow<Source>, by crew: Crew) {
    let beginning = TraceBlockReader(reader, named: source, clock: builder.clock?.is)
    let failure = window.read(by: crew, into: &self) {
      beginning.read($0)
    } append: {
      $0.append($1)
    }
    if let failure { stop(failure) }
  }

  /// The file cannot be read further.
  mutating func stop(_ failure: ReadFailure) {
    guard !isOver else { return }
    let complaint = failure.diagnostic(reading: source, line: line)
    builder.complain(aboutUnread: complaint)
    isOver = true
  }

  /// The trace, once all that is known about it has been checked.
  consuming func finish() throws(InvalidInput) -> Trace {
    if !isOver, !rest.isEmpty { _ = readInOrder(rest, upTo: rest.count, isLast: true) }
    if let shortcoming = reader.shortcoming(of: source) { builder.complain(shortcoming) }
    return try builder.finish()
  }

  private mutating func append(_ block: consuming ReadBlock) {
    guard !isOver else { return }
    if rest.isEmpty, let part = block.part, builder.append(part, from: line) {
      line += block.lineCount
    } else {
      readAgain(block)
    }
  }

  private mutating func readAgain(_ block: ReadBlock) {
    let bytes = rest.isEmpty ? block.bytes : rest + block.bytes[..<block.end]
    let end = rest.count + block.end
    rest = []
    guard let position = readInOrder(bytes, upTo: end, isLast: false), position < end else { return }
    rest = Array(bytes[position..<end])
    if rest.count > LineWindow<MemorySource>.longestLine { stop(.lineTooLong) }
  }
}
