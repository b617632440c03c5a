import DrainSim

/// Reads a command line by a command's table: `--name value`, `--name=value`, `-ovalue`, `-abc`, `--`.
struct OptionParser {
  private let syntax: CommandSyntax
  private var rest: ArraySlice<String>
  private var parsed = ParsedArguments()

  private init(_ syntax: CommandSyntax, _ arguments: ArraySlice<String>) {
    self.syntax = syntax
    rest = arguments
  }

  /// A request for help wins over whatever else is wrong, for it is help that is needed then.
  static func parse(
    _ arguments: some Collection<String>, by syntax: CommandSyntax
  ) throws(UsageError) -> ParsedArguments {
    if asksForHelp(arguments) {
      var parsed = ParsedArguments()
      parsed.add(.help)
      return parsed
    }
    var parser = OptionParser(syntax, Array(arguments)[...])
    return try parser.parse()
  }

  private static func asksForHelp(_ arguments: some Collection<String>) -> Bool {
    arguments.prefix { $0 != "--" }.contains { $0 == Option.help.spelling || $0 == "-h" }
  }

  private mutating func parse() throws(UsageError) -> ParsedArguments {
    while let argument = rest.popFirst() {
      if argument == "--" {
        while let operand = rest.popFirst() { try add(operand: operand) }
      } else if argument.hasPrefix("--") {
        try parseLong(argument.dropFirst(2))
      } else if argument.hasPrefix("-"), argument != "-" {
        try parseLetters(argument.dropFirst())
      } else {
        try add(operand: argument)
      }
    }
    if let operands = syntax.operands, parsed.operands.count < operands.count.lowerBound {
      throw failure(.missingOperand(operands.placeholder))
    }
    return parsed
  }

  private mutating func add(operand: String) throws(UsageError) {
    guard let operands = syntax.operands, parsed.operands.count < operands.count.upperBound else {
      throw failure(.unexpectedOperand(operand))
    }
    parsed.add(operand: operand)
  }

  private mutating func parseLong(_ text: Substring) throws(UsageError) {
    let name = text.prefix { $0 != "=" }
    let attached = name.endIndex == text.endIndex ? nil : String(text[name.endIndex...].dropFirst())
    guard let option = syntax.options.first(where: { $0.name == name }) else {
      let nearest = EditDistance.nearest(to: String(name), among: syntax.options.map(\.name))
      throw failure(.unknownOption("--\(name)", nearest: nearest.map { "--\($0)" }))
    }
    switch option.argument {
    case .none:
      if let attached { throw failure(.unexpectedValue(option, attached)) }
      try add(option, value: nil)
    case .text, .choice:
      let value = if let attached { attached } else { try takeValue(of: option) }
      try add(option, value: value)
    }
  }

  /// Flags may be bundled; the first that takes a value takes what is left of the word, or the next word.
  private mutating func parseLetters(_ text: Substring) throws(UsageError) {
    var letters = text
    while let letter = letters.popFirst() {
      guard let option = syntax.options.first(where: { $0.letter == letter }) else {
        throw failure(.unknownOption("-\(letter)", nearest: nil))
      }
      switch option.argument {
      case .none:
        try add(option, value: nil)
      case .text, .choice:
        let attached = letters.first == "=" ? letters.dropFirst() : letters
        let value = if letters.isEmpty { try takeValue(of: option) } else { String(attached) }
        try add(option, value: value)
        letters = ""
      }
    }
  }

  /// A word that looks like an option is no value: a forgotten value is likelier, and `=` is there for the rest.
  private mutating func takeValue(of option: Option) throws(UsageError) -> String {
    guard let next = rest.first, next == "-" || !next.hasPrefix("-") else {
      throw failure(.missingValue(option))
    }
    rest.removeFirst()
    return next
  }

  private mutating func add(_ option: Option, value: String?) throws(UsageError) {
    if parsed.has(option), !option.repeatable, value != nil { throw failure(.repeated(option)) }
    if let value, case .choice(let choices) = option.argument, !choices.contains(value) {
      let nearest = EditDistance.nearest(to: value, among: choices)
      throw failure(.notAmongChoices(option, value, nearest: nearest))
    }
    parsed.add(option, value: value)
  }

  private func failure(_ problem: UsageError.Problem) -> UsageError {
    UsageError(problem: problem, command: syntax.path)
  }
}
