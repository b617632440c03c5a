/// Text as XML 1.0 may hold it: what it may not hold at all becomes U+FFFD.
enum XMLText {
  static func content(_ text: String) -> String {
    text.unicodeScalars.map { escape($0) ?? String($0) }.joined()
  }

  /// In an attribute a line end would be read as a blank.
  static func attribute(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\t", "\n", "\r": "&#\(scalar.value);"
      default: escape(scalar) ?? String(scalar)
      }
    }.joined()
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\t", "\n": nil
    // A bare one would be read as a line end.
    case "\r": "&#13;"
    case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: "\u{FFFD}"
    default: nil
    }
  }
}
