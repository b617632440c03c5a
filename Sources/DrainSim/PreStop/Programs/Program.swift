/// A program that hooks call, with its arguments read: how it behaves in the simulated container.
protocol Program: Sendable {
  /// Whether it takes what is on standard input away from those that come after it.
  var readsInput: Bool { get }

  /// Goes on until it ends or has to wait; asked again once that time has passed.
  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep
}

enum ProgramStep {
  case finished(ProgramResult)
  case sleeps(SimDuration)
}

/// What a program leaves behind.
struct ProgramResult: Equatable, Sendable {
  var output = ""
  var errors = ""
  var status = 0
  /// The lines that it counted, if counting is what it does: a poll that cannot end is explained by them.
  var counted: String?
}

/// A program that only turns its input into its output.
protocol Filter: Program {
  func run(_ input: String) -> ProgramResult
}

extension Program {
  var readsInput: Bool { false }
}

extension Filter {
  var readsInput: Bool { true }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    .finished(run(input))
  }
}

extension String {
  /// Its lines, the last with or without a newline.
  var lines: [Substring] {
    var lines = utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { Substring($0) }
  }
}

extension Sequence where Element: StringProtocol {
  /// Each as a line with its newline.
  var asLines: String {
    reduce(into: "") { text, line in
      text += line
      text += "\n"
    }
  }
}
