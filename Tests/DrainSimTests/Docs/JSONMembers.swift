import DrainSim

/// The members that occur in JSON reports, by their paths: `verdicts[].id`, and `*` where names are free.
struct JSONMembers {
  /// The kinds of value each has had.
  private(set) var kinds: [String: Set<String>] = [:]
  /// Objects by path, and of these how many have each member.
  private(set) var objects: [String: Int] = [:]
  private(set) var counts: [String: Int] = [:]

  /// Objects whose keys are names and not words of the grammar.
  private static let free: Set = [
    "settings", "summary.droppedByCause", "columns[].settings", "columns[].summary.droppedByCause",
  ]

  /// By cause, within a direction.
  private static func isFree(_ path: String) -> Bool {
    free.contains(path) || path.hasSuffix("losses.inbound") || path.hasSuffix("losses.outbound")
  }

  mutating func add(_ value: Node, at path: String = "") {
    switch value.content {
    case .scalar: break
    case .sequence(let elements):
      for element in elements { add(element, at: path + "[]") }
    case .mapping(let entries):
      objects[path, default: 0] += 1
      for entry in entries {
        let name = Self.isFree(path) ? "*" : entry.key
        let member = path.isEmpty ? name : "\(path).\(name)"
        kinds[member, default: []].insert(entry.value.jsonType)
        counts[member, default: 0] += 1
        add(entry.value, at: member)
      }
    }
  }

  /// Every object that may have it has it.
  func isAlwaysThere(_ member: String) -> Bool {
    let parent = member.lastIndex(of: ".").map { String(member[..<$0]) } ?? ""
    return counts[member, default: 0] >= objects[parent, default: 0]
  }
}

extension Node {
  fileprivate var jsonType: String {
    switch content {
    case .mapping: "object"
    case .sequence: "array"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: "null"
      case .bool: "boolean"
      case .int: "integer"
      case .float: "number"
      case .string: "string"
      }
    }
  }
}
