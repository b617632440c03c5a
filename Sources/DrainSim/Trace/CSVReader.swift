/// Comma-separated values as RFC 4180 has them: a header that names the columns, then one request a row.
///
/// Blanks around a cell that has no quotes are not part of it; an empty cell says nothing.
struct CSVReader: RecordReader {
  private var fields = RequestFields()
  /// As the header orders them; nil before it was read.
  private var columns: [TraceKey]?
  /// Of the row at hand; kept from row to row for its memory.
  private var cells: [Cell] = []

  private struct Cell {
    /// In the file, without blanks around it; with quotes if it has them.
    let range: Range<Int>
    /// What is between the quotes; nil without them. No slice of the file: a million rows of them cost.
    var unquoted: [UInt8]?

    func text(in bytes: [UInt8]) -> ArraySlice<UInt8> { unquoted?[...] ?? bytes[range] }
  }

  mutating func readRecord(
    _ cursor: inout RecordCursor, upTo end: Int, isLast: Bool, into builder: inout TraceBuilder
  ) throws(RecordFault) -> RecordStep {
    let start = cursor.position
    cells.removeAll(keepingCapacity: true)
    guard try readCells(&cursor, upTo: end, isLast: isLast) else {
      cursor.position = start
      return .incomplete
    }
    if cells.count == 1, cells[0].range.isEmpty { return .done }
    guard let columns else { return readHeader(cursor, into: &builder) }
    guard cells.count == columns.count else {
      throw RecordFault("\(cells.count) cells in a row, \(columns.count) in the header", at: start)
    }
    defer { fields.removeAll() }
    for position in columns.indices {
      let (key, cell) = (columns[position], cells[position])
      cursor.values.note(key, at: cell.range.lowerBound)
      if let text = cell.unquoted {
        try fields.set(key, text, text.indices, at: cell.range.lowerBound, plainNumbers: true)
      } else {
        try fields.set(key, cursor.bytes, cell.range, at: cell.range.lowerBound, plainNumbers: true)
      }
    }
    try fields.check(beginningAt: start)
    builder.add(fields.request, texts: fields.texts.span, at: cursor)
    return .done
  }

  /// The header has been read.
  var isUnderWay: Bool { columns != nil }

  /// Where a quote may be, a line end may be one inside a cell: such rows are read one after another.
  func canDivide(_ bytes: [UInt8], upTo end: Int) -> Bool {
    !bytes[..<end].contains(UInt8(ascii: "\""))
  }

  func shortcoming(of source: String) -> Diagnostic? {
    guard columns == nil else { return nil }
    return Diagnostic(
      "the header is missing", at: SourcePlace(source: source, line: 1, column: 1),
      hint: "the first line names the columns, such as 'id,direction,at,duration'")
  }

  private mutating func readHeader(_ cursor: RecordCursor, into builder: inout TraceBuilder) -> RecordStep {
    var names: [TraceKey] = []
    var faults: [RecordFault] = []
    for cell in cells {
      let name = String(decoding: cell.text(in: cursor.bytes), as: UTF8.self)
      guard let key = TraceKey(rawValue: name) else {
        faults.append(unknownColumn(name, at: cell.range.lowerBound))
        continue
      }
      if names.contains(key) {
        faults.append(RecordFault("column '\(name)' stands twice", at: cell.range.lowerBound))
      }
      names.append(key)
    }
    let missing = TraceKey.required.filter { !names.contains($0) }
    if faults.isEmpty, !missing.isEmpty { faults.append(.missing(missing, at: cells[0].range.lowerBound)) }
    for fault in faults { builder.complain(aboutUnread: fault.diagnostic(cursor)) }
    columns = names
    return faults.isEmpty ? .done : .hopeless
  }

  private func unknownColumn(_ name: String, at offset: Int) -> RecordFault {
    guard name.contains(";") || name.contains("\t") else { return .unknown("column", name, at: offset) }
    return RecordFault("unknown column '\(name)'", at: offset, hint: "columns are separated by commas")
  }
}

extension CSVReader {
  /// False where the row goes on beyond the bytes at hand.
  private mutating func readCells(
    _ cursor: inout RecordCursor, upTo end: Int, isLast: Bool
  ) throws(RecordFault) -> Bool {
    while true {
      cursor.skipBlanks()
      if cursor.byte == UInt8(ascii: "\"") {
        let opening = cursor.position
        guard try readQuotedCell(&cursor, upTo: end) else {
          guard isLast else { return false }
          throw RecordFault("the quote is not closed", at: opening)
        }
      } else {
        try readPlainCell(&cursor)
      }
      cursor.position += 1
      if cursor.bytes[cursor.position - 1] == UInt8(ascii: "\n") { return true }
    }
  }

  /// Reads up to the comma or the line end.
  private mutating func readPlainCell(_ cursor: inout RecordCursor) throws(RecordFault) {
    let first = cursor.position
    var last = first
    var isASCII = true
    // A local offset stays in a register.
    var offset = first
    while cursor.bytes[offset] != UInt8(ascii: ","), cursor.bytes[offset] != UInt8(ascii: "\n") {
      let byte = cursor.bytes[offset]
      if byte == UInt8(ascii: "\"") { break }
      if byte >= 0x80 { isASCII = false }
      offset += 1
      if byte > UInt8(ascii: " ") { last = offset }
    }
    cursor.position = offset
    if cursor.byte == UInt8(ascii: "\"") {
      let hint = "put quotes around the whole cell, and double those inside it"
      throw skipping(&cursor, RecordFault("a quote inside a cell", at: offset, hint: hint))
    }
    cells.append(Cell(range: first..<last))
    if !isASCII { try checkUTF8(&cursor) }
  }

  /// Reads up to the comma or the line end behind the closing quote; false where that is not at hand.
  private mutating func readQuotedCell(_ cursor: inout RecordCursor, upTo end: Int) throws(RecordFault)
    -> Bool
  {
    let opening = cursor.position
    cursor.position += 1
    var text: [UInt8] = []
    var first = cursor.position
    while cursor.position < end {
      if cursor.byte == UInt8(ascii: "\n") { cursor.countInnerLine() }
      cursor.position += 1
      guard cursor.bytes[cursor.position - 1] == UInt8(ascii: "\"") else { continue }
      text.append(contentsOf: cursor.bytes[first..<cursor.position - 1])
      first = cursor.position
      if cursor.byte != UInt8(ascii: "\"") { return try finishQuotedCell(&cursor, text, opening) }
      cursor.position += 1
      text.append(UInt8(ascii: "\""))
      first = cursor.position
    }
    return false
  }

  private mutating func finishQuotedCell(
    _ cursor: inout RecordCursor, _ text: [UInt8], _ opening: Int
  ) throws(RecordFault) -> Bool {
    cells.append(Cell(range: opening..<cursor.position, unquoted: text))
    cursor.skipBlanks()
    guard cursor.byte == UInt8(ascii: ",") || cursor.byte == UInt8(ascii: "\n") else {
      throw skipping(&cursor, RecordFault("\(cursor.found) after the closing quote", at: cursor.position))
    }
    try checkUTF8(&cursor)
    return true
  }

  private func checkUTF8(_ cursor: inout RecordCursor) throws(RecordFault) {
    guard let cell = cells.last else { return }
    do {
      try cursor.checkUTF8(cell.text(in: cursor.bytes), cell.range.lowerBound)
    } catch {
      throw skipping(&cursor, error)
    }
  }

  /// Goes on behind the line of a row that cannot be told into cells.
  private func skipping(_ cursor: inout RecordCursor, _ fault: RecordFault) -> RecordFault {
    cursor.skipLine()
    return fault
  }
}
