/// Writes JSON as it comes, member by member, so that a million verdicts are never held as a tree.
///
/// Foundation's encoder would hold them all, and sort their keys by letter.
struct JSONWriter {
  /// How the members of an object or an array are laid out.
  enum Layout {
    case oneLine
    case linePerMember
  }

  private var text = ""
  private var open: [(layout: Layout, hasMember: Bool)] = []
  private var afterKey = false

  /// What has been written since it was last taken.
  mutating func take() -> String {
    defer { text.removeAll(keepingCapacity: true) }
    return text
  }

  /// Worth handing on.
  var isFull: Bool { text.utf8.count >= 1 << 16 }

  mutating func beginObject(_ layout: Layout = .oneLine) { begin("{", layout) }
  mutating func endObject() { end("}") }
  mutating func beginArray(_ layout: Layout = .oneLine) { begin("[", layout) }
  mutating func endArray() { end("]") }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    text += ": "
    afterKey = true
  }

  mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  mutating func integer(_ value: some FixedWidthInteger) {
    separate()
    text += String(value)
  }

  mutating func flag(_ value: Bool) {
    separate()
    text += value ? "true" : "false"
  }

  mutating func null() {
    separate()
    text += "null"
  }

  /// Seconds, exact to the nanosecond.
  mutating func seconds(_ value: SimDuration) {
    separate()
    text += value.decimalSeconds
  }

  mutating func endDocument() {
    text += "\n"
  }

  private mutating func begin(_ bracket: String, _ layout: Layout) {
    separate()
    text += bracket
    open.append((layout, false))
  }

  private mutating func end(_ bracket: String) {
    let closed = open.removeLast()
    if closed.layout == .linePerMember, closed.hasMember { newLine() }
    text += bracket
  }

  private mutating func separate() {
    defer { afterKey = false }
    guard !afterKey, let last = open.indices.last else { return }
    if open[last].hasMember { text += "," }
    switch open[last].layout {
    case .linePerMember: newLine()
    case .oneLine: if open[last].hasMember { text += " " }
    }
    open[last].hasMember = true
  }

  private mutating func newLine() {
    text += "\n"
    for _ in open { text += "  " }
  }

  private mutating func quote(_ value: String) {
    text += "\""
    if value.utf8.contains(where: Self.needsEscape) {
      for scalar in value.unicodeScalars { escape(scalar) }
    } else {
      text += value
    }
    text += "\""
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
