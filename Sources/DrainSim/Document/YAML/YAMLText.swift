/// A source's bytes once they are known to be text: valid UTF-8 without control characters, one kind of line
/// end, one at the end of the last line too, and a zero behind it.
struct YAMLText {
  /// The bound on a source's size, so that memory is bounded too.
  static let largest = 64 << 20

  let bytes: [UInt8]

  init(_ input: [UInt8], source: String) throws(Diagnostic) {
    guard input.count <= Self.largest else {
      throw Diagnostic(
        "the file is larger than the \(Self.largest >> 20) MiB that can be read",
        at: SourcePlace(source: source, line: 1, column: 1),
        hint: "keep a long list of requests in a trace file, and name it with 'trace'")
    }
    let start = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let flaw = Self.firstFlaw(in: input, from: start) {
      throw flaw.diagnostic(in: input, from: start, source: source)
    }
    bytes = Self.withLineFeeds(input, from: start)
  }

  /// Turns every CR and CRLF into one LF: lines and columns stay as they are.
  private static func withLineFeeds(_ input: [UInt8], from start: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(input.count + 2)
    var from = start
    while let carriageReturn = input[from...].firstIndex(of: 0x0D) {
      result.append(contentsOf: input[from..<carriageReturn])
      result.append(0x0A)
      from = carriageReturn + 1
      if from < input.count, input[from] == "\n" { from += 1 }
    }
    result.append(contentsOf: input[from...])
    if let last = result.last, last != "\n" { result.append(0x0A) }
    result.append(0)
    return result
  }

  private static func firstFlaw(in input: [UInt8], from start: Int) -> TextFlaw? {
    var offset = start
    while offset < input.count {
      let byte = input[offset]
      if byte >= 0x20 && byte < 0x7F {
        offset += 1
        continue
      }
      switch scalar(in: input, at: offset) {
      case nil: return TextFlaw(offset: offset, kind: .notUTF8(byte))
      case (let value, _)? where isControl(value): return TextFlaw(offset: offset, kind: .control(value))
      case (0xFEFF, _)?: return TextFlaw(offset: offset, kind: .byteOrderMark)
      case (_, let length)?: offset += length
      }
    }
    return nil
  }

  /// Tabs and line ends are text, and so is U+0085, which YAML 1.2 takes for no line end.
  private static func isControl(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: false
    }
  }

  /// The code point that starts at an offset, or nil where the bytes are not UTF-8.
  private static func scalar(in input: [UInt8], at offset: Int) -> (value: UInt32, length: Int)? {
    let lead = input[offset]
    let (length, bits, least): (Int, UInt32, UInt32)
    switch lead {
    case 0x00...0x7F: return (UInt32(lead), 1)
    case 0xC2...0xDF: (length, bits, least) = (2, UInt32(lead & 0x1F), 0x80)
    case 0xE0...0xEF: (length, bits, least) = (3, UInt32(lead & 0x0F), 0x800)
    case 0xF0...0xF4: (length, bits, least) = (4, UInt32(lead & 0x07), 0x10000)
    default: return nil
    }
    guard offset + length <= input.count else { return nil }
    var value = bits
    for next in input[offset + 1..<offset + length] {
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    guard value >= least, Unicode.Scalar(value) != nil else { return nil }
    return (value, length)
  }
}

/// The first thing in a source that is not text.
private struct TextFlaw {
  enum Kind {
    case notUTF8(UInt8)
    case control(UInt32)
    case byteOrderMark
  }

  let offset: Int
  let kind: Kind

  func diagnostic(in input: [UInt8], from start: Int, source: String) -> Diagnostic {
    let place = place(in: input, from: start, source: source)
    switch kind {
    case .notUTF8(let byte):
      return Diagnostic(
        "the byte 0x\(hex(UInt32(byte), 2)) is not UTF-8 text", at: place, hint: "save the file as UTF-8")
    case .control(let value):
      return Diagnostic(
        "the control character U+\(hex(value, 4)) cannot stand in YAML or JSON", at: place,
        hint: "write it inside double quotes as \\u\(hex(value, 4)), or take it out")
    case .byteOrderMark:
      return Diagnostic(
        "a byte order mark can stand only at the start of the file", at: place, hint: "take it out")
    }
  }

  private func place(in input: [UInt8], from start: Int, source: String) -> SourcePlace {
    var place = SourcePlace(source: source, line: 1, column: 1)
    var previous: UInt8 = 0
    for byte in input[start..<offset] {
      if byte == "\n" && previous == "\r" {
        previous = byte
        continue
      }
      if byte == "\n" || byte == "\r" {
        place.line += 1
        place.column = 1
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
      previous = byte
    }
    return place
  }

  private func hex(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
