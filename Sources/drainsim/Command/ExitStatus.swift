/// How the command ended, as its caller's shell sees it.
enum ExitStatus: Int32, CaseIterable, Comparable, Sendable {
  case fine = 0
  case expectationFailed = 1
  case wrongUsage = 2
  case unusable = 3
  /// As shells count it: 128 and the number of SIGINT.
  case interrupted = 130

  var meaning: String {
    switch self {
    case .fine: "Everything is fine."
    case .expectationFailed: "An expectation does not hold, or a check has found something."
    case .wrongUsage: "The command line is wrong."
    case .unusable: "An input cannot be used, or the output cannot be written."
    case .interrupted: "It was ended with Ctrl-C; what was done by then has been written."
    }
  }

  /// The greater is the worse, so that several files have the status of the worst.
  static func < (left: ExitStatus, right: ExitStatus) -> Bool {
    left.rawValue < right.rawValue
  }
}
