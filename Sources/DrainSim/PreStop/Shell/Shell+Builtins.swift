extension Shell {
  static let builtins: Set<String> = [
    ":", "true", "false", "exit", "return", "break", "continue", "set", "shift", "export", "readonly",
    "unset",
    "read", "wait", "cd", "local",
  ]

  /// Runs a command that changes the shell itself; false if it is none.
  mutating func runBuiltin(_ name: String, _ arguments: [String]) throws(NotUnderstood) -> Bool {
    switch name {
    case ":", "true", "cd", "wait": settle(0)
    case "false": settle(1)
    case "exit":
      try takeStatus(arguments, of: name)
      exit()
    case "return":
      try takeStatus(arguments, of: name)
      leaveFunction()
    case "break", "continue":
      let count = try Self.number(arguments.first ?? "1", of: name)
      leaveLoops(max(1, count), again: name == "continue")
    case "set": try set(arguments)
    case "shift": try shift(arguments)
    case "export", "readonly", "local": try declare(arguments, by: name)
    case "unset": try unset(arguments)
    case "read": try read(arguments)
    default: return false
    }
    return true
  }

  private static func number(_ text: String, of name: String) throws(NotUnderstood) -> Int {
    guard let number = Int(text), number >= 0 else {
      throw NotUnderstood("'\(name)' needs a number", part: text)
    }
    return number
  }

  private mutating func takeStatus(_ arguments: [String], of name: String) throws(NotUnderstood) {
    if let code = arguments.first { status = try Self.number(code, of: name) & 0xff }
  }

  private mutating func set(_ arguments: [String]) throws(NotUnderstood) {
    var rest = arguments[...]
    while let option = rest.first, option.hasPrefix("-") || option.hasPrefix("+"), option.count > 1 {
      rest.removeFirst()
      if option == "--" {
        environment.arguments = Array(rest)
        return settle(0)
      }
      for letter in option.dropFirst() {
        switch letter {
        case "e": environment.exitsOnError = option.hasPrefix("-")
        case "x", "f": continue
        case "o" where rest.first == "pipefail" && environment.dialect == .bash:
          rest.removeFirst()
          environment.pipesFail = option.hasPrefix("-")
        case "o" where rest.first == "errexit":
          rest.removeFirst()
          environment.exitsOnError = option.hasPrefix("-")
        default:
          throw NotUnderstood("this option of 'set' is not simulated", part: "\(option) \(rest.first ?? "")")
        }
      }
    }
    if !rest.isEmpty { environment.arguments = Array(rest) }
    settle(0)
  }

  private mutating func shift(_ arguments: [String]) throws(NotUnderstood) {
    let count = try Self.number(arguments.first ?? "1", of: "shift")
    guard count <= environment.arguments.count else {
      status = environment.dialect == .bash ? 1 : 2
      if environment.dialect == .sh { exit() }
      return
    }
    environment.arguments.removeFirst(count)
    settle(0)
  }

  private mutating func declare(_ arguments: [String], by name: String) throws(NotUnderstood) {
    for argument in arguments {
      let pieces = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let variable = String(pieces.first ?? "")
      guard variable.isVariableName else {
        throw NotUnderstood("this argument of '\(name)' is not simulated", part: argument)
      }
      if pieces.count > 1 { environment.variables[variable] = String(pieces[1]) }
      if name == "export" { environment.exported.insert(variable) }
    }
    settle(0)
  }

  private mutating func unset(_ arguments: [String]) throws(NotUnderstood) {
    for variable in arguments {
      guard variable.isVariableName else {
        throw NotUnderstood("this argument of 'unset' is not simulated", part: variable)
      }
      environment.variables[variable] = nil
    }
    settle(0)
  }

  /// One line of the input, its words to the names; what is left to the last.
  private mutating func read(_ arguments: [String]) throws(NotUnderstood) {
    let names = arguments.filter { $0 != "-r" }
    for name in names where !name.isVariableName {
      throw NotUnderstood("this argument of 'read' is not simulated", part: name)
    }
    let end = input.firstIndex(of: "\n")
    var rest = input[..<(end ?? input.endIndex)]
    let isOver = end == nil
    if environment.variables["IFS"] != "" { rest = rest.trimmingBlanks }
    for name in names.dropLast() {
      let word = rest.prefix { $0 != " " && $0 != "\t" }
      environment.variables[name] = String(word)
      rest = rest[word.endIndex...].trimmingBlanks
    }
    environment.variables[names.last ?? "REPLY"] = String(rest)
    spend(on: input)
    input = end.map { String(input[input.index(after: $0)...]) } ?? ""
    settle(isOver ? 1 : 0)
  }
}

extension Substring {
  var trimmingBlanks: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
