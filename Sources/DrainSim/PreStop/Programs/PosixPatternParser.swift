/// Reads a regular expression: basic, extended, or a fixed text with lines as alternatives.
struct PosixPatternParser {
  private let text: String
  private let bytes: [UInt8]
  private let syntax: PosixPattern.Syntax
  private var position = 0
  private var groups = 0
  private var depth = 0

  init(_ text: String, _ syntax: PosixPattern.Syntax) {
    self.text = text
    bytes = Array(text.utf8)
    self.syntax = syntax
  }

  mutating func parse() throws(NotUnderstood) -> PosixPattern.Node {
    if syntax == .fixed {
      return .alternatives(
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
          .sequence($0.utf8.map { .byte($0) })
        })
    }
    let node = try alternatives()
    guard position == bytes.count else { throw refusal("unbalanced parentheses") }
    return node
  }

  private func refusal(_ message: String) -> NotUnderstood {
    NotUnderstood("in this pattern: \(message)", part: text)
  }

  /// Whether an operator comes, which a basic expression writes with a backslash.
  private func isNext(_ symbol: Unicode.Scalar) -> Bool {
    let byte = UInt8(ascii: symbol)
    guard position < bytes.count else { return false }
    if syntax == .extended { return bytes[position] == byte }
    return bytes[position] == UInt8(ascii: "\\") && position + 1 < bytes.count && bytes[position + 1] == byte
  }

  private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard isNext(symbol) else { return false }
    position += syntax == .extended ? 1 : 2
    return true
  }

  private mutating func alternatives() throws(NotUnderstood) -> PosixPattern.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 40 else { throw refusal("nesting this deep is not simulated") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(NotUnderstood) -> PosixPattern.Node {
    var nodes: [PosixPattern.Node] = []
    while position < bytes.count, !isNext("|"), !(depth > 1 && isNext(")")) {
      let atom = try atom(isFirst: nodes.isEmpty)
      nodes.append(try repeated(atom))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func repeated(_ atom: PosixPattern.Node) throws(NotUnderstood) -> PosixPattern.Node {
    var node = atom
    var rounds = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*") {
        position += 1
        node = .repeated(node, least: 0, most: nil)
      } else if take("+") {
        node = .repeated(node, least: 1, most: nil)
      } else if take("?") {
        node = .repeated(node, least: 0, most: 1)
      } else if isNext("{") {
        node = try interval(of: node)
      } else {
        return node
      }
      rounds += 1
      guard rounds < 10 else { throw refusal("nesting this deep is not simulated") }
    }
    return node
  }

  private mutating func interval(of node: PosixPattern.Node) throws(NotUnderstood) -> PosixPattern.Node {
    _ = take("{")
    let least = number()
    var most = least
    if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
      position += 1
      most = number()
    }
    guard take("}"), least != nil || most != nil, (least ?? 0) <= (most ?? 255), (most ?? least ?? 0) <= 255
    else {
      throw refusal("this interval is not simulated")
    }
    return .repeated(node, least: least ?? 0, most: most)
  }

  private mutating func number() -> Int? {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return Int(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func atom(isFirst: Bool) throws(NotUnderstood) -> PosixPattern.Node {
    if take("(") {
      groups += 1
      let number = groups
      let inner = try alternatives()
      guard take(")") else { throw refusal("unbalanced parentheses") }
      return .group(inner, number: number)
    }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "."): return .any
    case UInt8(ascii: "["): return try bracket()
    case UInt8(ascii: "^") where isFirst || syntax == .extended: return .lineStart
    case UInt8(ascii: "$") where syntax == .extended || endsBranch: return .lineEnd
    case UInt8(ascii: "\\"): return try escape()
    case UInt8(ascii: "*") where syntax == .extended, UInt8(ascii: "+") where syntax == .extended,
      UInt8(ascii: "?") where syntax == .extended, UInt8(ascii: "{") where syntax == .extended:
      throw refusal("nothing stands before '\(Character(Unicode.Scalar(byte)))'")
    default: return .byte(byte)
    }
  }

  private var endsBranch: Bool { position == bytes.count || isNext("|") || isNext(")") }

  private mutating func escape() throws(NotUnderstood) -> PosixPattern.Node {
    guard position < bytes.count else { throw refusal("a backslash at its end") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "w"), UInt8(ascii: "W"): return .set(Self.wordBytes, negated: byte == UInt8(ascii: "W"))
    case UInt8(ascii: "s"), UInt8(ascii: "S"):
      return .set(Set(" \t\n\r\u{b}\u{c}".utf8), negated: byte == UInt8(ascii: "S"))
    case UInt8(ascii: "<"): return .wordEdge(start: true, end: false)
    case UInt8(ascii: ">"): return .wordEdge(start: false, end: true)
    case _ where byte.isDigit || byte.startsName:
      throw refusal("'\\\(Character(Unicode.Scalar(byte)))' is not simulated")
    default: return .byte(byte)
    }
  }

  private static let wordBytes = Set((0..<128 as Range<UInt8>).filter(\.isWordByte))

  private mutating func bracket() throws(NotUnderstood) -> PosixPattern.Node {
    let negated = position < bytes.count && bytes[position] == UInt8(ascii: "^")
    if negated { position += 1 }
    let start = position
    var set: Set<UInt8> = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "]"), position > start {
        position += 1
        return .set(set, negated: negated)
      }
      if byte == UInt8(ascii: "["), position + 1 < bytes.count, ":.=".utf8.contains(bytes[position + 1]) {
        set.formUnion(try characterClass())
      } else if position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "-"),
        bytes[position + 2] != UInt8(ascii: "]")
      {
        guard byte <= bytes[position + 2] else { throw refusal("this range is upside down") }
        set.formUnion(byte...bytes[position + 2])
        position += 3
      } else {
        set.insert(byte)
        position += 1
      }
    }
    throw refusal("a '[' that nothing closes")
  }

  private mutating func characterClass() throws(NotUnderstood) -> Set<UInt8> {
    let rest = String(decoding: bytes[position...], as: UTF8.self)
    for (name, members) in CharacterClass.all where rest.hasPrefix(name) {
      position += name.utf8.count
      return members
    }
    throw refusal("this character class is not simulated")
  }
}
