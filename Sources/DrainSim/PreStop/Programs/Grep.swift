/// `grep`, `egrep` and `fgrep`, of GNU and busybox alike.
struct Grep: Filter {
  private let patterns: [PosixPattern]
  private let inverted, counts, isQuiet, onlyMatching, numbers: Bool
  private let limit: Int?

  init(_ name: String, _ arguments: [String]) throws(NotUnderstood) {
    var options = try OptionReader(
      "grep", arguments,
      flags: [
        "v", "c", "q", "i", "E", "F", "G", "w", "x", "o", "n", "s", "h", "a", "invert-match", "count",
        "quiet",
        "silent", "ignore-case", "extended-regexp", "fixed-strings", "word-regexp", "line-regexp",
        "only-matching", "line-number", "no-messages", "no-filename", "color", "line-buffered",
      ], valued: ["e", "m", "regexp", "max-count", "color"])
    var texts = options.values("e", "regexp")
    if texts.isEmpty {
      guard !options.operands.isEmpty else { throw NotUnderstood("it is given no pattern", part: name) }
      texts = [options.operands.removeFirst()]
    }
    try options.refuseFiles()
    let extended = name == "egrep" || options.takes("E", "extended-regexp")
    let fixed = name == "fgrep" || options.takes("F", "fixed-strings")
    let syntax: PosixPattern.Syntax = fixed ? .fixed : extended ? .extended : .basic
    var patterns: [PosixPattern] = []
    for text in texts.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) }) {
      let pattern = try PosixPattern(String(text), syntax, ignoresCase: options.takes("i", "ignore-case"))
      patterns.append(
        pattern.bounded(
          byWords: options.takes("w", "word-regexp"), byLine: options.takes("x", "line-regexp")))
    }
    self.patterns = patterns
    inverted = options.takes("v", "invert-match")
    counts = options.takes("c", "count")
    isQuiet = options.takes("q", "quiet", "silent")
    onlyMatching = options.takes("o", "only-matching")
    numbers = options.takes("n", "line-number")
    limit = try options.number("m", "max-count")
  }

  func run(_ input: String) -> ProgramResult {
    var result = ProgramResult(status: 1)
    var count = 0
    if counts || isQuiet { result.counted = "" }
    for (index, line) in input.lines.enumerated() where limit.map({ count < $0 }) ?? true {
      guard patterns.contains(where: { $0.matches(line) }) != inverted else { continue }
      count += 1
      result.status = 0
      result.counted?.append(line + "\n")
      if isQuiet || counts { continue }
      let prefix = numbers ? "\(index + 1):" : ""
      let pieces = onlyMatching ? (inverted ? [] : matches(in: line)) : [String(line)]
      result.output += pieces.map { prefix + $0 }.asLines
    }
    if counts, !isQuiet { result.output = "\(count)\n" }
    return result
  }

  private func matches(in line: Substring) -> [String] {
    let original = Array(line.utf8)
    let subject = patterns.first?.subject(line) ?? original
    var found: [String] = []
    var start = 0
    while start <= subject.count {
      let next = patterns.compactMap { $0.firstMatch(in: subject, from: start) }.min {
        ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
      }
      guard let next else { break }
      if !next.isEmpty, next.upperBound <= original.count {
        found.append(String(decoding: original[next], as: UTF8.self))
      }
      start = next.isEmpty ? next.upperBound + 1 : next.upperBound
    }
    return found
  }
}
