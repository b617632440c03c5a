/// One of the formats a trace file may have: knows how to read one record.
protocol RecordReader: Sendable {
  /// Reads the record that begins at the cursor and leaves the cursor behind it, also where it throws.
  ///
  /// `isLast`: nothing follows the bytes up to `end`.
  mutating func readRecord(
    _ cursor: inout RecordCursor, upTo end: Int, isLast: Bool, into builder: inout TraceBuilder
  ) throws(RecordFault) -> RecordStep

  /// What a record means is known without those before it.
  var isUnderWay: Bool { get }

  /// Each of the records up to `end` is whole, and can be told from the next without knowing those before.
  func canDivide(_ bytes: [UInt8], upTo end: Int) -> Bool

  /// What the whole file lacks, once it was read to its end.
  func shortcoming(of source: String) -> Diagnostic?
}

/// How reading goes on after a record.
enum RecordStep {
  case done
  /// It goes on beyond the bytes at hand: it is to be read again with more of them.
  case incomplete
  /// Nothing after it can be understood.
  case hopeless
}

extension RecordReader {
  /// Reads to the end; a record that cannot be read is complained about, and the next one tried.
  ///
  /// The first lines show how the file is written; the others are read by the whole crew.
  consuming func read<Source: ByteSource>(
    _ window: inout LineWindow<Source>, named source: String, by crew: Crew
  ) throws(InvalidInput) -> Trace {
    var reading = TraceReading(self, named: source)
    while window.end > 0 {
      guard let position = reading.readInOrder(window.bytes, upTo: window.end, isLast: window.isLast) else {
        break
      }
      do {
        try window.advance(to: position)
      } catch {
        reading.stop(error)
        break
      }
      guard reading.isUnderWay else { continue }
      reading.expect(window.bytesLeft, behind: position)
      reading.readAtOnce(&window, by: crew)
      break
    }
    return try reading.finish()
  }
}
