/// A sweep as CSV, record by record in the order in which it was written.
struct SweepTable {
  private var cells: [Cell] = []
  /// By its place in a record; nil for one that only people look at.
  private var columns: [Column?] = []

  private enum Column: Equatable {
    case named(SweepColumnName)
    case loss(Trace.Direction, Drop.Cause)
  }

  private struct Cell {
    /// Without its quotes.
    let range: Range<Int>
    /// Where quotes inside it were doubled.
    let unescaped: [UInt8]?
  }

  mutating func read(_ cursor: inout RecordCursor) throws(RecordFault) -> SweepDraft {
    try readHeader(&cursor)
    guard try readCells(&cursor) else { throw cursor.unexpected("a record") }
    var draft = try head(cursor)
    let instants = try draft.times()
    let times = try draft.ranges(of: instants).played.map { Array(instants.text($0).utf8) }
    guard !times.isEmpty else { return draft }
    for setting in draft.settings.indices {
      draft.settings[setting].tallies.reserveCapacity(times.count)
      let name = Array((draft.settings[setting].name ?? "").utf8)
      for (deletion, time) in times.enumerated() {
        if setting + deletion > 0, try !readCells(&cursor) { throw cursor.unexpected("a record") }
        draft.settings[setting].tallies.append(try tally(&cursor, name, time))
      }
    }
    if try readCells(&cursor) {
      throw RecordFault("more records than were written", at: cells[0].range.lowerBound)
    }
    return draft
  }

  private mutating func readHeader(_ cursor: inout RecordCursor) throws(RecordFault) {
    guard try readCells(&cursor) else { throw cursor.unexpected("a sweep") }
    columns = cells.map { Self.column(named: text(of: $0, cursor)) }
    for name in SweepColumnName.allCases where name.isNeeded && !columns.contains(.named(name)) {
      throw RecordFault(
        "this is no sweep: the column '\(name.rawValue)' is missing", at: cells[0].range.lowerBound,
        hint: "name what 'drainsim sweep' wrote with --format json or csv")
    }
  }

  private static func column(named name: String) -> Column? {
    if let known = SweepColumnName(rawValue: name) { return .named(known) }
    let parts = name.split(separator: ".")
    guard parts.count == 3, parts[0] == "lost", let cause = Drop.Cause(rawValue: String(parts[2])),
      let direction = Trace.Direction.allCases.first(where: { $0.name == parts[1] })
    else { return nil }
    return .loss(direction, cause)
  }

  /// From the field that only the first record has.
  private func head(_ cursor: RecordCursor) throws(RecordFault) -> SweepDraft {
    try checkCount()
    guard let cell = zip(columns, cells).first(where: { $0.0 == .named(.sweep) })?.1 else {
      return SweepDraft()
    }
    var inner = RecordCursor(
      (cell.unescaped ?? Array(cursor.bytes[cell.range])) + RecordCursor.endOfDocument, line: 1, source: "")
    do {
      return try inner.readSweepDraft()
    } catch {
      throw RecordFault(
        "the field 'sweep' of the first record: \(error.message)", at: cell.range.lowerBound, hint: error.hint
      )
    }
  }

  private func checkCount() throws(RecordFault) {
    guard cells.count == columns.count else {
      throw RecordFault(
        "\(cells.count) fields in a record, \(columns.count) in the header", at: cells[0].range.lowerBound,
        hint: "the file was cut or changed: write it again")
    }
  }

  private func tally(
    _ cursor: inout RecordCursor, _ setting: [UInt8], _ time: [UInt8]
  ) throws(RecordFault) -> SweepDraft.StatedTally {
    try checkCount()
    let end = cursor.position
    defer { cursor.position = end }
    var stated = SweepDraft.StatedTally(offset: cells[0].range.lowerBound)
    var lost = 0
    for (column, cell) in zip(columns, cells) {
      cursor.position = cell.range.lowerBound
      switch column {
      case .named(.setting): try check(cell, is: setting, "setting", cursor)
      case .named(.at): try check(cell, is: time, "deletion", cursor)
      case .named(.lost): lost = try cursor.readCount()
      case .named(.drops): stated.tally.frequencies = try cursor.readFrequencies(upTo: cell.range.upperBound)
      case .named(.retried): stated.tally.retried = try cursor.readCount()
      case .named(.lifetimes): stated.lifetimes = try cursor.readNanoseconds()
      case .named(.longestLife): stated.longestLife = SimDuration(nanoseconds: try cursor.readNanoseconds())
      case .loss(let direction, let cause):
        let requests: Int = try cursor.readCount()
        if requests > 0 {
          stated.tally.losses.append(Tally.Loss(direction: direction, cause: cause, requests: requests))
        }
      case .named(.terminations), .named(.dropping), .named(.worst), .named(.sweep), nil: continue
      }
      guard column == .named(.setting) || column == .named(.at) || cursor.position == cell.range.upperBound
      else { throw cursor.unexpected("the end of the field") }
    }
    stated.tally.losses = stated.tally.losses.inOrder
    if stated.tally.frequencies.isEmpty { stated.tally.frequencies = [.init(drops: lost, terminations: 1)] }
    return stated
  }

  private func check(
    _ cell: Cell, is expected: [UInt8], _ what: String, _ cursor: RecordCursor
  ) throws(RecordFault) {
    guard !(cell.unescaped?[...] ?? cursor.bytes[cell.range]).elementsEqual(expected) else { return }
    throw RecordFault(
      "expected the \(what) '\(String(decoding: expected, as: UTF8.self))', found '\(text(of: cell, cursor))'",
      at: cell.range.lowerBound,
      hint: "the records stand in another order, or some are missing: write it again")
  }

  private func text(of cell: Cell, _ cursor: RecordCursor) -> String {
    String(decoding: cell.unescaped?[...] ?? cursor.bytes[cell.range], as: UTF8.self)
  }
}

extension SweepTable {
  /// The fields of the next record; false at the end of the file.
  fileprivate mutating func readCells(_ cursor: inout RecordCursor) throws(RecordFault) -> Bool {
    cells.removeAll(keepingCapacity: true)
    if cursor.nextByte() == 0 { return false }
    while true {
      cells.append(
        cursor.byte == UInt8(ascii: "\"") ? try Self.quoted(&cursor) : Self.plain(&cursor))
      switch cursor.byte {
      case UInt8(ascii: ","): cursor.position += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
      default: throw cursor.unexpected("a comma or the end of the line")
      }
    }
  }

  private static func plain(_ cursor: inout RecordCursor) -> Cell {
    let first = cursor.position
    while cursor.byte != UInt8(ascii: ","), cursor.byte >= 0x20 { cursor.position += 1 }
    return Cell(range: first..<cursor.position, unescaped: nil)
  }

  private static func quoted(_ cursor: inout RecordCursor) throws(RecordFault) -> Cell {
    let opening = cursor.position
    cursor.position += 1
    var doubled = false
    while true {
      switch cursor.byte {
      case 0:
        throw RecordFault("the quote is not closed", at: opening, hint: "the file was cut: write it again")
      case UInt8(ascii: "\""):
        cursor.position += 1
        guard cursor.byte == UInt8(ascii: "\"") else {
          let range = opening + 1..<cursor.position - 1
          return Cell(range: range, unescaped: doubled ? undoubled(cursor.bytes[range]) : nil)
        }
        doubled = true
        cursor.position += 1
      default: cursor.position += 1
      }
    }
  }

  private static func undoubled(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var isSecond = false
    for byte in text {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { bytes.append(byte) }
    }
    return bytes
  }
}

extension SweepColumnName {
  /// The others are there for people.
  fileprivate var isNeeded: Bool {
    switch self {
    case .terminations, .dropping, .worst: false
    case .setting, .at, .lost, .drops, .retried, .lifetimes, .longestLife, .sweep: true
    }
  }
}

extension RecordCursor {
  mutating func readSweepOfCSV() throws(RecordFault) -> SweepDraft {
    var table = SweepTable()
    return try table.read(&self)
  }

  /// `0*18 3*2`.
  fileprivate mutating func readFrequencies(upTo end: Int) throws(RecordFault) -> [Tally.Frequency] {
    var frequencies: [Tally.Frequency] = []
    while position < end {
      let drops: Int = try readCount()
      try readMark("*")
      let terminations: Int = try readCount()
      frequencies.append(Tally.Frequency(drops: drops, terminations: terminations))
    }
    return frequencies
  }
}
