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
    return WorkflowCommand(
      level: level(of: item.finding.check.severity), file: source, place: place,
      title: item.finding.check.rawValue, message: "\(item.sentence)\n\(item.finding.remedy)"
    ).text
  }

  private func level(of severity: Check.Severity) -> WorkflowCommand.Level {
    switch severity {
    case .note: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
