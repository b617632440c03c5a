/// The patterns of `case`, `[[ == ]]` and `${name%…}` (XCU 2.13).
struct Glob {
  private enum Element {
    case byte(UInt8)
    case any
    case anything
    case set(Set<UInt8>, negated: Bool)
  }

  private var elements: [Element] = []

  init(_ pattern: String) {
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "*"): elements.append(.anything)
      case UInt8(ascii: "?"): elements.append(.any)
      case UInt8(ascii: "\\") where index + 1 < bytes.count:
        index += 1
        elements.append(.byte(bytes[index]))
      case UInt8(ascii: "["):
        if let (set, end) = Self.set(in: bytes, from: index) {
          elements.append(set)
          index = end
        } else {
          elements.append(.byte(bytes[index]))
        }
      default: elements.append(.byte(bytes[index]))
      }
      index += 1
    }
  }

  private static func set(in bytes: [UInt8], from start: Int) -> (Element, Int)? {
    var index = start + 1
    let negated =
      index < bytes.count && (bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^"))
    if negated { index += 1 }
    let first = index
    var set: Set<UInt8> = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "]"), index > first { return (.set(set, negated: negated), index) }
      if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"),
        bytes[index + 2] != UInt8(ascii: "]"),
        byte <= bytes[index + 2]
      {
        set.formUnion(byte...bytes[index + 2])
        index += 3
      } else {
        set.insert(byte)
        index += 1
      }
    }
    return nil
  }

  func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return ends(in: bytes, from: 0).last == bytes.count
  }

  /// `${name#pattern}` and its kin.
  func removing(_ affix: Parameter.Affix, longest: Bool, from text: String) -> String {
    let bytes = Array(text.utf8)
    switch affix {
    case .prefix:
      let ends = ends(in: bytes, from: 0)
      guard let end = longest ? ends.last : ends.first else { return text }
      return String(decoding: bytes[end...], as: UTF8.self)
    case .suffix:
      let starts = (0...bytes.count).filter { self.ends(in: bytes, from: $0).last == bytes.count }
      guard let start = longest ? starts.first : starts.last else { return text }
      return String(decoding: bytes[..<start], as: UTF8.self)
    }
  }

  /// Where a match that begins at `start` can end, in order.
  private func ends(in bytes: [UInt8], from start: Int) -> [Int] {
    var positions = [start]
    for element in elements {
      switch element {
      case .anything: positions = positions.first.map { Array($0...bytes.count) } ?? []
      case .any: positions = positions.filter { $0 < bytes.count }.map { $0 + 1 }
      case .byte(let byte):
        positions = positions.filter { $0 < bytes.count && bytes[$0] == byte }.map { $0 + 1 }
      case .set(let set, let negated):
        positions = positions.filter { $0 < bytes.count && set.contains(bytes[$0]) != negated }.map { $0 + 1 }
      }
    }
    return positions
  }

  static func escaping(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if "*?[]\\".unicodeScalars.contains(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
