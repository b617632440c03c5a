/// Walks over one record after another: a line of JSON Lines, a row of CSV.
///
/// The bytes end with a line feed, so looking at the next byte needs no question whether there is one.
struct RecordCursor {
  let bytes: [UInt8]
  var position = 0
  private(set) var start = 0
  /// Line ends met inside this record.
  private var innerLines = 0
  private(set) var line: Int
  private let source: String
  /// The keys this record has, and where their values begin.
  var values = ValuePlaces()

  init(_ bytes: [UInt8], line: Int, source: String) {
    self.bytes = bytes
    self.line = line
    self.source = source
  }

  var byte: UInt8 { bytes[position] }

  @inline(__always)
  mutating func skipBlanks() {
    if byte <= UInt8(ascii: " ") { skipOneOrMoreBlanks() }
  }

  private mutating func skipOneOrMoreBlanks() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") {
      position += 1
    }
  }

  /// A new record begins here.
  mutating func beginRecord() {
    start = position
    innerLines = 0
    values = ValuePlaces()
  }

  /// The record is over, and `position` behind its line end.
  mutating func endRecord() {
    line += innerLines + 1
  }

  /// A quoted cell goes over several lines.
  mutating func countInnerLine() {
    innerLines += 1
  }

  mutating func skipLine() {
    while byte != UInt8(ascii: "\n") { position += 1 }
    position += 1
  }

  /// Some editors begin a file with a byte order mark.
  mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  /// The line and column of a byte of this record.
  func place(of offset: Int) -> SourcePlace {
    var place = SourcePlace(source: source, line: line, column: 1)
    for byte in bytes[start..<offset] {
      if byte == UInt8(ascii: "\n") {
        place.line += 1
        place.column = 1
      } else if byte & 0xc0 != 0x80 {
        place.column += 1
      }
    }
    return place
  }

  /// What stands at `position`, for a complaint.
  var found: String {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): "the end of the line"
    case 0..<0x20, 0x7f: "a control character"
    default: "'\(String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?")'"
    }
  }
}

extension RecordCursor: RequestPlaces {
  var placeOfRequest: SourcePlace {
    var offset = start
    guard bytes[offset] <= UInt8(ascii: " ") else {
      return SourcePlace(source: source, line: line, column: 1)
    }
    while bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") { offset += 1 }
    return place(of: offset)
  }

  func place(of key: TraceKey) -> SourcePlace {
    values[key].map { place(of: $0) } ?? placeOfRequest
  }
}
