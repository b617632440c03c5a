public enum YAMLReader { static func read(_ b: [UInt8], source: String) throws(InvalidInput) -> [Node] { [] } }
enum NodePath { static let source = "--set" }
extension Node {
 static func overriding(_ n: Node, with s: String) throws(InvalidInput) -> Node { n }
 func overlaid(with: Node) -> Node { with }
 subscript(key: String) -> Node? { nil }
 var kindName: String { "" }
 var entries: [Entry]? { nil }
 var elements: [Node]? { nil }
}
enum TraceFile { static func read(path: String) throws(InvalidInput) -> Trace { Trace() } }
extension PreStopCommand { var syntaxError: String? { nil }; var text: String { "" } }
struct NotUnderstood: Error { var message = "" }
