/// A command that starts another one.
enum Launch {
  struct ShellCall {
    var script: Script
    var dialect: ShellDialect
    var name: String
    var arguments: [String] = []
    var exitsOnError = false
    var pipesFail = false
  }

  case shell(ShellCall)
  /// `timeout`
  case bounded(SimDuration, [String])
  /// `nohup`, `command`, `env`
  case inPlace([String])
  /// `exec`
  case replacing([String])
  case notFound(String)

  /// Nothing where the words are a program of their own.
  init?(_ words: [String], _ dialect: ShellDialect) throws(NotUnderstood) {
    guard let path = words.first else { return nil }
    let name = ProgramCatalogue.name(of: path)
    let rest = Array(words.dropFirst())
    if let dialect = ShellDialect(program: name) {
      self = .shell(try Self.shell(path, dialect, rest))
      return
    }
    switch name {
    case "timeout": self = try Self.timeout(rest)
    case "nohup", "env": self = .inPlace(try Self.command(rest, of: name))
    case "command":
      guard let option = rest.first, option == "-v" || option == "-V" else {
        self = .inPlace(try Self.command(rest, of: name))
        return
      }
      return nil
    case "exec": self = .replacing(try Self.command(rest, of: name))
    case "[[" where dialect == .sh: self = .notFound(name)
    default: return nil
    }
  }

  private static func command(_ rest: [String], of name: String) throws(NotUnderstood) -> [String] {
    guard let first = rest.first else { throw NotUnderstood("it is given no command", part: name) }
    guard !first.hasPrefix("-"), !first.contains("=") else {
      throw NotUnderstood("this option of '\(name)' is not simulated", part: first)
    }
    return rest
  }

  private static func timeout(_ arguments: [String]) throws(NotUnderstood) -> Launch {
    var options = try OptionReader(
      "timeout", arguments, flags: ["v", "verbose", "foreground", "preserve-status"],
      valued: ["s", "signal", "k", "kill-after"], stopsAtOperand: true)
    if options.takes("preserve-status") {
      throw NotUnderstood("this option of 'timeout' is not simulated", part: "--preserve-status")
    }
    guard options.operands.count > 1 else { throw NotUnderstood("it is given no command", part: "timeout") }
    let length = options.operands.removeFirst()
    guard let duration = Sleep.length(length) else {
      throw NotUnderstood("this is no length of time", part: length)
    }
    return .bounded(duration, options.operands)
  }

  private static func shell(
    _ path: String, _ dialect: ShellDialect, _ words: [String]
  ) throws(NotUnderstood) -> ShellCall {
    var call = ShellCall(script: try Script("", dialect), dialect: dialect, name: path)
    var rest = words[...]
    var takesScript = false
    while let option = rest.first, option.hasPrefix("-") || option.hasPrefix("+"), option.count > 1 {
      rest.removeFirst()
      guard option.hasPrefix("-"), !option.hasPrefix("--") else {
        throw NotUnderstood("this option of the shell is not simulated", part: option)
      }
      for letter in option.dropFirst() {
        switch letter {
        case "c": takesScript = true
        case "e": call.exitsOnError = true
        case "x", "l": continue
        case "o" where rest.first == "pipefail" && dialect == .bash:
          rest.removeFirst()
          call.pipesFail = true
        default: throw NotUnderstood("this option of the shell is not simulated", part: option)
        }
      }
    }
    guard takesScript, let text = rest.popFirst() else {
      throw NotUnderstood("what this script file does is not known", part: rest.first ?? path)
    }
    call.script = try Script(text, dialect)
    if let name = rest.popFirst() { call.name = name }
    call.arguments = Array(rest)
    return call
  }
}
