/// The part of `awk` that hooks use: a condition, then `print`.
///
/// Known are `/re/`, `!/re/`, `NR` and `NF` and `$n` against a number, a text or a pattern, `&&`, `{print …}`,
/// `{print}`, counting with `n++` and `END {print n}`; anything else is refused.
struct Awk: Filter {
  private let separator: String
  private let rules: [AwkRule]

  init(_ arguments: [String]) throws(NotUnderstood) {
    var options = try OptionReader("awk", arguments, flags: [], valued: ["F"], stopsAtOperand: true)
    let separator = options.value("F") ?? " "
    guard separator.utf8.count == 1 || separator == "\\t" else {
      throw NotUnderstood("this separator of 'awk' is not simulated", part: separator)
    }
    self.separator = separator == "\\t" ? "\t" : separator
    guard !options.operands.isEmpty else { throw NotUnderstood("it is given no program", part: "awk") }
    var reader = AwkReader(options.operands.removeFirst())
    try options.refuseFiles()
    rules = try reader.rules()
  }

  func run(_ input: String) -> ProgramResult {
    var record = AwkRecord()
    var output = ""
    for rule in rules where rule.moment == .begin { output += rule.run(&record) }
    for line in input.lines {
      record.number += 1
      record.line = line
      record.fields = fields(of: line)
      for rule in rules where rule.moment == .line { output += rule.run(&record) }
    }
    for rule in rules where rule.moment == .end { output += rule.run(&record) }
    return ProgramResult(output: output)
  }

  private func fields(of line: Substring) -> [Substring] {
    if separator == " " { return line.split { $0 == " " || $0 == "\t" } }
    if line.isEmpty { return [] }
    return line.split(separator: Character(separator), omittingEmptySubsequences: false)
  }
}
