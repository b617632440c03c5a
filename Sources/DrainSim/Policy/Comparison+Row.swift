extension Comparison {
  /// One figure of all columns.
  public struct Row: Equatable, Sendable {
    public let figure: Figure
    /// One for each column.
    public let amounts: [Amount]
    /// The columns that do best, all of them where they are equal; none where no amount is better than another.
    public let best: [Int]

    init(_ figure: Figure, _ amounts: [Amount]) {
      self.figure = figure
      self.amounts = amounts
      best = Self.best(amounts, figure.aim, among: Array(amounts.indices))
    }
  }

  /// What is counted or measured of a column.
  public enum Figure: Hashable, Sendable {
    case requests
    case completed
    case dropped
    case droppedIn(Trace.Direction)
    case droppedBy(Drop.Cause)
    case rerouted, retried, notSent
    case longestSafe(Trace.Direction)
    case podEnded
    case graceUnused
    case warnings
    /// How often a check has found something.
    case found(Check)
    /// What was assumed where the scenario is silent.
    case assumptions
  }

  /// Which amounts of a figure are better.
  public enum Aim: Sendable {
    case lower, higher, neither
  }

  /// A cell.
  public enum Amount: Equatable, Sendable {
    /// Of so many requests; of none where it does not count requests.
    case count(Int, of: Int?)
    case length(SimDuration)
    /// Nothing cuts such a request.
    case unbounded
    /// The pod does not end.
    case never
  }

  /// By how much an amount differs from the first column's.
  public enum Change: Equatable, Sendable {
    case count(Int)
    /// In tenths of a percentage point, where the traces differ in length.
    case share(Int)
    case length(SimDuration)
  }
}

extension Comparison.Figure {
  public var aim: Comparison.Aim {
    switch self {
    case .dropped, .droppedIn, .retried, .podEnded, .warnings: .lower
    case .longestSafe, .graceUnused: .higher
    // A part of a sum that is judged as a whole, or no matter of good and bad.
    case .requests, .completed, .droppedBy, .rerouted, .notSent, .found, .assumptions: .neither
    }
  }
}

extension Comparison.Row {
  /// No column has more than another.
  public var isUniform: Bool {
    amounts.allSatisfy { !$0.isLess(than: amounts[0]) && !amounts[0].isLess(than: $0) }
  }

  /// How a column differs from the first; nil where it does not, or where one has no bound.
  public func change(in column: Int) -> Comparison.Change? {
    let change = Comparison.Change(from: amounts[0], to: amounts[column], byShare: isOfUnequalTotals)
    return change.flatMap { $0.isNone ? nil : $0 }
  }

  /// The counts are parts of traces that differ in length.
  public var isOfUnequalTotals: Bool { amounts.contains { $0.total != amounts[0].total } }

  /// The best of some columns.
  func best(among columns: [Int]) -> [Int] {
    Self.best(amounts, figure.aim, among: columns)
  }

  private static func best(
    _ amounts: [Comparison.Amount], _ aim: Comparison.Aim, among columns: [Int]
  ) -> [Int] {
    let least = columns.min { amounts[$0].isLess(than: amounts[$1]) }
    let greatest = columns.max { amounts[$0].isLess(than: amounts[$1]) }
    let chosen: Int?
    switch aim {
    case .lower: chosen = least
    case .higher: chosen = greatest
    case .neither: chosen = nil
    }
    guard let chosen else { return [] }
    return columns.filter {
      !amounts[$0].isLess(than: amounts[chosen]) && !amounts[chosen].isLess(than: amounts[$0])
    }
  }
}

extension Comparison.Amount {
  var total: Int? {
    if case .count(_, let total) = self { total } else { nil }
  }

  /// In tenths of a percent, rounded.
  var share: Int? {
    guard case .count(let count, let total?) = self else { return nil }
    return total == 0 ? 0 : (count * 1000 + total / 2) / total
  }

  /// Parts of different wholes are compared by their shares.
  func isLess(than other: Self) -> Bool {
    switch (self, other) {
    case (.count(let count, let total), .count(let otherCount, let otherTotal)):
      count * max(1, otherTotal ?? 1) < otherCount * max(1, total ?? 1)
    case (.length(let length), .length(let otherLength)): length < otherLength
    case (_, .unbounded), (_, .never): self != other
    case (.count, .length), (.length, .count), (.unbounded, _), (.never, _): false
    }
  }
}

extension Comparison.Change {
  init?(from first: Comparison.Amount, to other: Comparison.Amount, byShare: Bool) {
    switch (first, other) {
    case (.count(let from, _), .count(let to, _)):
      if byShare, let before = first.share, let after = other.share {
        self = .share(after - before)
      } else {
        self = .count(to - from)
      }
    case (.length(let from), .length(let to)): self = .length(to - from)
    case (.count, _), (.length, _), (.unbounded, _), (.never, _): return nil
    }
  }

  var isNone: Bool { self == .count(0) || self == .share(0) || self == .length(.zero) }
}
