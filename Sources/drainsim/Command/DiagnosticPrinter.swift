import DrainSim

/// Writes complaints to standard error, each with the line of the file that it is about.
struct DiagnosticPrinter {
  let console: Console
  let style: Style
  /// The lines to show for a place, where its source is at hand.
  var excerpt: (SourcePlace) -> String? = { _ in nil }

  func print(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      console.complain(text(of: diagnostic) + "\n")
    }
  }

  private func text(of diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { style.paint("\($0):", as: .heading) + " " } ?? ""
    let severity = style.paint("\(diagnostic.severity.rawValue):", as: role(of: diagnostic.severity))
    var lines = ["\(place)\(severity) \(diagnostic.message)"]
    if let shown = diagnostic.place.flatMap(excerpt) { lines.append(style.paint(shown, as: .dim)) }
    if let hint = diagnostic.hint { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }

  private func role(of severity: Diagnostic.Severity) -> Style.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .dim
    }
  }
}
