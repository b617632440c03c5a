/// One scenario file, played and held against all that is expected of it.
package struct FileTest: Equatable, Sendable {
  /// As places name it.
  package let source: String
  package var cases: [Case] = []
  /// Why it cannot be used, if it cannot.
  package var complaints: [Diagnostic] = []
  /// What is worth knowing, and no fault.
  package var notes: [Diagnostic] = []
  package var isScenario = true
  /// What was found, for whoever records it.
  package var baseline = Baseline()

  package init(source: String) {
    self.source = source
  }

  /// A scenario, or one of its variants.
  package struct Case: Equatable, Sendable {
    package let scenario: String
    package let variant: String?
    package let requests: Int
    package let dropped: Int
    /// How many expectations there are.
    package let expectations: Int
    package var problems: [Problem]
    /// Against the base, where there is one.
    package var figures: [BaseComparison.Figure] = []

    package var title: String { scenario + (variant.map { " (\($0))" } ?? "") }
    package var passed: Bool { problems.isEmpty }
  }

  package enum Status: String, CaseIterable, Sendable {
    case passed, failed, error, notRun
  }

  package var status: Status {
    if !complaints.isEmpty { return .error }
    return cases.allSatisfy(\.passed) ? .passed : .failed
  }

  package var problems: [Problem] { cases.flatMap(\.problems) }
}
