/// `uniq`.
struct Uniq: Filter {
  private let counts, onlyRepeated, onlySingle: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("uniq", arguments, flags: ["c", "d", "u", "count", "repeated", "unique"])
    try options.refuseFiles()
    counts = options.takes("c", "count")
    onlyRepeated = options.takes("d", "repeated")
    onlySingle = options.takes("u", "unique")
  }

  func run(_ input: String) -> ProgramResult {
    var groups: [(line: Substring, count: Int)] = []
    for line in input.lines {
      if let last = groups.last, last.line == line {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((line, 1))
      }
    }
    let shown = groups.filter { (!onlyRepeated || $0.count > 1) && (!onlySingle || $0.count == 1) }
    return ProgramResult(
      output: shown.map { counts ? "\($0.count)".padded(leftTo: 7) + " \($0.line)" : "\($0.line)" }.asLines)
  }
}
