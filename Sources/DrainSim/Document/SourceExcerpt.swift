/// The line of a source that a complaint is about, with a caret below the column.
public enum SourceExcerpt {
  private static let width = 78
  private static let tab = "    "

  /// Two lines, at most 78 columns wide; nil where the source has no such line.
  ///
  /// Longer lines are cut around the column. What a terminal would obey is shown as `�`.
  public static func text(of bytes: [UInt8], at place: SourcePlace) -> String? {
    guard place.line >= 1, let line = line(place.line, of: bytes) else { return nil }
    let gutter = "  \(place.line) | "
    let (shown, caret) = cut(line, around: place.column, to: width - gutter.count)
    let blank = String(repeating: " ", count: gutter.count - 2) + "| "
    return withoutBlankEnd(gutter + shown) + "\n" + blank + String(repeating: " ", count: caret) + "^"
  }

  private static func withoutBlankEnd(_ text: String) -> Substring {
    text.dropLast(text.reversed().prefix { $0 == " " }.count)
  }

  /// A line ends at LF, CR or CRLF; the one after the last line end is there too, if empty.
  private static func line(_ number: Int, of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 1..<number {
      guard let end = bytes[start...].firstIndex(where: isLineEnd) else { return nil }
      let isPair = bytes[end] == "\r" && end + 1 < bytes.count && bytes[end + 1] == "\n"
      start = end + (isPair ? 2 : 1)
    }
    return bytes[start...].prefix { !isLineEnd($0) }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == "\n" || byte == "\r" }

  /// The part of a line around a column, and how many cells of it stand before that column.
  private static func cut(
    _ line: ArraySlice<UInt8>, around column: Int, to width: Int
  ) -> (shown: String, caret: Int) {
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    let before = scalars.prefix(max(0, column - 1))
    let after = scalars[before.endIndex...].prefix(width + 1)
    var left = before.suffix(width + 1).map(cell)
    var right = after.map(cell)
    let isCutLeft = before.count > left.count
    if total(left) + total(right) <= width && !isCutLeft {
      return ((left + right).map(\.text).joined(), total(left))
    }
    // The caret stands in the middle, unless the line starts or ends before.
    let room = width - 2
    let wanted = max(room / 2, room - total(right))
    var isShortened = isCutLeft
    while total(left) > wanted {
      left.removeFirst()
      isShortened = true
    }
    var isCutRight = false
    while total(left) + total(right) > room {
      right.removeLast()
      isCutRight = true
    }
    let text = (left + right).map(\.text).joined()
    return ((isShortened ? "…" : "") + text + (isCutRight ? "…" : ""), total(left) + (isShortened ? 1 : 0))
  }

  private static func total(_ cells: [(text: String, width: Int)]) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }

  /// How one scalar is shown, and how many columns of a terminal it takes.
  private static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    if scalar == "\t" { return (tab, tab.count) }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return ("\u{FFFD}", 1)
    case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
    default: return (String(scalar), isWide(scalar) ? 2 : 1)
    }
  }

  /// East Asian scripts and emoji, which terminals draw over two columns.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
