/// Findings for programs: the grammar is in `docs/checks.md`, and changes only by addition.
package struct JSONInspection {
  private let inspection: Inspection

  package init(_ inspection: Inspection) {
    self.inspection = inspection
  }

  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.key("version")
    json.integer(1)
    json.key("files")
    json.beginArray(.linePerMember)
    for file in inspection.files { write(file, &json) }
    json.endArray()
    json.key("summary")
    json.beginObject()
    for severity in Check.Severity.allCases.reversed() {
      json.key("\(severity.rawValue)s")
      json.integer(Int64(inspection.count(severity)))
    }
    json.endObject()
    json.endObject()
    json.endDocument()
    return json.take()
  }

  private func write(_ file: Inspection.File, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.key("file")
    json.string(file.source)
    json.key("findings")
    json.beginArray(.linePerMember)
    for item in file.items { write(item, &json) }
    json.endArray()
    json.endObject()
  }

  private func write(_ item: Inspection.Item, _ json: inout JSONWriter) {
    let finding = item.finding
    json.beginObject()
    let texts = [
      ("code", finding.check.rawValue), ("name", finding.check.name),
      ("severity", finding.check.severity.rawValue), ("message", finding.message),
      ("remedy", finding.remedy), ("scenario", item.scenario),
    ]
    for (key, text) in texts {
      json.key(key)
      json.string(text)
    }
    if !item.variants.isEmpty { writeVariants(of: item, &json) }
    if let place = finding.place { write(place, &json) }
    json.endObject()
  }

  private func writeVariants(of item: Inspection.Item, _ json: inout JSONWriter) {
    json.key("variants")
    json.beginArray()
    for variant in item.variants { json.string(variant) }
    json.endArray()
  }

  private func write(_ place: SourcePlace, _ json: inout JSONWriter) {
    json.key("place")
    json.beginObject()
    json.key("source")
    json.string(place.source)
    json.key("line")
    json.integer(Int64(place.line))
    json.key("column")
    json.integer(Int64(place.column))
    json.endObject()
  }
}
