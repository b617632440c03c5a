extension ScenarioColumn {
  /// A setting that is not the same in all columns.
  public struct Difference: Equatable, Sendable {
    /// As in a run's report; the model is called `model`.
    public let name: String
    public let value: Setting.Value
  }
}

extension ScenarioColumn.Difference {
  /// Stands among the settings that differ.
  static let modelName = "model"
}

extension [ScenarioColumn] {
  /// Of each column, the settings that differ somewhere.
  var differences: [[ScenarioColumn.Difference]] {
    let settings = map { column in
      [Element.Difference(name: Element.Difference.modelName, value: .text("\(column.scenario.model)"))]
        + column.scenario.settings.map { Element.Difference(name: $0.name, value: $0.value) }
    }
    return settings.map { column in
      column.filter { setting in !settings.allSatisfy { $0.contains(setting) } }
    }
  }
}
