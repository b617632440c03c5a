/// A line by which a program tells GitHub Actions what to show, and where.
struct WorkflowCommand {
  enum Level: String {
    case notice, warning, error
  }

  let level: Level
  let file: String
  let place: SourcePlace?
  let title: String
  let message: String

  var text: String {
    var properties = [("file", file)]
    if let place { properties += [("line", "\(place.line)"), ("col", "\(place.column)")] }
    properties.append(("title", title))
    let shown = properties.map { "\($0.0)=\(Self.escaped(property: $0.1))" }.joined(separator: ",")
    return "::\(level.rawValue) \(shown)::\(Self.escaped(message: message))"
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
