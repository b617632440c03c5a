/// `xargs` as hooks use it: to trim a number. With a command of its own it is refused.
struct Xargs: Filter {
  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("xargs", arguments, flags: ["r"], stopsAtOperand: true)
    guard options.operands.isEmpty || options.operands == ["echo"] else {
      throw NotUnderstood("'xargs' with a command is not simulated", part: options.operands[0])
    }
  }

  func run(_ input: String) -> ProgramResult {
    var words: [String] = []
    var current: String?
    var quote: Unicode.Scalar?
    var escaped = false
    for scalar in input.unicodeScalars {
      if escaped {
        current = (current ?? "") + String(scalar)
        escaped = false
      } else if let open = quote {
        if scalar == open {
          quote = nil
        } else {
          current = (current ?? "") + String(scalar)
        }
      } else if scalar == "\\" {
        escaped = true
      } else if scalar == "'" || scalar == "\"" {
        quote = scalar
        current = current ?? ""
      } else if scalar == " " || scalar == "\t" || scalar == "\n" {
        if let word = current { words.append(word) }
        current = nil
      } else {
        current = (current ?? "") + String(scalar)
      }
    }
    guard quote == nil else { return ProgramResult(errors: "xargs: unmatched quote\n", status: 1) }
    if let current { words.append(current) }
    return ProgramResult(output: words.joined(separator: " ") + "\n")
  }
}
