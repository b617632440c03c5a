/// A scenario under one choice of settings: what a column of a comparison plays.
public struct ScenarioColumn: Equatable, Sendable {
  public let scenario: Scenario
  /// The file it comes from.
  package let source: String
  /// Which of the file's documents, from 0.
  let document: Int
  /// The values chosen for it.
  let choices: [Choice]

  /// One of them: `terminationDrainDuration=10s`.
  struct Choice: Equatable, Sendable {
    /// Nil where the value says enough, as that of `--model`.
    let name: String?
    let value: String
    /// As `--set` takes it.
    let assignment: String

    var text: String { name.map { "\($0)=\(value)" } ?? value }
  }
}

extension ScenarioColumn {
  /// The options with which `drainsim run` plays this column of its file alone.
  package var runOptions: [String] {
    (scenario.variant.map { ["--variant", $0] } ?? []) + choices.flatMap { ["--set", $0.assignment] }
  }
}

/// What makes several columns of a scenario file.
public struct ColumnPlan: Equatable, Sendable {
  /// `PATH=VALUE`, laid over every column, as `--set` has them.
  public var assignments: [String]
  /// The variants to be compared with the file's own settings; all of them where nothing is varied.
  public var variants: [String]
  /// Several of them multiply.
  public var variations: [Variation]

  public init(assignments: [String] = [], variants: [String] = [], variations: [Variation] = []) {
    self.assignments = assignments
    self.variants = variants
    self.variations = variations
  }
}

/// Names by which people tell the columns apart, as short as that can be.
extension [ScenarioColumn] {
  var names: [String] {
    let titles = documentTitles
    let (hasOneDocument, hasOneStart) = (hasOneDocument, hasOneStart)
    let names = zip(self, titles).map { column, title in
      let choice = column.choices.map(\.text).joined(separator: ", ")
      if hasOneStart, !choice.isEmpty { return choice }
      let start = hasOneDocument ? column.scenario.variant ?? title : column.name(after: title)
      return choice.isEmpty ? start : "\(start): \(choice)"
    }
    guard Set(names).count < names.count else { return names }
    return zip(self, titles).map { ([$0.name(after: $1)] + $0.choices.map(\.text)).joined(separator: ", ") }
  }

  /// What the columns differ in, where that is nothing but values of settings with names.
  var varied: [String] {
    guard hasOneStart, let choices = first?.choices, choices.contains(where: { $0.name != nil }) else {
      return []
    }
    return choices.map { $0.name ?? "model" }
  }

  private var hasOneDocument: Bool { allSatisfy { $0.isOfSameDocument(as: self[0]) } }

  private var hasOneStart: Bool {
    hasOneDocument && allSatisfy { $0.scenario.variant == self[0].scenario.variant }
  }

  /// The scenario's name; the file's, where scenarios have one name; and a number where that is the same, too.
  private var documentTitles: [String] {
    let firsts = indices.map { index in firstIndex { $0.isOfSameDocument(as: self[index]) } ?? index }
    let documents = indices.filter { firsts[$0] == $0 }
    let names = documents.map { self[$0].scenario.name }
    return firsts.map { first in
      let column = self[first]
      guard Set(names).count < names.count else { return column.scenario.name }
      let isAlone = !documents.contains { self[$0].source == column.source && $0 != first }
      return isAlone ? column.source : "\(column.source) #\(column.document + 1)"
    }
  }
}

extension ScenarioColumn {
  fileprivate func isOfSameDocument(as other: ScenarioColumn) -> Bool {
    source == other.source && document == other.document
  }

  fileprivate func name(after title: String) -> String {
    title + (scenario.variant.map { " (\($0))" } ?? "")
  }
}
