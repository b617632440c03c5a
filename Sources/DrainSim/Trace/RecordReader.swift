/// One of the formats a trace file may have: knows how to read one record.
protocol RecordReader {
  /// Reads the record that begins at the cursor and leaves the cursor behind it, also where it throws.
  ///
  /// `isLast`: nothing follows the bytes up to `end`.
  mutating func readRecord(
    _ cursor: inout RecordCursor, upTo end: Int, isLast: Bool, into builder: inout TraceBuilder
  ) throws(RecordFault) -> RecordStep

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
  consuming func read<Source: ByteSource>(
    _ window: inout LineWindow<Source>, named source: String
  ) throws(InvalidInput) -> Trace {
    var builder = TraceBuilder()
    var line = 1
    var isFirst = true
    while window.end > 0 {
      var cursor = RecordCursor(window.bytes, line: line, source: source)
      if isFirst { cursor.skipByteOrderMark() }
      isFirst = false
      let step = readRecords(&cursor, upTo: window.end, isLast: window.isLast, into: &builder)
      if step == .hopeless { break }
      line = cursor.line
      do {
        try window.advance(to: cursor.position)
      } catch {
        builder.complain(aboutUnread: error.diagnostic(reading: source, line: line))
        break
      }
    }
    if let shortcoming = shortcoming(of: source) { builder.complain(shortcoming) }
    return try builder.finish()
  }

  private mutating func readRecords(
    _ cursor: inout RecordCursor, upTo end: Int, isLast: Bool, into builder: inout TraceBuilder
  ) -> RecordStep {
    while cursor.position < end {
      cursor.beginRecord()
      do {
        let step = try readRecord(&cursor, upTo: end, isLast: isLast, into: &builder)
        if step != .done { return step }
      } catch {
        builder.complain(aboutUnread: error.diagnostic(cursor))
      }
      cursor.endRecord()
    }
    return .done
  }
}
