/// Words on their way from script to arguments: split where POSIX says so (XCU 2.6.5).
struct WordExpansion {
  enum Mode {
    /// Arguments of a command.
    case fields
    /// One text: an assignment, the subject of `case`.
    case text
    /// One pattern: what was quoted stands for itself.
    case pattern
  }

  var mode: Mode
  private(set) var words: [String] = []
  private var current: String?

  init(_ mode: Mode) { self.mode = mode }

  /// Everything as one text.
  var text: String { words.joined(separator: " ") }

  mutating func append(literal text: String) {
    current = (current ?? "") + text
  }

  mutating func append(quoted text: String) {
    current = (current ?? "") + (mode == .pattern ? Glob.escaping(text) : text)
  }

  /// The result of an expansion that was not quoted.
  mutating func append(split text: String) {
    guard mode == .fields else { return append(literal: text) }
    for character in text.unicodeScalars {
      if character == " " || character == "\t" || character == "\n" {
        endField()
      } else {
        current = (current ?? "") + String(character)
      }
    }
  }

  mutating func append(_ text: String, quoted: Bool) {
    if quoted { append(quoted: text) } else { append(split: text) }
  }

  /// `$@` and `$*`.
  mutating func append(arguments: [String], separately: Bool, quoted: Bool) {
    guard quoted, separately, mode == .fields else {
      if quoted || !arguments.isEmpty { append(arguments.joined(separator: " "), quoted: quoted) }
      return
    }
    for (index, argument) in arguments.enumerated() {
      if index > 0 { endField() }
      append(quoted: argument)
    }
  }

  mutating func endField() {
    if let current { words.append(current) }
    current = nil
  }

  /// A text is a word even where it is empty.
  mutating func endWord() {
    if mode != .fields, current == nil { current = "" }
    endField()
  }
}
