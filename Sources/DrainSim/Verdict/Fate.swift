/// A verdict in one byte, outcome and cause: a thousand columns of a long trace are kept of these.
public struct Fate: Hashable, Sendable {
  private var bits: UInt8

  init(_ outcome: Outcome) {
    bits = outcome.rawValue
  }

  init(_ outcome: Outcome, _ cause: Drop.Cause) {
    self.init(outcome)
    if let position = Drop.Cause.allCases.firstIndex(of: cause) { add(cause: position) }
  }

  public var outcome: Outcome { Outcome(rawValue: bits & 7) ?? .completed }

  /// Why it failed here, dropped or retried.
  public var cause: Drop.Cause? {
    bits < 8 ? nil : Drop.Cause.allCases[Int(bits >> 3) - 1]
  }

  fileprivate mutating func add(cause position: Int) {
    bits |= UInt8(position + 1) << 3
  }
}

extension Verdicts {
  /// In the order of the trace.
  var fates: [Fate] {
    var fates = outcomes.map(Fate.init)
    let positions = Dictionary(uniqueKeysWithValues: zip(Drop.Cause.allCases, Drop.Cause.allCases.indices))
    for failure in failures {
      if let position = positions[failure.cause] { fates[failure.request].add(cause: position) }
    }
    return fates
  }
}

extension Fate: CustomStringConvertible {
  /// `completed`, or `dropped: killed with the proxy at the end of the drain`.
  public var description: String {
    outcome.name + (cause.map { ": \($0.sentence)" } ?? "")
  }
}
