/// Options and operands as `getopt` tells them apart.
struct OptionReader {
  private let program: String
  private var found: [(name: String, value: String)] = []
  var operands: [String] = []

  /// Single letters and long names; a valued one takes the rest of its word or the next.
  init(
    _ program: String, _ arguments: [String], flags: Set<String>, valued: Set<String> = [],
    stopsAtOperand: Bool = false
  ) throws(NotUnderstood) {
    self.program = program
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      }
      if argument.hasPrefix("--") {
        try readLong(String(argument.dropFirst(2)), &rest, flags, valued)
      } else if argument.hasPrefix("-"), argument != "-" {
        try readLetters(argument.dropFirst(), &rest, flags, valued)
      } else {
        operands.append(argument)
        if stopsAtOperand {
          operands += rest
          return
        }
      }
    }
  }

  private mutating func readLong(
    _ argument: String, _ rest: inout ArraySlice<String>, _ flags: Set<String>, _ valued: Set<String>
  ) throws(NotUnderstood) {
    let pieces = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let name = pieces.first ?? ""
    if valued.contains(name) {
      found.append((name, try pieces.count > 1 ? pieces[1] : value(of: "--\(name)", &rest)))
    } else if flags.contains(name), pieces.count == 1 {
      found.append((name, ""))
    } else {
      throw NotUnderstood("this option of '\(program)' is not simulated", part: "--\(argument)")
    }
  }

  private mutating func readLetters(
    _ letters: Substring, _ rest: inout ArraySlice<String>, _ flags: Set<String>, _ valued: Set<String>
  ) throws(NotUnderstood) {
    var letters = letters
    while let letter = letters.popFirst() {
      let name = String(letter)
      if valued.contains(name) {
        found.append((name, try letters.isEmpty ? value(of: "-\(name)", &rest) : String(letters)))
        return
      }
      guard flags.contains(name) else {
        throw NotUnderstood("this option of '\(program)' is not simulated", part: "-\(name)")
      }
      found.append((name, ""))
    }
  }

  private func value(of option: String, _ rest: inout ArraySlice<String>) throws(NotUnderstood) -> String {
    guard let value = rest.popFirst() else {
      throw NotUnderstood("this option of '\(program)' needs a value", part: option)
    }
    return value
  }

  func takes(_ names: String...) -> Bool {
    found.contains { names.contains($0.name) }
  }

  /// The value given last.
  func value(_ names: String...) -> String? {
    found.last { names.contains($0.name) }?.value
  }

  func values(_ names: String...) -> [String] {
    found.filter { names.contains($0.name) }.map(\.value)
  }

  /// A file's content is not known; only `-`, standard input, may be named.
  func refuseFiles() throws(NotUnderstood) {
    for file in operands where file != "-" && file != "/dev/stdin" {
      throw NotUnderstood("what a file holds is not known", part: file)
    }
  }

  func number(_ names: String...) throws(NotUnderstood) -> Int? {
    guard let text = found.last(where: { names.contains($0.name) })?.value else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw NotUnderstood("this option of '\(program)' needs a number", part: text)
    }
    return number
  }
}
