/// Why a script cannot be run as it stands.
enum ScriptError: Error, Equatable {
  /// The shell itself would refuse it.
  case syntax(String)
  case notUnderstood(NotUnderstood)
}

/// Which shell reads the script; `sh` is dash, as in the image of istio-proxy.
enum ShellDialect: Equatable, Sendable {
  case sh
  case bash

  init?(program: String) {
    switch program {
    case "sh", "dash", "ash": self = .sh
    case "bash": self = .bash
    default: return nil
    }
  }
}

/// A recursive-descent parser for shell scripts, with one token of look-ahead.
///
/// Source: POSIX.1-2017, XCU 2.3 and 2.10; messages as dash words them.
struct ScriptParser {
  enum Token: Equatable {
    case word(Word)
    case symbol(String)
    case newline
    case end
  }

  let dialect: ShellDialect
  let bytes: [UInt8]
  var position = 0
  var depth = 0
  private var lookahead: Token?

  /// Deeper nesting than this is nobody's script.
  static let depthLimit = 60

  init(_ text: String, _ dialect: ShellDialect) {
    bytes = Array(text.utf8)
    self.dialect = dialect
  }

  mutating func peek() throws(ScriptError) -> Token {
    if let lookahead { return lookahead }
    let token = try nextToken()
    lookahead = token
    return token
  }

  @discardableResult
  mutating func advance() throws(ScriptError) -> Token {
    let token = try peek()
    lookahead = nil
    return token
  }

  /// Parses what lies inside a word, `$(…)`, where the look-ahead of the outer command must not be seen.
  mutating func nested<Result>(
    _ parse: (inout ScriptParser) throws(ScriptError) -> Result
  ) throws(ScriptError) -> Result {
    let outer = lookahead
    lookahead = nil
    depth += 1
    guard depth < Self.depthLimit else {
      throw Self.notUnderstood("nesting this deep is not simulated", "$(")
    }
    let result = try parse(&self)
    depth -= 1
    lookahead = outer
    return result
  }

  static func notUnderstood(_ message: String, _ part: String) -> ScriptError {
    .notUnderstood(NotUnderstood(message, part: part))
  }

  func unexpected(_ token: Token, expecting expected: String? = nil) -> ScriptError {
    let name =
      switch token {
      case .word(let word): word.bare.map { "\"\($0)\"" } ?? "word"
      case .symbol(let symbol): "\"\(symbol)\""
      case .newline: "newline"
      case .end: "end of file"
      }
    let hope = expected.map { " (expecting \"\($0)\")" } ?? ""
    return .syntax("\(name) unexpected\(hope)")
  }
}
