/// What figures, amounts and columns are called for people.
extension Comparison.Figure {
  /// Standing alone.
  var title: String {
    switch self {
    case .requests: "requests"
    case .completed: "completed"
    case .dropped: "dropped"
    case .droppedIn(let direction): "dropped \(direction.name)"
    case .droppedBy(let cause): "dropped: \(cause.sentence)"
    case .rerouted: "rerouted"
    case .retried: "retried"
    case .notSent: "not sent"
    case .longestSafe(let direction): "longest safe \(direction.name)"
    case .podEnded: "pod end"
    case .graceUnused: "grace unused"
    case .warnings: "warnings"
    case .found(let check): "warning \(check.rawValue)"
    case .assumptions: "assumptions"
    }
  }

  /// In a list, below what it is a part of.
  var nestedTitle: String {
    switch self {
    case .droppedIn(let direction): "  \(direction.name)"
    case .droppedBy(let cause): "  \(cause.sentence)"
    case .found(let check): "  \(check.rawValue)"
    case .assumptions: "  assumptions"
    case .requests, .completed, .dropped, .rerouted, .retried, .notSent, .longestSafe, .podEnded,
      .graceUnused,
      .warnings:
      title
    }
  }
}

extension Comparison.Row {
  /// A cell, with its share where the traces differ in length.
  func text(of column: Int) -> String {
    switch amounts[column] {
    case .count(let count, _):
      guard isOfUnequalTotals, let share = amounts[column].share else { return "\(count)" }
      return "\(count) (\(Self.percent(share))%)"
    case .length(let length): return "\(length)"
    case .unbounded: return "no limit"
    case .never: return "never"
    }
  }

  /// `-2`, `+15s`; empty where nothing has changed.
  func changeText(of column: Int) -> String {
    switch change(in: column) {
    case .count(let count): count > 0 ? "+\(count)" : "\(count)"
    case .share(let share): (share > 0 ? "+" : "-") + Self.percent(abs(share)) + " points"
    case .length(let length): length > .zero ? "+\(length)" : "\(length)"
    case nil: ""
    }
  }

  private static func percent(_ tenths: Int) -> String {
    "\(tenths / 10).\(tenths % 10)"
  }

  /// Where all are best, none stands out.
  func isMarked(_ column: Int) -> Bool {
    !isUniform && best.contains(column)
  }
}

extension Comparison {
  /// The scenarios that are compared.
  var title: String {
    var names: [String] = []
    for column in columns where !names.contains(column.scenario.name) { names.append(column.scenario.name) }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return "\(names.prefix(3).joined(separator: ", "))\(more): \(columns.count) columns"
  }

  /// Who is best, in words that stand before ``bestReason``.
  var bestNames: String {
    guard best.count < columns.count else { return "no column is better than another" }
    if best.count == 1 { return "\(columns[best[0]].name) is best" }
    return varied.count == 1 ? "\(varied[0])=\(names(of: best)) are best" : "\(names(of: best)) are best"
  }

  /// What the best have in common.
  var bestReason: String {
    let summary = columns[best[0]].summary
    let retried = summary.count(.retried)
    let parts = [
      "\(summary.count(.dropped)) of \(summary.requests) requests dropped",
      retried > 0 ? "\(retried) retried" : nil,
      summary.podEnded.map { "the pod ends after \($0)" } ?? "the pod does not end",
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// `a`, `a and b`, `a to d (4)`, or `a and 3 more`.
  func names(of positions: [Int]) -> String {
    guard let first = positions.first, let last = positions.last else { return "" }
    let label = columns[first].label
    if positions.count < 3 { return positions.map { columns[$0].label }.joined(separator: " and ") }
    let isRun = last - first + 1 == positions.count
    return isRun
      ? "\(label) to \(columns[last].label) (\(positions.count))" : "\(label) and \(positions.count - 1) more"
  }
}

extension Comparison.Column {
  /// Of the settings that differ, those that the name does not tell already.
  var untoldSettings: [ScenarioColumn.Difference] {
    settings.filter { setting in
      !choices.contains { $0.name.map { $0 == setting.name } ?? ($0.value == "\(setting.value)") }
    }
  }
}

extension Comparison.ChangedRequest {
  /// Each verdict with the columns that have it, in the order of the columns.
  var groups: [(fate: Fate, columns: [Int])] {
    var groups: [(fate: Fate, columns: [Int])] = []
    for (column, fate) in fates.enumerated() {
      guard let fate else { continue }
      if let known = groups.firstIndex(where: { $0.fate == fate }) {
        groups[known].columns.append(column)
      } else {
        groups.append((fate, [column]))
      }
    }
    return groups
  }
}
