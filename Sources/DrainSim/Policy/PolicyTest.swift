/// What came of all the scenario files of a test, in the order of their paths.
package struct PolicyTest: Equatable, Sendable {
  package var files: [FileTest] = []
  /// After the first that failed, where no more were wanted.
  package var notRun: [String] = []
  /// Files of a folder that are no scenarios.
  package var skipped = 0
  /// Whose verdicts were recorded.
  package var recorded: [String] = []

  package init() {}

  package func count(_ status: FileTest.Status) -> Int {
    status == .notRun ? notRun.count : files.count { $0.status == status }
  }

  package var expectations: Int { files.flatMap(\.cases).map(\.expectations).reduce(0, +) }

  package func problems(_ standard: Problem.Standard) -> [Problem] {
    files.flatMap(\.problems).filter { $0.standard == standard }
  }

  /// `3 files: 2 passed, 1 failed; 5 of 6 expectations met`.
  package var sentence: String {
    let total = files.count + notRun.count
    let counts = FileTest.Status.allCases.compactMap { status in
      count(status) == 0 && status != .passed ? nil : "\(count(status)) \(Self.word(status, count(status)))"
    }
    let met = expectations - problems(.expectation).count
    var parts = ["\(met) of \(Self.counted(expectations, "expectation")) met"]
    if skipped > 0 { parts.append("\(Self.counted(skipped, "other file")) passed over") }
    if !recorded.isEmpty { parts.append("\(recorded.count) recorded") }
    return "\(Self.counted(total, "file")): \(counts.joined(separator: ", ")); "
      + parts.joined(separator: "; ")
  }

  private static func word(_ status: FileTest.Status, _ count: Int) -> String {
    switch status {
    case .passed: "passed"
    case .failed: "failed"
    case .error: count == 1 ? "error" : "errors"
    case .notRun: "not run"
    }
  }

  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
