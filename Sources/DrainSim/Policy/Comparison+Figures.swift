/// Which rows there are, from top to bottom.
extension Comparison.Row {
  static func all(of columns: [Comparison.Column]) -> [Self] {
    let optional = Set<Comparison.Figure>([.notSent, .assumptions])
    return figures(of: columns).compactMap { figure in
      let row = Self(figure, columns.map { $0.amount(of: figure) })
      let isAbsent = row.amounts.allSatisfy { $0.isNone }
      if figure == .requests { return row.isUniform ? nil : row }
      return optional.contains(figure) && isAbsent ? nil : row
    }
  }

  private static func figures(of columns: [Comparison.Column]) -> [Comparison.Figure] {
    let causes = Drop.Cause.allCases.filter { cause in
      columns.contains { $0.summary.dropped(cause) > 0 }
    }
    let checks = Check.allCases.filter { check in
      check.severity >= .warning && columns.contains { $0.findings.contains { $0.check == check } }
    }
    return [.requests, .dropped] + Trace.Direction.allCases.map { .droppedIn($0) }
      + causes.map { .droppedBy($0) } + [.rerouted, .retried, .notSent]
      + Trace.Direction.allCases.map { .longestSafe($0) } + [.podEnded, .graceUnused, .warnings]
      + checks.map { .found($0) } + [.assumptions]
  }
}

extension Comparison.Column {
  func amount(of figure: Comparison.Figure) -> Comparison.Amount {
    switch figure {
    case .requests: .count(summary.requests, of: nil)
    case .completed: part(summary.count(.completed))
    case .dropped: part(summary.count(.dropped))
    case .droppedIn(let direction): part(summary.count(.dropped, direction))
    case .droppedBy(let cause): part(summary.dropped(cause))
    case .rerouted: part(summary.count(.rerouted))
    case .retried: part(summary.count(.retried))
    case .notSent: part(summary.count(.notSent))
    case .longestSafe(let direction): summary.longestSafe[direction].map { .length($0) } ?? .unbounded
    case .podEnded: summary.podEnded.map { .length($0.sinceDeletion) } ?? .never
    case .graceUnused: graceUnused.map { .length($0) } ?? .never
    case .warnings: .count(warnings.count, of: nil)
    case .found(let check): .count(findings.count { $0.check == check }, of: nil)
    case .assumptions: .count(scenario.notes.count, of: nil)
    }
  }

  private func part(_ count: Int) -> Comparison.Amount {
    .count(count, of: summary.requests)
  }
}

extension Comparison.Amount {
  fileprivate var isNone: Bool {
    if case .count(0, _) = self { true } else { false }
  }
}
