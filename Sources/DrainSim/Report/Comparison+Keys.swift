/// Figures by the names that programs know them by.
extension Comparison.Figure {
  /// As in the JSON report: `droppedByCause.applicationExited`.
  var key: String {
    switch self {
    case .requests: "requests"
    case .completed: "completed"
    case .dropped: "dropped"
    case .droppedIn(let direction): "droppedByDirection.\(direction.name)"
    case .droppedBy(let cause): "droppedByCause.\(cause.rawValue)"
    case .rerouted: "rerouted"
    case .retried: "retried"
    case .notSent: "notSent"
    case .longestSafe(let direction): "longestSafe.\(direction.name)"
    case .podEnded: "podEnded"
    case .graceUnused: "graceUnused"
    case .warnings: "warnings"
    case .found(let check): "warnings.\(check.rawValue)"
    case .assumptions: "warnings.assumptions"
    }
  }
}

extension Comparison.Aim {
  var key: String {
    switch self {
    case .lower: "lower"
    case .higher: "higher"
    case .neither: "neither"
    }
  }
}
