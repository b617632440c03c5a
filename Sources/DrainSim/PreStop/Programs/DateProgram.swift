/// `date`: the seconds of a clock that starts anywhere, since only differences can be meant.
struct DateProgram: Filter {
  private let text: String

  var readsInput: Bool { false }

  /// 2026-01-01T00:00:00Z
  private static let start: Int64 = 1_767_225_600

  init(_ arguments: [String], elapsed: SimDuration) throws(NotUnderstood) {
    switch arguments.filter({ $0 != "-u" }) {
    case ["+%s"]: text = "\(Self.start + elapsed.wholeSeconds)"
    case ["+%s%N"]: text = "\((Self.start) * 1_000_000_000 + elapsed.nanoseconds)"
    case ["+%s%3N"]: text = "\(Self.start * 1000 + elapsed.nanoseconds / 1_000_000)"
    case let format where format.allSatisfy({ $0.hasPrefix("+") || $0.hasPrefix("-I") }):
      // For a message only: a date, whichever, is one word here.
      text = "2026-01-01T00:00:00+00:00"
    case let other:
      throw NotUnderstood("this use of 'date' is not simulated", part: other.joined(separator: " "))
    }
  }

  func run(_ input: String) -> ProgramResult { ProgramResult(output: text + "\n") }
}
