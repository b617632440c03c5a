/// Findings for people: place, severity, code and message, the line it is about, and what to do.
package struct TextInspection {
  private let inspection: Inspection
  private let style: Style
  private let excerpt: (SourcePlace) -> String?

  /// - Parameter excerpt: The lines to show for a place, where its source is at hand.
  package init(
    _ inspection: Inspection, style: Style = Style(coloured: false),
    excerpt: @escaping (SourcePlace) -> String? = { _ in nil }
  ) {
    self.inspection = inspection
    self.style = style
    self.excerpt = excerpt
  }

  package var text: String {
    inspection.files.map { file in file.items.map { paragraph($0, in: file) + "\n" }.joined() }.joined()
      + counts + "\n"
  }

  private func paragraph(_ item: Inspection.Item, in file: Inspection.File) -> String {
    let finding = item.finding
    let place = finding.place.map { "\($0):" } ?? "\(file.source):"
    let head = "\(finding.check.severity.rawValue) \(finding.check.rawValue):"
    var lines = [
      "\(style.paint(place, as: .heading)) \(style.paint(head, as: role(of: finding.check.severity)))"
        + " \(item.sentence)"
    ]
    if let shown = finding.place.flatMap(excerpt) { lines.append(style.paint(shown, as: .dim)) }
    lines.append("  hint: \(finding.remedy)")
    return lines.joined(separator: "\n")
  }

  private func role(of severity: Check.Severity) -> Style.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  /// `1 error, 2 warnings in 3 files`.
  private var counts: String {
    let found = Check.Severity.allCases.reversed().compactMap { severity in
      Self.counted(inspection.count(severity), severity.rawValue)
    }
    let files = Self.counted(inspection.files.count, "file") ?? "no file"
    return (found.isEmpty ? "nothing found" : found.joined(separator: ", ")) + " in \(files)"
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
