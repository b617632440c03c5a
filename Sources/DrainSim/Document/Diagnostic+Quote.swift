extension Diagnostic {
  /// The user's own text as a message shows it: in single quotes, shortened, and with nothing in it that a
  /// terminal would obey.
  static func quote(_ text: some StringProtocol) -> String {
    let longest = 60
    var shown = ""
    for scalar in text.unicodeScalars.prefix(longest) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        shown += scalar == "\n" ? "\\n" : scalar == "\t" ? "\\t" : scalar.escaped(asASCII: true)
      default: shown.unicodeScalars.append(scalar)
      }
    }
    let isCut = text.unicodeScalars.dropFirst(longest).first != nil
    return isCut ? "'\(shown)…'" : "'\(shown)'"
  }
}
