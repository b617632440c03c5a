/// Values that start and end within lines: scalars, aliases and flow collections.
extension YAMLParser {
  /// - Parameter parent: the indentation that further lines must exceed.
  mutating func inlineNode(
    under parent: Int, after properties: NodeProperties, inFlow: Bool = false
  ) throws(Diagnostic) -> Node {
    switch current {
    case "[", "{": return try flowCollection(under: parent)
    case "\"": return try doubleQuoted(under: parent)
    case "'": return try singleQuoted(under: parent)
    case "*":
      guard properties.isEmpty else {
        throw Diagnostic("an alias cannot have an anchor or a tag of its own", at: here())
      }
      return try alias()
    case ":" where isIndicator: throw missingKey(at: here())
    default:
      guard canStartPlain(inFlow: inFlow) else { throw cannotStart() }
      return try plainScalar(under: parent, inFlow: inFlow)
    }
  }

  private func canStartPlain(inFlow: Bool) -> Bool {
    switch current {
    case ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": false
    case "-", "?", ":": !next.endsWord && !(inFlow && next.isFlowIndicator)
    default: !current.endsWord
    }
  }

  private mutating func cannotStart() -> Diagnostic {
    guard current != 0 else { return Diagnostic("a value is missing at the end", at: here()) }
    return Diagnostic(
      "a value cannot start with '\(Unicode.Scalar(current))'", at: here(),
      hint: current == "#" ? "put a space before the '#' of a comment" : "put the value in quotes")
  }
}
