/// A shell command as the grammar of POSIX has it (XCU 2.10), with what bash adds.
indirect enum ShellCommand: Equatable, Sendable {
  case simple(SimpleCommand)
  case pipeline([ShellCommand])
  case negated(ShellCommand)
  case and(ShellCommand, ShellCommand)
  case or(ShellCommand, ShellCommand)
  case list([ShellCommand])
  case subshell(ShellCommand)
  case loop(LoopCommand)
  case branch(condition: ShellCommand, then: ShellCommand, otherwise: ShellCommand?)
  /// Without words it goes over the arguments.
  case each(variable: String, words: [Word]?, body: ShellCommand)
  case choice(Word, [ChoiceBranch])
  case redirected(ShellCommand, [Redirection])
  case function(name: String, body: ShellCommand)
  /// `[[ … ]]`
  case condition([Word])
  /// `(( … ))`
  case arithmetic([WordPart])
}

/// Assignments, then a program or builtin with its arguments.
struct SimpleCommand: Equatable, Sendable {
  var assignments: [Assignment] = []
  var words: [Word] = []

  struct Assignment: Equatable, Sendable {
    var name: String
    var value: Word
  }
}

/// `while` and `until`.
struct LoopCommand: Equatable, Sendable {
  var condition: ShellCommand
  var body: ShellCommand
  var endsOnSuccess: Bool
}

/// One `pattern | pattern) … ;;` of a `case`.
struct ChoiceBranch: Equatable, Sendable {
  var patterns: [Word]
  var body: ShellCommand
}

/// Where a stream goes; a file's content is never looked at again, so all files are one.
enum Redirection: Equatable, Sendable {
  case outputToFile
  case errorsToFile
  case errorsToOutput
  case outputToErrors
  case emptyInput
}

/// A word before expansion.
struct Word: Equatable, Sendable {
  var parts: [WordPart] = []

  /// Its text, where nothing in it is expanded.
  var constant: String? {
    var text = ""
    for part in parts {
      switch part {
      case .text(let piece), .quoted(let piece): text += piece
      case .parameter, .substitution, .arithmetic: return nil
      }
    }
    return text
  }

  /// Its text, where it is one piece that was not quoted: only such can be a reserved word.
  var bare: String? {
    guard parts.count == 1, case .text(let text) = parts[0] else { return nil }
    return text
  }

  init(_ parts: [WordPart] = []) { self.parts = parts }

  init(quoted text: String) { parts = [.quoted(text)] }
}

/// A stretch of a word that is expanded in one way.
indirect enum WordPart: Equatable, Sendable {
  case text(String)
  case quoted(String)
  case parameter(Parameter, quoted: Bool)
  case substitution(ShellCommand, quoted: Bool)
  case arithmetic([WordPart], quoted: Bool)
}

/// `$name`, `${name}` and `${name operator word}`.
struct Parameter: Equatable, Sendable {
  var name: String
  var operation = Operation.value

  enum Operation: Equatable, Sendable {
    case value
    case length
    /// `-`, `=`, `?`, `+`, with a colon if an empty value counts as none.
    case whenUnset(Substitute, colon: Bool, word: Word)
    case removing(Affix, longest: Bool, pattern: Word)
  }

  enum Substitute: Sendable { case useDefault, assignDefault, fail, useAlternative }
  enum Affix: Sendable { case prefix, suffix }
}
