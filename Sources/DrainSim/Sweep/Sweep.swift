/// A pod deleted at every instant of a trace, under every setting, and what that cost.
public struct Sweep: Equatable, Sendable {
  /// What was asked: the same for all shards of one sweep.
  public let subject: Subject
  /// The deletions that were played, by their numbers; fewer than asked for where it was broken off.
  public internal(set) var played: Range<Int>
  /// The deletions that it was to play: its shard's.
  public internal(set) var asked: Range<Int>
  /// By setting, then by deletion.
  public internal(set) var tallies: [[Tally]]

  /// It was broken off.
  public var isPartial: Bool { played != asked }

  /// It holds every deletion of the sweep.
  public var isWhole: Bool { played == 0..<subject.times.count }
}
