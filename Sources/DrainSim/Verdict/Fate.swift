/// A verdict in one byte, outcome and cause: a thousand columns of a long trace are kept of these.
public struct Fate: Hashable, Sendable {
  private var bits: UInt8

  init(_ outcome: Outcome) {
    bits = outcome.rawValue
  }

  init(_ outcome: Outcome, _ cause: Drop.Cause) {
    self.init(outcome)
    add(cause)
  }

  public var outcome: Outcome { Outcome(rawValue: bits & 7) ?? .completed }

  /// Why it failed here, dropped or retried.
  public var cause: Drop.Cause? {
    bits < 8 ? nil : Drop.Cause.allCases[Int(bits >> 3) - 1]
  }

  fileprivate mutating func add(_ cause: Drop.Cause) {
    bits |= UInt8(cause.position + 1) << 3
  }
}

extension Verdicts {
  /// In the order of the trace.
  var fates: [Fate] {
    var fates = outcomes.map(Fate.init)
    for failure in failures { fates[failure.request].add(failure.cause) }
    return fates
  }
}

extension Fate: CustomStringConvertible {
  /// `completed`, or `dropped: killed with the proxy at the end of the drain`.
  public var description: String {
    outcome.name + (cause.map { ": \($0.sentence)" } ?? "")
  }
}
