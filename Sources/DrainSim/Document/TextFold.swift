/// Folds a text at spaces; a word that is longer than a line is broken, after a comma if it has one.
enum TextFold {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      var word = word
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      while word.count > width {
        let piece = word.prefix(width)
        let kept = piece.lastIndex(of: ",").map { word[...$0] } ?? piece
        lines.append(String(kept))
        word = word.dropFirst(kept.count)
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
