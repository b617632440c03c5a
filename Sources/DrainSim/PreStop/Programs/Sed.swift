/// The part of `sed` that takes lines one at a time: `s`, `d`, `p` and `q`, with an address before them.
struct Sed: Filter {
  private enum Address {
    case line(Int)
    case last
    case pattern(PosixPattern)
  }

  private enum Action {
    case substitute(PosixPattern, [Piece], occurrence: Int, all: Bool, prints: Bool)
    case delete
    case print
    case quit
  }

  /// A stretch of a replacement.
  private enum Piece {
    case text([UInt8])
    case group(Int)
  }

  private struct Command {
    var address: Address?
    var negated = false
    var action: Action
  }

  private var commands: [Command] = []
  private let isQuiet: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    var options = try OptionReader(
      "sed", arguments, flags: ["n", "E", "r", "u", "quiet", "silent", "regexp-extended", "unbuffered"],
      valued: ["e", "expression"])
    isQuiet = options.takes("n", "quiet", "silent")
    var scripts = options.values("e", "expression")
    if scripts.isEmpty {
      guard !options.operands.isEmpty else { throw NotUnderstood("it is given no script", part: "sed") }
      scripts = [options.operands.removeFirst()]
    }
    try options.refuseFiles()
    let syntax: PosixPattern.Syntax = options.takes("E", "r", "regexp-extended") ? .extended : .basic
    for script in scripts {
      var reader = SedReader(script)
      while reader.skipToCommand() { commands.append(try Self.command(&reader, syntax)) }
    }
  }

  private static func command(
    _ reader: inout SedReader, _ syntax: PosixPattern.Syntax
  ) throws(NotUnderstood) -> Command {
    let address = try address(&reader, syntax)
    let negated = reader.take("!")
    let action = try action(&reader, syntax)
    return Command(address: address, negated: negated, action: action)
  }

  private static func address(
    _ reader: inout SedReader, _ syntax: PosixPattern.Syntax
  ) throws(NotUnderstood) -> Address? {
    if let number = reader.number() { return .line(number) }
    if reader.take("$") { return .last }
    guard reader.take("/") else { return nil }
    return .pattern(try PosixPattern(try reader.text(until: UInt8(ascii: "/")), syntax))
  }

  private static func action(
    _ reader: inout SedReader, _ syntax: PosixPattern.Syntax
  ) throws(NotUnderstood) -> Action {
    if reader.take("d") { return .delete }
    if reader.take("p") { return .print }
    if reader.take("q") { return .quit }
    guard reader.take("s"), let delimiter = reader.next() else { throw reader.refusal }
    let pattern = try reader.text(until: delimiter)
    let replacement = try reader.text(until: delimiter, keepingEscapes: true)
    var (all, prints, ignoresCase, occurrence) = (false, false, false, 1)
    while true {
      if reader.take("g") {
        all = true
      } else if reader.take("p") {
        prints = true
      } else if reader.take("I") || reader.take("i") {
        ignoresCase = true
      } else if let number = reader.number(), number > 0 {
        occurrence = number
      } else {
        break
      }
    }
    return .substitute(
      try PosixPattern(pattern, syntax, ignoresCase: ignoresCase), pieces(replacement),
      occurrence: occurrence,
      all: all, prints: prints)
  }

  private static func pieces(_ replacement: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain: [UInt8] = []
    var bytes = Array(replacement.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "&") {
        pieces += [.text(plain), .group(0)]
        plain = []
      } else if byte == UInt8(ascii: "\\"), let next = bytes.popFirst() {
        if next.isDigit {
          pieces += [.text(plain), .group(Int(next - UInt8(ascii: "0")))]
          plain = []
        } else {
          plain.append(next == UInt8(ascii: "n") ? UInt8(ascii: "\n") : next)
        }
      } else {
        plain.append(byte)
      }
    }
    return pieces + [.text(plain)]
  }

  func run(_ input: String) -> ProgramResult {
    var output = ""
    let lines = input.lines
    for (index, line) in lines.enumerated() {
      var space = String(line)
      var (deleted, quits) = (false, false)
      for command in commands where !deleted && !quits {
        guard selects(command, space, index + 1, isLast: index + 1 == lines.count) else { continue }
        switch command.action {
        case .delete: deleted = true
        case .print: output += space + "\n"
        case .quit: quits = true
        case .substitute(let pattern, let pieces, let occurrence, let all, let prints):
          guard let changed = substitute(pattern, pieces, occurrence, all, in: space) else { continue }
          space = changed
          if prints { output += space + "\n" }
        }
      }
      if !isQuiet, !deleted { output += space + "\n" }
      if quits { break }
    }
    return ProgramResult(output: output)
  }

  private func selects(_ command: Command, _ line: String, _ number: Int, isLast: Bool) -> Bool {
    let isSelected =
      switch command.address {
      case nil: true
      case .line(let wanted)?: wanted == number
      case .last?: isLast
      case .pattern(let pattern)?: pattern.matches(line)
      }
    return isSelected != command.negated
  }

  private func substitute(
    _ pattern: PosixPattern, _ pieces: [Piece], _ occurrence: Int, _ all: Bool, in line: String
  ) -> String? {
    let original = Array(line.utf8)
    let subject = pattern.subject(line)
    guard subject.count == original.count else { return nil }
    var output: [UInt8] = []
    var (start, copied, count, lastEnd) = (0, 0, 0, -1)
    while let match = pattern.firstMatch(in: subject, from: start) {
      let isEmptyAfterMatch = match.isEmpty && match.lowerBound == lastEnd
      if !isEmptyAfterMatch { count += 1 }
      if !isEmptyAfterMatch, count == occurrence || (all && count > occurrence) {
        output += original[copied..<match.lowerBound]
        let groups = pattern.groups(of: match, in: subject)
        for piece in pieces {
          switch piece {
          case .text(let bytes): output += bytes
          case .group(0): output += original[match]
          case .group(let number): output += groups[number].map { original[$0] } ?? []
          }
        }
        copied = match.upperBound
        if !all { break }
      }
      lastEnd = match.upperBound
      start = match.isEmpty ? match.upperBound + 1 : match.upperBound
    }
    guard count >= occurrence else { return nil }
    return String(decoding: output + original[copied...], as: UTF8.self)
  }
}

/// Goes through a `sed` script byte by byte.
struct SedReader {
  private let script: String
  private var rest: ArraySlice<UInt8>

  init(_ script: String) {
    self.script = script
    rest = Array(script.utf8)[...]
  }

  var refusal: NotUnderstood { NotUnderstood("this script of 'sed' is not simulated", part: script) }

  mutating func skipToCommand() -> Bool {
    while let byte = rest.first, " ;\n\t".utf8.contains(byte) { rest.removeFirst() }
    return !rest.isEmpty
  }

  mutating func next() -> UInt8? { rest.popFirst() }

  mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: symbol) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number() -> Int? {
    let digits = rest.prefix { $0.isDigit }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    rest.removeFirst(digits.count)
    return number
  }

  /// Up to the delimiter, which a backslash makes plain.
  mutating func text(until delimiter: UInt8, keepingEscapes: Bool = false) throws(NotUnderstood) -> String {
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == delimiter { return String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
        bytes += next == delimiter && !(keepingEscapes && next == UInt8(ascii: "&")) ? [next] : [byte, next]
      } else {
        bytes.append(byte)
      }
    }
    throw refusal
  }
}
