/// A command line that cannot be understood: the facts, and the command whose help is pointed to.
struct UsageError: Error, Equatable {
  enum Problem: Equatable {
    case missingCommand
    case unknownCommand(String, nearest: String?)
    case unknownOption(String, nearest: String?)
    case missingValue(Option)
    /// A value for an option that takes none.
    case unexpectedValue(Option, String)
    case repeated(Option)
    case notAmongChoices(Option, String, nearest: String?)
    /// And what is wrong with it: `is no number`.
    case badValue(Option, String, String)
    /// It has no meaning beside an operand.
    case excluded(Option, by: String)
    case unknownCheck(String, nearest: String?)
    case missingOperand(String)
    case unexpectedOperand(String)
  }

  let problem: Problem
  /// As it is typed: `drainsim run`.
  let command: String
}

extension UsageError {
  /// What is written to standard error after `error:`.
  var message: String {
    switch problem {
    case .missingCommand: "no command given"
    case .unknownCommand(let word, let nearest): "unknown command '\(word)'" + Self.question(nearest)
    case .unknownOption(let word, let nearest): "unknown option '\(word)'" + Self.question(nearest)
    case .missingValue(let option): "option '\(option.spelling)' needs a value" + Self.values(of: option)
    case .unexpectedValue(let option, let value):
      "option '\(option.spelling)' takes no value, and '\(value)' was given"
    case .repeated(let option): "option '\(option.spelling)' is given more than once"
    case .notAmongChoices(let option, let value, let nearest):
      "'\(value)' is no value of option '\(option.spelling)'"
        + (nearest == nil ? Self.values(of: option) : Self.question(nearest))
    case .badValue(let option, let value, let fault): "'\(value)' \(fault), as '\(option.spelling)' needs it"
    case .excluded(let option, let operand): "option '\(option.spelling)' cannot go with \(operand)"
    case .unknownCheck(let word, let nearest): "there is no check '\(word)'" + Self.question(nearest)
    case .missingOperand(let placeholder): "\(placeholder) is missing"
    case .unexpectedOperand(let word): "unexpected argument '\(word)'"
    }
  }

  /// Where to read on; or what to type, where a file was named and the command forgotten.
  var pointer: String {
    if case .unknownCommand(let word, nil) = problem, word.contains(where: { $0 == "." || $0 == "/" }) {
      return "to play a file: 'drainsim run \(word)'"
    }
    return "see '\(command) --help'"
  }

  private static func question(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func values(of option: Option) -> String {
    switch option.argument {
    case .none: ""
    case .text(let placeholder): ": \(option.spelling) \(placeholder)"
    case .choice(let choices): ": one of \(choices.map { "'\($0)'" }.joined(separator: ", "))"
    }
  }
}
