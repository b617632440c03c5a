/// A comparison for programs: the grammar is in `docs/compare.md`, and changes only by addition.
package struct JSONComparison {
  private let comparison: Comparison
  /// Whether the requests are listed whose verdict differs.
  private let listsChanged: Bool

  package init(_ comparison: Comparison, listsChanged: Bool = false) {
    self.comparison = comparison
    self.listsChanged = listsChanged
  }

  /// The whole text, its last line ended.
  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.key("version")
    json.integer(1)
    json.key("columns")
    json.beginArray(.linePerMember)
    for column in comparison.columns { write(column, &json) }
    json.endArray()
    json.key("rows")
    json.beginArray(.linePerMember)
    for row in comparison.rows { write(row, &json) }
    json.endArray()
    json.key("best")
    write(comparison.best, &json)
    if listsChanged { writeChanged(&json) }
    json.endObject()
    json.endDocument()
    return json.take()
  }

  private func write(_ column: Comparison.Column, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.key("name")
    json.string(column.name)
    json.key("scenario")
    json.string(column.scenario.name)
    if let variant = column.scenario.variant {
      json.key("variant")
      json.string(variant)
    }
    json.key("model")
    json.model(column.scenario.model)
    json.key("settings")
    json.beginObject()
    for setting in column.settings where setting.name != ScenarioColumn.Difference.modelName {
      json.key(setting.name)
      json.value(setting.value)
    }
    json.endObject()
    json.key("summary")
    json.summary(column.summary)
    json.key("graceUnused")
    json.seconds(column.graceUnused)
    json.key("warnings")
    json.beginArray()
    for warning in column.warnings { json.string(warning.message) }
    json.endArray()
    json.endObject()
  }

  private func write(_ row: Comparison.Row, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("figure")
    json.string(row.figure.key)
    json.key("better")
    json.string(row.figure.aim.key)
    json.key("values")
    json.beginArray()
    for amount in row.amounts { write(amount, &json) }
    json.endArray()
    json.key("differences")
    json.beginArray()
    for amount in row.amounts { writeDifference(from: row.amounts[0], to: amount, &json) }
    json.endArray()
    json.key("best")
    write(row.best, &json)
    json.endObject()
  }

  private func write(_ amount: Comparison.Amount, _ json: inout JSONWriter) {
    switch amount {
    case .count(let count, _): json.integer(Int64(count))
    case .length(let length): json.seconds(length)
    case .unbounded, .never: json.null()
    }
  }

  /// Of the numbers themselves, whatever the lengths of the traces.
  private func writeDifference(
    from first: Comparison.Amount, to other: Comparison.Amount, _ json: inout JSONWriter
  ) {
    switch Comparison.Change(from: first, to: other, byShare: false) {
    case .count(let count), .share(let count): json.integer(Int64(count))
    case .length(let length): json.seconds(length)
    case nil: json.null()
    }
  }

  private func write(_ positions: [Int], _ json: inout JSONWriter) {
    json.beginArray()
    for position in positions { json.integer(Int64(position)) }
    json.endArray()
  }

  private func writeChanged(_ json: inout JSONWriter) {
    json.key("changed")
    json.beginArray(.linePerMember)
    for request in comparison.changed().requests {
      json.beginObject()
      json.key("id")
      json.string(request.id)
      json.key("direction")
      json.string(request.direction.name)
      json.key("verdicts")
      json.beginArray()
      for fate in request.fates { write(fate, &json) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private func write(_ fate: Fate?, _ json: inout JSONWriter) {
    guard let fate else { return json.null() }
    json.beginObject()
    json.key("outcome")
    json.string(fate.outcome.name)
    if let cause = fate.cause {
      json.key("cause")
      json.string(cause.rawValue)
    }
    json.endObject()
  }
}
