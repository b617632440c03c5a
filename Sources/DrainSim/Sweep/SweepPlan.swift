/// Which terminations a sweep plays.
public struct SweepPlan: Equatable, Sendable {
  /// From one deletion to the next.
  public var every: SimDuration
  /// The first deletion, on the clock of the trace; unstated: where the trace begins.
  public var from: String?
  /// The last deletion at the latest; unstated: where the trace ends.
  public var to: String?
  /// How often each termination is played, each time with other delays; unstated: once, with those in the middle.
  public var trials: Int?
  /// Decides all draws.
  public var seed: UInt64 = 1
  /// The part of the deletions that is played.
  public var shard = Shard.whole

  public init(every: SimDuration) {
    self.every = every
  }
}
