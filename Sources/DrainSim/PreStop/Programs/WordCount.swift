/// `wc`.
struct WordCount: Filter {
  private let lines, words, bytes: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "wc", arguments, flags: ["l", "w", "c", "m", "lines", "words", "bytes", "chars"])
    try options.refuseFiles()
    let all = !options.takes("l", "w", "c", "m", "lines", "words", "bytes", "chars")
    lines = all || options.takes("l", "lines")
    words = all || options.takes("w", "words")
    bytes = all || options.takes("c", "m", "bytes", "chars")
  }

  func run(_ input: String) -> ProgramResult {
    var counts: [Int] = []
    if lines { counts.append(input.utf8.count { $0 == UInt8(ascii: "\n") }) }
    if words { counts.append(input.split { $0 == " " || $0 == "\t" || $0 == "\n" }.count) }
    if bytes { counts.append(input.utf8.count) }
    let columns = counts.map { "\($0)" }
    let text = counts.count == 1 ? columns[0] : columns.map { $0.padded(leftTo: 7) }.joined(separator: " ")
    return ProgramResult(output: text + "\n", counted: input)
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }

  func padded(leftTo width: Int) -> String {
    String(repeating: " ", count: max(0, width - utf8.count)) + self
  }
}
