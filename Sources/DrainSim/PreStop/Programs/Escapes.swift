/// Backslash sequences of `echo` and `printf`.
enum Escapes {
  /// The text, and whether `\c` ended it.
  static func expanded(_ text: String) -> (text: String, stopped: Bool) {
    var output: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = bytes.popFirst() else {
        output.append(byte)
        continue
      }
      if next == UInt8(ascii: "c") { return (String(decoding: output, as: UTF8.self), true) }
      output += single[next].map { [$0] } ?? [byte, next]
    }
    return (String(decoding: output, as: UTF8.self), false)
  }

  private static let single: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "\\"): 92,
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11,
  ]
}
