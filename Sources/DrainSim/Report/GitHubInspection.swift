/// Findings as workflow commands, which GitHub Actions shows at the lines of a pull request.
package struct GitHubInspection {
  private let inspection: Inspection

  package init(_ inspection: Inspection) {
    self.inspection = inspection
  }

  package var text: String {
    inspection.files.map { file in file.items.map { command(for: $0, in: file) + "\n" }.joined() }.joined()
  }

  private func command(for item: Inspection.Item, in file: Inspection.File) -> String {
    let (source, place) = file.location(of: item)
    var properties = [("file", source)]
    if let place { properties += [("line", "\(place.line)"), ("col", "\(place.column)")] }
    properties.append(("title", item.finding.check.rawValue))
    let shown = properties.map { "\($0.0)=\(Self.escaped(property: $0.1))" }.joined(separator: ",")
    let message = Self.escaped(message: "\(item.sentence)\n\(item.finding.remedy)")
    return "::\(command(for: item.finding.check.severity)) \(shown)::\(message)"
  }

  private func command(for severity: Check.Severity) -> String {
    switch severity {
    case .note: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// As `escapeData` and `escapeProperty` of actions/toolkit `packages/core/src/command.ts`.
  private static func escaped(message: String) -> String {
    escaped(message, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func escaped(property: String) -> String {
    escaped(property, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }
}
