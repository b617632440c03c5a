@testable import DrainSim

extension Node {
  /// The node in one line: strings in quotes, numbers and words bare, `[…]`, `{key: …}`, and `¦` for a line feed.
  var notation: String {
    switch content {
    case .scalar(let scalar): scalar.notation
    case .sequence(let elements): "[" + elements.map(\.notation).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \($0.value.notation)" }.joined(separator: ", ") + "}"
    }
  }

  /// Every key and leaf with its line and column, in the order of the file.
  var places: [String] {
    let own = "\(place.line):\(place.column)"
    switch content {
    case .scalar(let scalar): return ["\(scalar.text)@\(own)"]
    case .sequence(let elements): return ["[@\(own)"] + elements.flatMap(\.places)
    case .mapping(let entries):
      return ["{@\(own)"]
        + entries.flatMap { ["\($0.key):@\($0.keyPlace.line):\($0.keyPlace.column)"] + $0.value.places }
    }
  }
}

extension Node.Scalar {
  fileprivate var notation: String {
    switch value {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .int(let value): return "\(value)"
    case .float(let value): return "\(value)f"
    case .string:
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return "\"" + lines.joined(separator: "¦") + "\""
    }
  }
}

/// All documents of a text, each in the compact notation, with ` --- ` between them.
func notation(of yaml: String) throws -> String {
  try YAMLReader.read(Array(yaml.utf8), source: "a.yaml").map(\.notation).joined(separator: " --- ")
}
