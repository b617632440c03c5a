/// A command as it declares itself: the parser and the help page both work from this.
struct CommandSyntax: Sendable {
  /// What is given beside the options.
  struct Operands: Sendable {
    let placeholder: String
    let count: ClosedRange<Int>
    let help: String

    static let unlimited = Int.max

    /// `FILE...`, `[COMMAND]`.
    var usage: String {
      let many = count.upperBound > 1 ? "\(placeholder)..." : placeholder
      return count.lowerBound == 0 ? "[\(many)]" : many
    }
  }

  struct Example: Sendable {
    let line: String
    let meaning: String
  }

  /// As it is typed: `drainsim run`.
  let path: String
  /// One line for the list of commands.
  let summary: String
  /// A paragraph each.
  var discussion: [String] = []
  var operands: Operands?
  /// In the order of the help page, ``Option/help`` last.
  var options: [Option] = [.help]
  /// Ctrl-C makes it write what it has.
  var isInterruptible = false
  var examples: [Example] = []

  var usage: String {
    (["\(path) [OPTIONS]"] + (operands.map { [$0.usage] } ?? [])).joined(separator: " ")
  }
}
