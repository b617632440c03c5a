/// One thing that a scenario file expects of its outcome, and where it says so.
public struct Expectation: Equatable, Sendable {
  public let subject: Subject
  public let place: SourcePlace

  public enum Subject: Equatable, Sendable {
    /// How many requests end so; a direction or a cause left out means all of them.
    case count(Outcome, Trace.Direction?, Drop.Cause?, Bounds<Amount>)
    /// When the last container has exited, counted from the deletion.
    case podEnded(Bounds<SimDuration>)
    /// Which rule puts an end to the proxy.
    case proxyEndedBy(ProxyEnd)
    /// Whether a check finds something.
    case check(Check, isPresent: Bool)
    /// What becomes of one request, by its index in the trace.
    case request(Int, Outcome)
  }

  /// So many requests, or a share of those of the direction.
  public enum Amount: Equatable, Sendable {
    case count(Int)
    case share(Share)
  }

  /// Both ends belong to it.
  public struct Bounds<Value: Equatable & Sendable>: Equatable, Sendable {
    public var min: Value?
    public var max: Value?
  }
}

extension Expectation.Bounds where Value: Comparable {
  public func contains(_ value: Value) -> Bool {
    min.map { $0 <= value } ?? true && max.map { value <= $0 } ?? true
  }
}

extension Expectation.Bounds<Expectation.Amount> {
  /// How a count of so many requests lies to the bounds: too few, within, too many.
  enum Standing {
    case below, within, above
  }

  func standing(of count: Int, among total: Int) -> Standing {
    if let min, min.compare(count, of: total) < 0 { return .below }
    if let max, max.compare(count, of: total) > 0 { return .above }
    return .within
  }
}

extension Expectation.Amount {
  /// Negative where the count is less than this.
  fileprivate func compare(_ count: Int, of total: Int) -> Int {
    switch self {
    case .count(let bound): count - bound
    case .share(let share): share.compare(count, of: total)
    }
  }
}

extension Expectation.Amount: CustomStringConvertible {
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .share(let share): "\(share)"
    }
  }
}

extension Expectation.Bounds: CustomStringConvertible {
  public var description: String {
    switch (min, max) {
    case (let min?, let max?) where min == max: "exactly \(min)"
    case (let min?, let max?): "between \(min) and \(max)"
    case (let min?, nil): "at least \(min)"
    case (nil, let max?): "at most \(max)"
    case (nil, nil): "any"
    }
  }
}
