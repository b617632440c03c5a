/// The instants at which a sweep deletes the pod: evenly spaced on the clock of the trace.
public struct DeletionTimes: Hashable, Sendable {
  /// What the instants count from.
  public enum Clock: String, CaseIterable, Sendable {
    /// The trace's own zero.
    case relative
    /// 1970, in UTC.
    case absolute
  }

  public let clock: Clock
  /// Nanoseconds on the clock.
  public let first: Int64
  /// From one deletion to the next.
  public let every: SimDuration
  public let count: Int

  /// So many are played before anybody would wait for them.
  public static let mostInstants = 10_000_000

  init(clock: Clock, first: Int64, every: SimDuration, count: Int) {
    self.clock = clock
    self.first = first
    self.every = every
    self.count = count
  }

  /// Nanoseconds on the clock.
  func instant(_ index: Int) -> Int64 { first + Int64(index) * every.nanoseconds }

  /// As `--terminate-at` takes it: `2026-03-01T10:00:00Z`, or `1m30s`.
  public func text(_ index: Int) -> String { text(of: instant(index)) }

  /// An instant of the clock, whether the pod is deleted at it or not.
  func text(of instant: Int64) -> String {
    switch clock {
    case .relative: SimDuration(nanoseconds: instant).description
    case .absolute: RFC3339.text(of: instant)
    }
  }
}
