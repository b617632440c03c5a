/// What becomes of a file that is damaged in a few places.
enum SpoiltBytes {
  /// Cuts, doubles, drops and overwrites a few bytes, mostly with those that mean something.
  static func of(_ text: String, using random: inout SeededGenerator) -> [UInt8] {
    let marks = Array("{}[]\",:\\\n\r-+.eE09tTzZu \u{feff}é".utf8) + [0, 0xff, 0x80]
    var spoiled = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !spoiled.isEmpty {
      let position = Int.random(in: 0..<spoiled.count, using: &random)
      let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
      switch Int.random(in: 0..<5, using: &random) {
      case 0: spoiled[position] = mark
      case 1: spoiled.insert(mark, at: position)
      case 2: spoiled.remove(at: position)
      case 3: spoiled.removeSubrange(position..<min(spoiled.count, position + 20))
      default: spoiled.removeSubrange(position...)
      }
    }
    return spoiled
  }
}
