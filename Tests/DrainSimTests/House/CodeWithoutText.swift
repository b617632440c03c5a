/// Blanks comments and string literals, so that rules about code do not trip over prose.
///
/// Interpolations are code and stay. Every line keeps its length in bytes and its place.
struct CodeWithoutText {
  private let text: [UInt8]
  private var result: [UInt8] = []

  /// Everything before it is in `result`.
  private var position: Int { result.count }

  static func of(_ text: String) -> String {
    var scanner = CodeWithoutText(text: Array(text.utf8))
    scanner.readCode(untilParenthesisCloses: false)
    return String(decoding: scanner.result, as: UTF8.self)
  }

  private mutating func readCode(untilParenthesisCloses: Bool) {
    var depth = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "/") where sees("//"): while position < text.count, !sees("\n") { blank() }
      case UInt8(ascii: "/") where sees("/*"): readBlockComment()
      case UInt8(ascii: "\""), UInt8(ascii: "#"): readLiteral()
      case UInt8(ascii: "("):
        depth += 1
        keep()
      case UInt8(ascii: ")"):
        depth -= 1
        keep()
        if untilParenthesisCloses, depth == 0 { return }
      default: keep()
      }
    }
  }

  private mutating func readBlockComment() {
    while position < text.count, !sees("*/") { blank() }
    blank(2)
  }

  /// A string, raw or not, of one line or several; a `#` that opens no string is code.
  private mutating func readLiteral() {
    let hashes = text[position...].prefix { $0 == UInt8(ascii: "#") }.count
    let fence = String(repeating: "#", count: hashes)
    guard sees("\(fence)\"") else { return keep(hashes) }
    let quotes = sees("\(fence)\"\"\"") ? "\"\"\"" : "\""
    blank(hashes + quotes.utf8.count)
    let (end, escape, interpolation) = (quotes + fence, "\\" + fence, "\\\(fence)(")
    while position < text.count {
      if sees(end) {
        return blank(end.utf8.count)
      } else if sees(interpolation) {
        blank(escape.utf8.count)
        readCode(untilParenthesisCloses: true)
      } else {
        blank(sees(escape) ? escape.utf8.count + 1 : 1)
      }
    }
  }

  private func sees(_ word: String) -> Bool {
    text[position...].starts(with: word.utf8)
  }

  private mutating func keep(_ count: Int = 1) {
    result += text[position...].prefix(count)
  }

  private mutating func blank(_ count: Int = 1) {
    let newline = UInt8(ascii: "\n")
    result += text[position...].prefix(count).map { $0 == newline ? newline : UInt8(ascii: " ") }
  }
}
