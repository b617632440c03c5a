/// What the file says that an application does on SIGTERM.
struct DeclaredReaction {
  let behaviour: SIGTERMBehaviour
  /// Of its length, where that is not known exactly.
  var law: DurationLaw?
  let place: SourcePlace
}

/// A container's `onSIGTERM`.
extension ScenarioReader {
  private static let reactions = ["exit", "drain", "ignore", "exitAfter"]

  /// `exit`, `drain`, `ignore`, `{drain: {timeout: 20s}}` or `{exitAfter: 3s}`.
  mutating func onSIGTERM(_ node: Node) -> DeclaredReaction? {
    guard case .mapping(let entries) = node.content else {
      return namedReaction(node).map { DeclaredReaction(behaviour: $0, place: node.place) }
    }
    guard entries.count == 1, let entry = entries.first else {
      complain(
        "onSIGTERM must say one thing", at: node.place,
        hint: "one of: " + Self.reactions.joined(separator: ", "))
      return nil
    }
    switch entry.key {
    case "exit": return DeclaredReaction(behaviour: .exit, place: node.place)
    case "ignore": return DeclaredReaction(behaviour: .ignore, place: node.place)
    case "drain":
      let timeout = drainTimeout(entry.value)
      return DeclaredReaction(
        behaviour: .drain(timeout: timeout?.length), law: timeout?.law, place: node.place)
    case "exitAfter":
      return delay(entry.value, "exitAfter").map {
        DeclaredReaction(behaviour: .exitAfter($0.length), law: $0.law, place: node.place)
      }
    default:
      complainAboutWord(entry.key, "onSIGTERM", at: entry.keyPlace, among: Self.reactions)
      return nil
    }
  }

  private mutating func namedReaction(_ node: Node) -> SIGTERMBehaviour? {
    switch text(node, "onSIGTERM") {
    case nil: return nil
    case "exit": return .exit
    case "drain": return .drain(timeout: nil)
    case "ignore": return .ignore
    case "exitAfter":
      complain("exitAfter needs a duration", at: node.place, hint: "write {exitAfter: 3s}")
      return nil
    case let word?:
      complainAboutWord(word, "onSIGTERM", at: node.place, among: Self.reactions)
      return nil
    }
  }

  private mutating func drainTimeout(_ node: Node) -> DeclaredDelay? {
    guard !node.isNull else { return nil }
    let fields = fields(node, of: "drain", known: ["timeout"])
    return fields["timeout"].flatMap { delay($0, "drain.timeout") }
  }
}
