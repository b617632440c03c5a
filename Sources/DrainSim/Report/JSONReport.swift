/// A report for programs: the grammar is in `docs/json.md`, and changes only by addition.
package struct JSONReport {
  private let report: Report
  private let margins: Margins
  /// Those of its variants that are expected to come to something.
  private let variants: [Report]

  package init(_ report: Report, variants: [Report] = []) {
    self.report = report
    self.variants = variants
    margins = Margins(report.replay)
  }

  /// Hands out the text in pieces, in order; the verdicts of a long trace never stand in memory together.
  package func write(to sink: (String) throws(InvalidInput) -> Void) throws(InvalidInput) {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    writeHead(&json)
    writeTimeline(&json)
    json.key("summary")
    json.summary(report.summary)
    json.key("verdicts")
    json.beginArray(.linePerMember)
    var failures = report.replay.verdicts.failures.makeIterator()
    var failure = failures.next()
    for request in report.scenario.trace.starts.indices {
      let own = failure?.request == request ? failure : nil
      if own != nil { failure = failures.next() }
      writeVerdict(on: request, own, &json)
      if json.isFull { try sink(json.take()) }
    }
    json.endArray()
    writeTail(&json)
    json.endObject()
    json.endDocument()
    try sink(json.take())
  }

  private func writeHead(_ json: inout JSONWriter) {
    json.key("version")
    json.integer(1)
    json.key("name")
    json.string(report.scenario.name)
    if let variant = report.scenario.variant {
      json.key("variant")
      json.string(variant)
    }
    json.key("model")
    json.model(report.scenario.model)
    json.key("settings")
    json.beginObject(.linePerMember)
    for setting in report.scenario.settings {
      json.key(setting.name)
      json.beginObject()
      json.key("value")
      json.value(setting.value)
      json.key("from")
      json.string("\(setting.origin)")
      json.endObject()
    }
    json.endObject()
  }

  private func writeTimeline(_ json: inout JSONWriter) {
    json.key("timeline")
    json.beginArray(.linePerMember)
    for entry in report.timeline {
      json.beginObject()
      json.key("at")
      json.seconds(entry.at.sinceDeletion)
      json.key("actor")
      json.string(entry.actor)
      json.key("event")
      json.string(entry.event)
      if let detail = entry.detail {
        json.key("detail")
        json.string(detail)
      }
      json.endObject()
    }
    json.endArray()
  }

  private func writeVerdict(on request: Int, _ failure: Drop?, _ json: inout JSONWriter) {
    let trace = report.scenario.trace
    json.beginObject()
    json.key("id")
    json.string(trace.ids[request])
    json.key("direction")
    json.string(trace.kinds[request].direction.name)
    json.key("outcome")
    json.string(report.replay.verdicts.outcomes[request].name)
    if let failure {
      json.key("cause")
      json.string(failure.cause.rawValue)
      json.key("at")
      json.seconds(failure.at.sinceDeletion)
      json.key("clientSaw")
      json.string(failure.clientSaw.rawValue)
      if let child = failure.failedChild {
        json.key("failedChild")
        json.string(trace.ids[child])
      }
    }
    if let margin = margins.margin(of: request, failure) {
      json.key("margin")
      json.seconds(margin)
    }
    json.endObject()
  }

  private func writeTail(_ json: inout JSONWriter) {
    json.key("warnings")
    json.beginArray(.linePerMember)
    for warning in report.warnings { json.string(warning.message) }
    json.endArray()
    json.key("expectations")
    write(report.expectations, &json)
    guard !variants.isEmpty else { return }
    json.key("variants")
    json.beginArray(.linePerMember)
    for variant in variants { write(variant: variant, &json) }
    json.endArray()
  }

  private func write(_ check: ExpectationCheck, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("total")
    json.integer(Int64(check.total))
    json.key("failures")
    json.beginArray()
    for failure in check.failures { json.string(failure.message) }
    json.endArray()
    json.endObject()
  }

  private func write(variant: Report, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("name")
    json.string(variant.scenario.variant ?? "")
    json.key("dropped")
    json.integer(Int64(variant.summary.count(.dropped)))
    json.key("expectations")
    write(variant.expectations, &json)
    json.endObject()
  }
}
