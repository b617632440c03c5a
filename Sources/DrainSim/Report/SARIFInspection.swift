/// Findings as SARIF 2.1.0, which code hosts show beside the lines (docs.oasis-open.org/sarif/sarif/v2.1.0).
package struct SARIFInspection {
  private let inspection: Inspection
  /// Of the program.
  private let version: String

  package init(_ inspection: Inspection, version: String) {
    self.inspection = inspection
    self.version = version
  }

  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    writeRun(&json)
    json.endArray()
    json.endObject()
    json.endDocument()
    return json.take()
  }

  private func writeRun(_ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject(.linePerMember)
    json.member("name", "drainsim")
    json.member("version", version)
    json.key("rules")
    json.beginArray(.linePerMember)
    for check in inspection.checks { write(check, &json) }
    json.endArray()
    json.endObject()
    json.endObject()
    // A place counts its columns so.
    json.member("columnKind", "unicodeCodePoints")
    json.key("results")
    json.beginArray(.linePerMember)
    for file in inspection.files {
      for item in file.items { write(item, in: file, &json) }
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ check: Check, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("id", check.rawValue)
    json.member("name", check.name.prefix(1).uppercased() + check.name.dropFirst())
    json.object("shortDescription") { $0.member("text", check.title) }
    json.object("help") { $0.member("text", check.remedy) }
    json.object("defaultConfiguration") { $0.member("level", check.severity.rawValue) }
    json.endObject()
  }

  private func write(_ item: Inspection.Item, in file: Inspection.File, _ json: inout JSONWriter) {
    let check = item.finding.check
    json.beginObject()
    json.member("ruleId", check.rawValue)
    json.key("ruleIndex")
    json.integer(Int64(inspection.checks.firstIndex(of: check) ?? -1))
    json.member("level", check.severity.rawValue)
    json.object("message") { $0.member("text", "\(item.sentence); \(item.finding.remedy)") }
    json.key("locations")
    json.beginArray()
    json.beginObject()
    json.object("physicalLocation") { write(file.location(of: item), &$0) }
    json.endObject()
    json.endArray()
    json.endObject()
  }

  private func write(_ location: (source: String, place: SourcePlace?), _ json: inout JSONWriter) {
    json.object("artifactLocation") { $0.member("uri", Self.uri(of: location.source)) }
    guard let place = location.place else { return }
    json.object("region") {
      $0.key("startLine")
      $0.integer(Int64(place.line))
      $0.key("startColumn")
      $0.integer(Int64(place.column))
    }
  }

  /// RFC 3986: relative to wherever the program was started, unless the path is absolute.
  static func uri(of path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    let encoded = path.utf8.map { byte -> String in
      let isPlain = byte.isWordByte || "-./~".utf8.contains(byte)
      return isPlain
        ? String(Unicode.Scalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }
}
