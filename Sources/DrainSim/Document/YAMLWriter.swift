/// Writes a document as people write YAML: in blocks, what is short on one line, with remarks behind it.
struct YAMLWriter {
  private var lines: [String] = []
  /// What to say of an entry, behind it and a `#`.
  private let remark: (Node.Entry) -> String?

  /// A flow collection that is longer is written as a block.
  private static let flowLimit = 90

  static func text(of node: Node, remark: @escaping (Node.Entry) -> String? = { _ in nil }) -> String {
    var writer = YAMLWriter(remark: remark)
    switch node.content {
    case .mapping(let entries) where !entries.isEmpty: writer.write(entries, indent: 0)
    case .sequence(let elements) where !elements.isEmpty: writer.write(elements, indent: 0)
    case .mapping, .sequence, .scalar: writer.lines.append(flow(node))
    }
    return writer.lines.map { $0 + "\n" }.joined()
  }

  private init(remark: @escaping (Node.Entry) -> String?) {
    self.remark = remark
  }

  private mutating func write(_ entries: [Node.Entry], indent: Int, firstMark: String = "") {
    for (position, entry) in entries.enumerated() {
      let margin = String(repeating: " ", count: indent - (position == 0 ? firstMark.count : 0))
      write(entry, margin + (position == 0 ? firstMark : ""), indent: indent)
    }
  }

  private mutating func write(_ entry: Node.Entry, _ margin: String, indent: Int) {
    let behind = remark(entry).map { "  # \($0)" } ?? ""
    let start = margin + Self.quotedIfNeeded(entry.key) + ":"
    if let short = Self.onOneLine(entry.value) {
      lines.append("\(start) \(short)\(behind)")
      return
    }
    lines.append(start + behind)
    switch entry.value.content {
    case .mapping(let entries): write(entries, indent: indent + 2)
    case .sequence(let elements): write(elements, indent: indent + 2)
    case .scalar: break
    }
  }

  private mutating func write(_ elements: [Node], indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for element in elements {
      switch element.content {
      case .mapping(let entries) where !entries.isEmpty && !isFlat(element):
        write(entries, indent: indent + 2, firstMark: "- ")
      case .sequence(let nested) where !nested.isEmpty && !isFlat(element):
        lines.append(margin + "-")
        write(nested, indent: indent + 2)
      case .mapping, .sequence, .scalar: lines.append("\(margin)- \(Self.flow(element))")
      }
    }
  }

  /// A leaf, an empty collection, or a short list of leaves.
  private static func onOneLine(_ node: Node) -> String? {
    switch node.content {
    case .scalar: return flow(node)
    case .mapping(let entries): return entries.isEmpty ? "{}" : nil
    case .sequence(let elements):
      guard elements.allSatisfy({ $0.scalar != nil }) else { return nil }
      let text = flow(node)
      return text.count <= flowLimit || elements.isEmpty ? text : nil
    }
  }

  /// An element that fits on its line, and of which there is nothing to remark.
  private func isFlat(_ node: Node) -> Bool {
    guard node.entries?.allSatisfy({ remark($0) == nil }) != false else { return false }
    let leaves = node.elements ?? node.entries?.map(\.value) ?? []
    return leaves.allSatisfy { $0.scalar != nil } && Self.flow(node).count <= Self.flowLimit
  }

  private static func flow(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): text(of: scalar)
    case .sequence(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(quotedIfNeeded($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private static func text(of scalar: Node.Scalar) -> String {
    switch scalar.value {
    case .string: quotedIfNeeded(scalar.text)
    case .null: "null"
    case .bool, .int, .float: scalar.text
    }
  }

  /// Bare where nobody could take it for anything else.
  private static func quotedIfNeeded(_ text: String) -> String {
    let isWord = text.utf8.allSatisfy { byte in
      byte.isDigit || "._/+@%-".utf8.contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    let startsPlainly = text.utf8.first.map { !"-.%@+".utf8.contains($0) } ?? false
    guard isWord, startsPlainly, CoreSchema.value(of: Array(text.utf8)[...]) == .string else {
      return quoted(text)
    }
    return text
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0x2028
        || scalar.value == 0x2029 || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
