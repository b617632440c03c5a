@testable import DrainSim

/// Comparisons of scenarios that stand in a test.
enum ComparedScenario {
  static func comparison(
    _ texts: String..., vary: [String] = [], models: String? = nil
  ) throws -> Comparison {
    Comparison(of: try columns(texts, vary: vary, models: models))
  }

  static func columns(
    _ texts: [String], vary: [String] = [], models: String? = nil
  ) throws -> [ScenarioColumn] {
    var plan = ColumnPlan(variations: try models.map { [try Variation(models: $0)] } ?? [])
    plan.variations += try vary.map { try Variation(parsing: $0) }
    return try texts.enumerated().flatMap { position, text in
      try ScenarioColumn.read(Array(text.utf8), source: "\(position).yaml", plan: plan)
    }
  }

  /// The column a shipped scenario gives, its variants too unless something is varied.
  static func shipped(_ name: String, vary: [String] = [], models: String? = nil) throws -> Comparison {
    let file = ShippedScenario.all.first { $0.name == name }
    return try comparison(String(decoding: file?.bytes ?? [], as: UTF8.self), vary: vary, models: models)
  }
}
