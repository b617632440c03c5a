/// The columns of a sweep as CSV.
enum SweepColumnName: String, CaseIterable {
  case setting, at, terminations, dropping, lost, worst
  /// `0*18 3*2`: 18 terminations lost nothing, two lost three requests; empty where there was only one.
  case drops
  case retried, lifetimes, longestLife
  /// What the sweep is about, as JSON; only in the first record.
  case sweep

  /// All but ``sweep``, which stands behind the losses.
  static let leading = allCases.filter { $0 != .sweep }

  /// `lost.inbound.podGone`.
  static func name(of loss: Tally.Loss) -> String {
    "lost.\(loss.direction.name).\(loss.cause.rawValue)"
  }
}

extension Sweep {
  /// Tells its file from other reports.
  static let reportName = "sweep"
}
