/// `head` and `tail`.
struct LineRange: Filter {
  private enum Part {
    case first(Int), allButLast(Int), last(Int), from(Int), firstBytes(Int), lastBytes(Int)
  }
  private let part: Part

  init(head arguments: [String]) throws(NotUnderstood) {
    let options = try Self.options("head", arguments)
    if let count = try options.number("c", "bytes") {
      part = .firstBytes(count)
    } else if let text = options.value("n", "lines"), text.hasPrefix("-") {
      part = .allButLast(try Self.count(text.dropFirst()))
    } else {
      part = .first(try Self.count((options.value("n", "lines") ?? "10")[...]))
    }
  }

  init(tail arguments: [String]) throws(NotUnderstood) {
    let options = try Self.options("tail", arguments)
    if let count = try options.number("c", "bytes") {
      part = .lastBytes(count)
    } else if let text = options.value("n", "lines"), text.hasPrefix("+") {
      part = .from(try Self.count(text.dropFirst()))
    } else {
      let text = options.value("n", "lines") ?? "10"
      part = .last(try Self.count(text.hasPrefix("-") ? text.dropFirst() : text[...]))
    }
  }

  /// `-3` and `+2` are the old way to write `-n 3` and `-n +2`.
  private static func options(_ name: String, _ arguments: [String]) throws(NotUnderstood) -> OptionReader {
    var arguments = arguments
    if let first = arguments.first, let sign = first.first, let count = Int(first.dropFirst()), count >= 0 {
      if sign == "-" { arguments.replaceSubrange(0...0, with: ["-n", "\(count)"]) }
      if sign == "+", name == "tail" { arguments.replaceSubrange(0...0, with: ["-n", "+\(count)"]) }
    }
    let options = try OptionReader(
      name, arguments, flags: ["q", "quiet"], valued: ["n", "c", "lines", "bytes"])
    try options.refuseFiles()
    return options
  }

  private static func count(_ text: Substring) throws(NotUnderstood) -> Int {
    guard let count = Int(text), count >= 0 else {
      throw NotUnderstood("this is no number of lines", part: String(text))
    }
    return count
  }

  func run(_ input: String) -> ProgramResult {
    let lines = input.lines
    return switch part {
    case .first(let count): ProgramResult(output: lines.prefix(count).asLines)
    case .allButLast(let count): ProgramResult(output: lines.dropLast(count).asLines)
    case .last(let count): ProgramResult(output: lines.suffix(count).asLines)
    case .from(let number): ProgramResult(output: lines.dropFirst(max(0, number - 1)).asLines)
    case .firstBytes(let count):
      ProgramResult(output: String(decoding: input.utf8.prefix(count), as: UTF8.self))
    case .lastBytes(let count):
      ProgramResult(output: String(decoding: input.utf8.suffix(count), as: UTF8.self))
    }
  }
}
