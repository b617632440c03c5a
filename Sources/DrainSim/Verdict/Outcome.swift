/// What became of a request: exactly one of these.
public enum Outcome: UInt8, Sendable, CaseIterable {
  case completed
  case dropped
  /// Never sent to this pod: its endpoint was gone.
  case rerouted
  /// Failed here, and the caller's retry elsewhere hid it.
  case retried
  /// An outbound call that the application never made.
  case notSent

  public var name: String {
    switch self {
    case .completed: "completed"
    case .dropped: "dropped"
    case .rerouted: "rerouted"
    case .retried: "retried"
    case .notSent: "notSent"
    }
  }

  public init?(name: some StringProtocol) {
    guard let outcome = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = outcome
  }
}
