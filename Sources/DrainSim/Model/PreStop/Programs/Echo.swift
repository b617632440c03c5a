/// `echo`, which every shell has in its own way.
struct Echo: Filter {
  private let text: String

  var readsInput: Bool { false }

  /// dash takes escapes and knows `-n` only; bash takes them after `-e`.
  init(_ arguments: [String], _ dialect: ShellDialect) {
    var words = arguments[...]
    var (newline, escapes) = (true, dialect == .sh)
    while let word = words.first, Self.isOption(word, dialect) {
      words.removeFirst()
      if word.contains("n") { newline = false }
      if let last = word.last(where: { $0 == "e" || $0 == "E" }) { escapes = last == "e" }
    }
    let joined = words.joined(separator: " ")
    if escapes {
      let (expanded, stopped) = Escapes.expanded(joined)
      text = expanded + (newline && !stopped ? "\n" : "")
    } else {
      text = joined + (newline ? "\n" : "")
    }
  }

  private static func isOption(_ word: String, _ dialect: ShellDialect) -> Bool {
    switch dialect {
    case .sh: word == "-n"
    case .bash: word.count > 1 && word.hasPrefix("-") && word.dropFirst().allSatisfy { "neE".contains($0) }
    }
  }

  func run(_ input: String) -> ProgramResult { ProgramResult(output: text) }
}

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

/// `printf` with `%s`, `%d` and `%%`.
struct Printf: Filter {
  private enum Piece {
    case text(String)
    case string(width: Int, left: Bool)
    case number(width: Int, left: Bool, zeros: Bool)
  }

  private var pieces: [Piece] = []
  private let arguments: [String]

  var readsInput: Bool { false }

  init(_ arguments: [String]) throws(NotUnderstood) {
    guard let format = arguments.first else { throw NotUnderstood("it is given no format", part: "printf") }
    guard !format.hasPrefix("-") else {
      throw NotUnderstood("this option of 'printf' is not simulated", part: format)
    }
    self.arguments = Array(arguments.dropFirst())
    var rest = Substring(format)
    while !rest.isEmpty {
      let plain = rest.prefix { $0 != "%" }
      if !plain.isEmpty { pieces.append(.text(Escapes.expanded(String(plain)).text)) }
      rest = rest[plain.endIndex...].dropFirst()
      guard plain.endIndex < format.endIndex else { break }
      pieces.append(try Self.conversion(&rest, format))
    }
  }

  private static func conversion(_ rest: inout Substring, _ format: String) throws(NotUnderstood) -> Piece {
    let flags = rest.prefix { $0 == "-" || $0 == "0" }
    rest = rest.dropFirst(flags.count)
    let digits = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(digits.count)
    let width = digits.isEmpty ? 0 : Int(digits)
    guard let width, width < 1000, let letter = rest.popFirst() else {
      throw NotUnderstood("this format of 'printf' is not simulated", part: format)
    }
    switch letter {
    case "%": return .text("%")
    case "s": return .string(width: width, left: flags.contains("-"))
    case "d", "i", "u": return .number(width: width, left: flags.contains("-"), zeros: flags.contains("0"))
    default: throw NotUnderstood("this format of 'printf' is not simulated", part: format)
    }
  }

  func run(_ input: String) -> ProgramResult {
    var result = ProgramResult()
    var rest = arguments[...]
    repeat {
      let before = rest.count
      for piece in pieces { result.output += written(piece, &rest, &result.status) }
      if rest.count == before { break }
    } while !rest.isEmpty
    return result
  }

  private func written(_ piece: Piece, _ rest: inout ArraySlice<String>, _ status: inout Int) -> String {
    switch piece {
    case .text(let text): return text
    case .string(let width, let left):
      let text = rest.popFirst() ?? ""
      return left ? text.padded(to: width) : text.padded(leftTo: width)
    case .number(let width, let left, let zeros):
      let argument = rest.popFirst() ?? "0"
      let number = Int(argument) ?? 0
      if Int(argument) == nil, !argument.isEmpty { status = 1 }
      let text = "\(number)"
      if left { return text.padded(to: width) }
      guard zeros, number >= 0 else { return text.padded(leftTo: width) }
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
  }
}

/// `seq`, with whole numbers.
struct Seq: Filter {
  private let first, step, last: Int
  private let separator: String

  var readsInput: Bool { false }

  init(_ arguments: [String]) throws(NotUnderstood) {
    var words = arguments
    separator = words.first == "-s" && words.count > 1 ? words[1] : "\n"
    if words.first == "-s" { words.removeFirst(min(2, words.count)) }
    var numbers: [Int] = []
    for word in words {
      guard let number = Int(word), number.magnitude < 1_000_000_000 else {
        throw NotUnderstood("'seq' with this is not simulated", part: word)
      }
      numbers.append(number)
    }
    guard (1...3).contains(numbers.count), numbers.count < 3 || numbers[1] != 0 else {
      throw NotUnderstood("'seq' with these numbers is not simulated", part: words.joined(separator: " "))
    }
    first = numbers.count > 1 ? numbers[0] : 1
    step = numbers.count > 2 ? numbers[1] : 1
    last = numbers[numbers.count - 1]
    guard (last - first) / step < 100_000 else {
      throw NotUnderstood("a list this long is not simulated", part: words.joined(separator: " "))
    }
  }

  func run(_ input: String) -> ProgramResult {
    let numbers = stride(from: first, through: last, by: step).map { "\($0)" }
    return ProgramResult(output: numbers.isEmpty ? "" : numbers.joined(separator: separator) + "\n")
  }
}

/// `date`: the seconds of a clock that starts anywhere, since only differences can be meant.
struct DateProgram: Filter {
  private let text: String

  var readsInput: Bool { false }

  /// 2026-01-01T00:00:00Z
  private static let start: Int64 = 1_767_225_600

  init(_ arguments: [String], elapsed: SimDuration) throws(NotUnderstood) {
    switch arguments.filter({ $0 != "-u" }) {
    case ["+%s"]: text = "\(Self.start + elapsed.wholeSeconds)"
    case ["+%s%N"]: text = "\((Self.start) * 1_000_000_000 + elapsed.nanoseconds)"
    case ["+%s%3N"]: text = "\(Self.start * 1000 + elapsed.nanoseconds / 1_000_000)"
    case let format where format.allSatisfy({ $0.hasPrefix("+") || $0.hasPrefix("-I") }):
      // For a message only: a date, whichever, is one word here.
      text = "2026-01-01T00:00:00+00:00"
    case let other:
      throw NotUnderstood("this use of 'date' is not simulated", part: other.joined(separator: " "))
    }
  }

  func run(_ input: String) -> ProgramResult { ProgramResult(output: text + "\n") }
}
