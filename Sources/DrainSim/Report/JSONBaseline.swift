/// Verdicts as they are kept beside a scenario: one line for each request, so that a change is a line of a diff.
package struct JSONBaseline {
  private let baseline: Baseline

  package init(_ baseline: Baseline) {
    self.baseline = baseline
  }

  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.key("version")
    json.integer(1)
    json.key("scenarios")
    json.beginArray(.linePerMember)
    for entry in baseline.entries { write(entry, &json) }
    json.endArray()
    json.endObject()
    json.endDocument()
    return json.take()
  }

  private func write(_ entry: Baseline.Entry, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.member("name", entry.name)
    if let variant = entry.variant { json.member("variant", variant) }
    json.key("verdicts")
    json.beginArray(.linePerMember)
    for (id, fate) in entry.verdicts {
      json.beginObject()
      json.member("id", id)
      json.member("outcome", fate.outcome.name)
      if let cause = fate.cause { json.member("cause", cause.rawValue) }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
