enum NodePath { static let source = "--set" }
extension Node {
 static func overriding(_ n: Node, with s: String) throws(InvalidInput) -> Node { n }
 func overlaid(with other: Node) -> Node {
   guard case .mapping(var mine) = content, case .mapping(let theirs) = other.content else { return other }
   for e in theirs { if let i = mine.firstIndex(where: { $0.key == e.key }) { mine[i].value = mine[i].value.overlaid(with: e.value) } else { mine.append(e) } }
   return Node(.mapping(mine), at: place)
 }
}
extension PreStopCommand { var syntaxError: String? { nil }; var text: String { "" } }
struct NotUnderstood: Error { var message = "" }
