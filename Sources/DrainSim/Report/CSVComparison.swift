/// A comparison for spreadsheets and plots, as RFC 4180 has it: a record for each column, a field for each figure.
///
/// Lengths are seconds. What has no bound, or never comes, is left empty.
package struct CSVComparison {
  private let comparison: Comparison
  /// The requests whose verdict differs, instead of the figures: a record for each of them and each column.
  private let listsChanged: Bool

  package init(_ comparison: Comparison, listsChanged: Bool = false) {
    self.comparison = comparison
    self.listsChanged = listsChanged
  }

  /// The whole text, its last line ended.
  package var text: String {
    (listsChanged ? changed : figures).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// The same fields for every comparison; behind them those settings that differ in this one.
  private var figures: [[String]] {
    let figures = Self.figures
    let settings = settingNames
    let heading = ["column"] + figures.map(\.key) + settings.map { "settings.\($0)" }
    return [heading]
      + comparison.columns.map { column in
        [column.name] + figures.map { Self.text(of: column.amount(of: $0)) }
          + settings.map { name in
            column.settings.first { $0.name == name }.map { Self.text(of: $0.value) } ?? ""
          }
      }
  }

  private static let figures: [Comparison.Figure] =
    [.requests, .completed, .dropped] + Trace.Direction.allCases.map { .droppedIn($0) }
    + Drop.Cause.allCases.map { .droppedBy($0) } + [.rerouted, .retried, .notSent]
    + Trace.Direction.allCases.map { .longestSafe($0) } + [.podEnded, .graceUnused, .warnings]

  private var settingNames: [String] {
    var names: [String] = []
    for setting in comparison.columns.flatMap(\.settings) where !names.contains(setting.name) {
      names.append(setting.name)
    }
    return names
  }

  private static func text(of amount: Comparison.Amount) -> String {
    switch amount {
    case .count(let count, _): "\(count)"
    case .length(let length): length.decimalSeconds
    case .unbounded, .never: ""
    }
  }

  private static func text(of value: Setting.Value) -> String {
    switch value {
    case .length(let length): length.decimalSeconds
    case .integer, .flag, .text: "\(value)"
    }
  }

  private var changed: [[String]] {
    let heading = ["id", "direction", "column", "outcome", "cause"]
    return [heading]
      + comparison.changed().requests.flatMap { request in
        zip(comparison.columns, request.fates).compactMap { column, fate in
          fate.map {
            [request.id, request.direction.name, column.name, $0.outcome.name, $0.cause?.rawValue ?? ""]
          }
        }
      }
  }

  /// In quotes where it has to be.
  static func field(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
