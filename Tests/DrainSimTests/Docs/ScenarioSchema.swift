import DrainSim

/// `docs/scenario.schema.json`, and as much of JSON Schema as it uses.
struct ScenarioSchema {
  let root: Node

  init() throws {
    let text = try Page.read("docs/scenario.schema.json").lines.joined(separator: "\n")
    root = try YAMLReader.read(Array(text.utf8), source: "scenario.schema.json")[0]
  }

  static let checked: Set = [
    "$ref", "type", "enum", "anyOf", "properties", "additionalProperties", "required", "items", "minItems",
    "minimum", "maximum", "minProperties", "maxProperties", "pattern",
  ]
  /// Keywords that allow or refuse nothing.
  static let remarks: Set = ["$schema", "$defs", "title", "description", "default", "examples"]

  /// The part at a path of keys, references followed.
  func part(_ path: String) -> Node? {
    path.split(separator: "/").reduce(root as Node?) { part, key in
      part.flatMap { key == "items" || key.first == "$" ? $0[String(key)] : step($0, String(key)) }
        .map(resolved)
    }
  }

  /// A property's schema, or the alternative with that number.
  private func step(_ part: Node, _ key: String) -> Node? {
    if let number = Int(key) { return part["anyOf"]?.elements?[number] }
    return part["properties"]?[key] ?? part[key]
  }

  private func resolved(_ schema: Node) -> Node {
    guard let name = schema["$ref"]?.scalar?.text.split(separator: "/").last else { return schema }
    return root["$defs"]?[String(name)] ?? schema
  }

  /// The names of the properties, and whether each has a part in the model.
  func properties(of path: String) -> [(name: String, isReadOver: Bool)] {
    (part(path)?["properties"]?.entries ?? []).map {
      ($0.key, $0.value["$ref"]?.scalar?.text == "#/$defs/readOver")
    }
  }

  /// Every schema in it.
  var all: [Node] { Self.schemas(in: root) }

  private static func schemas(in schema: Node) -> [Node] {
    let maps = ["properties", "$defs"].flatMap { schema[$0]?.entries ?? [] }.map(\.value)
    let singles = ["items", "additionalProperties"].compactMap { schema[$0] }.filter { $0.entries != nil }
    return [schema] + (maps + singles + (schema["anyOf"]?.elements ?? [])).flatMap(schemas)
  }
}

/// Holding a value against it.
extension ScenarioSchema {
  func complaints(about value: Node) -> [String] { complaints(value, root, "") }

  private func complaints(_ value: Node, _ schema: Node, _ path: String) -> [String] {
    let schema = resolved(schema)
    if let alternatives = schema["anyOf"]?.elements {
      let attempts = alternatives.map { complaints(value, $0, path) }
      // What stands beside the alternatives holds as well.
      guard attempts.contains(where: \.isEmpty) else { return ["\(path): fits no alternative: \(attempts)"] }
    }
    guard allows(value, schema) else { return ["\(path): not allowed: \(value.notation)"] }
    switch value.content {
    case .scalar: return []
    case .sequence(let elements):
      guard let items = schema["items"] else { return [] }
      return elements.enumerated().flatMap { complaints($1, items, "\(path)[\($0)]") }
    case .mapping(let entries): return complaints(entries, schema, path)
    }
  }

  private func complaints(_ entries: [Node.Entry], _ schema: Node, _ path: String) -> [String] {
    let missing = (schema["required"]?.elements ?? []).compactMap(\.scalar?.text).filter { name in
      !entries.contains { $0.key == name }
    }
    return missing.map { "\(path): '\($0)' is missing" }
      + entries.flatMap { entry -> [String] in
        let here = "\(path).\(entry.key)"
        if let property = schema["properties"]?[entry.key] { return complaints(entry.value, property, here) }
        guard let rest = schema["additionalProperties"] else { return [] }
        if case .bool(let isAllowed) = rest.scalar?.value { return isAllowed ? [] : ["\(here): unknown key"] }
        return complaints(entry.value, rest, here)
      }
  }

  private func allows(_ value: Node, _ schema: Node) -> Bool {
    if let words = schema["enum"]?.elements {
      return words.contains { $0.notation == value.notation }
    }
    let types = schema["type"].map { $0.elements ?? [$0] } ?? []
    guard types.isEmpty || types.contains(where: { $0.scalar.map { value.isA($0.text) } ?? false }) else {
      return false
    }
    return fits(value, schema)
  }

  private func fits(_ value: Node, _ schema: Node) -> Bool {
    func bounds(_ least: String, _ most: String) -> ClosedRange<Double> {
      func number(_ name: String) -> Double? { schema[name]?.scalar.flatMap { Double($0.text) } }
      return (number(least) ?? -.infinity)...(number(most) ?? .infinity)
    }
    if let elements = value.elements {
      return bounds("minItems", "maxItems").contains(Double(elements.count))
    }
    if let entries = value.entries {
      return bounds("minProperties", "maxProperties").contains(Double(entries.count))
    }
    guard let scalar = value.scalar else { return true }
    switch scalar.value {
    case .int, .float: return Double(scalar.text).map(bounds("minimum", "maximum").contains) ?? true
    case .string:
      guard let pattern = schema["pattern"]?.scalar?.text else { return true }
      return (try? Regex(pattern).firstMatch(in: scalar.text)) != nil
    case .null, .bool: return true
    }
  }
}

extension Node {
  /// Of the JSON Schema type with this name.
  fileprivate func isA(_ type: String) -> Bool {
    switch content {
    case .mapping: type == "object"
    case .sequence: type == "array"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: type == "null"
      case .bool: type == "boolean"
      case .int: type == "integer" || type == "number"
      case .float: type == "number"
      case .string: type == "string"
      }
    }
  }
}
