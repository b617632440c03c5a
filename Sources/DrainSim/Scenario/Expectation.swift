/// One thing that a scenario file expects of its outcome, and where it says so.
public struct Expectation: Equatable, Sendable {
  public let subject: Subject
  public let place: SourcePlace

  public enum Subject: Equatable, Sendable {
    /// How many requests end so; a direction or a cause left out means all of them.
    case count(Outcome, Trace.Direction?, Drop.Cause?, Bounds<Int>)
    /// When the last container has exited, counted from the deletion.
    case podEnded(Bounds<SimDuration>)
    /// What becomes of one request, by its index in the trace.
    case request(Int, Outcome)
  }

  /// Both ends belong to it.
  public struct Bounds<Value: Comparable & Sendable>: Equatable, Sendable {
    public var min: Value?
    public var max: Value?

    public func contains(_ value: Value) -> Bool {
      min.map { $0 <= value } ?? true && max.map { value <= $0 } ?? true
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
