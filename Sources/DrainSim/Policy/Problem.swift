/// Something that should have come out otherwise: what was expected, what came of it, and whom it concerns.
public struct Problem: Equatable, Sendable {
  /// Against what the outcome was held.
  public enum Standard: String, Sendable {
    /// What the scenario expects.
    case expectation
    /// The verdicts that were recorded beside it.
    case baseline
    /// The same scenario with the manifests of another tree.
    case base
  }

  public let standard: Standard
  /// `dropped inbound`, `podEnded`, `'checkout'`.
  public let subject: String
  /// `at most 0`.
  public let expected: String
  public let actual: String
  /// Where the expectation stands, or where the setting that decides.
  public let place: SourcePlace?
  /// The first of the requests that it is about.
  public let requests: [Request]
  /// How many there are in all.
  public let requestCount: Int

  /// A request, and what became of it.
  public struct Request: Equatable, Sendable {
    public let id: String
    public let fate: Fate?
    public let missedBy: SimDuration?
    /// What had become of it by the standard.
    public let before: Fate?
    /// The standard does not know it.
    public var isNew = false
  }

  /// What is enough to know where to look.
  static let shownRequests = 5

  init(
    _ standard: Standard, _ subject: String, expected: String, actual: String, at place: SourcePlace? = nil,
    requests: [Request] = [], of count: Int? = nil
  ) {
    self.standard = standard
    self.subject = subject
    self.expected = expected
    self.actual = actual
    self.place = place
    self.requests = requests
    requestCount = count ?? requests.count
  }

  public var message: String { "expected \(subject) to be \(expected), but it is \(actual)" }
}

extension Problem.Request: CustomStringConvertible {
  /// `checkout dropped: killed with the proxy at the end of the drain, missed by 2s (was completed)`.
  public var description: String {
    let now = fate.map { "\($0)" } ?? "is no longer there"
    let miss = missedBy.map { ", missed by \($0)" } ?? ""
    return "\(id) \(now)\(miss)" + (before.map { " (was \($0))" } ?? (isNew ? " (new)" : ""))
  }
}

extension Replay {
  /// The first of some requests, as a problem names them.
  func described(_ requests: some Sequence<Int>, before: [Fate]? = nil) -> [Problem.Request] {
    let fates = verdicts.fates
    return requests.prefix(Problem.shownRequests).map { request in
      Problem.Request(
        id: scenario.trace.ids[request], fate: fates[request],
        missedBy: verdicts.failures.first { $0.request == request }?.missedBy,
        before: before?[request])
    }
  }
}
