/// A regular expression as POSIX has it (XBD 9): the leftmost match, and of those the longest.
///
/// Every end of a match is followed at once, so that no pattern takes exponential time.
struct PosixPattern: Sendable {
  enum Syntax: Sendable { case basic, extended, fixed }

  indirect enum Node: Sendable {
    case byte(UInt8)
    case any
    case set(Set<UInt8>, negated: Bool)
    case lineStart
    case lineEnd
    case wordEdge(start: Bool, end: Bool)
    case group(Node, number: Int)
    case sequence([Node])
    case alternatives([Node])
    case repeated(Node, least: Int, most: Int?)
  }

  let root: Node
  let ignoresCase: Bool

  init(_ text: String, _ syntax: Syntax, ignoresCase: Bool = false) throws(NotUnderstood) {
    var parser = PosixPatternParser(ignoresCase ? text.lowercased() : text, syntax)
    root = try parser.parse()
    self.ignoresCase = ignoresCase
  }

  private init(_ root: Node, ignoresCase: Bool) {
    self.root = root
    self.ignoresCase = ignoresCase
  }

  /// For `grep -w` and `grep -x`.
  func bounded(byWords: Bool, byLine: Bool) -> PosixPattern {
    guard byWords || byLine else { return self }
    let before = byLine ? Node.lineStart : .wordEdge(start: true, end: false)
    let after = byLine ? Node.lineEnd : .wordEdge(start: false, end: true)
    return PosixPattern(.sequence([before, root, after]), ignoresCase: ignoresCase)
  }

  func subject(_ text: some StringProtocol) -> [UInt8] {
    ignoresCase ? Array(text.lowercased().utf8) : Array(text.utf8)
  }

  func matches(_ text: some StringProtocol) -> Bool {
    firstMatch(in: subject(text), from: 0) != nil
  }

  /// The leftmost, longest match at or after `start`.
  func firstMatch(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start <= bytes.count else { return nil }
    let leadingByte = leadingByte
    for first in start...bytes.count {
      if let leadingByte, first == bytes.count || bytes[first] != leadingByte { continue }
      if let end = ends(of: root, in: bytes, from: first).last { return first..<end }
    }
    return nil
  }

  /// Where a match of the node that begins at `start` can end, in order.
  private func ends(of node: Node, in bytes: [UInt8], from start: Int) -> [Int] {
    switch node {
    case .byte(let byte): return start < bytes.count && bytes[start] == byte ? [start + 1] : []
    case .any: return start < bytes.count ? [start + 1] : []
    case .set(let set, let negated):
      return start < bytes.count && set.contains(bytes[start]) != negated ? [start + 1] : []
    case .lineStart: return start == 0 ? [start] : []
    case .lineEnd: return start == bytes.count ? [start] : []
    case .wordEdge(let begins, let ends):
      let before = start > 0 && bytes[start - 1].isWordByte
      let after = start < bytes.count && bytes[start].isWordByte
      return (begins && !before) || (ends && !after) ? [start] : []
    case .group(let inner, _): return ends(of: inner, in: bytes, from: start)
    case .sequence(let nodes): return ends(of: nodes[...], in: bytes, from: start)
    case .alternatives(let nodes):
      return Set(nodes.flatMap { ends(of: $0, in: bytes, from: start) }).sorted()
    case .repeated(let inner, let least, let most):
      return ends(ofRepeated: inner, least, most, in: bytes, from: start)
    }
  }

  private func ends(of nodes: ArraySlice<Node>, in bytes: [UInt8], from start: Int) -> [Int] {
    var positions = [start]
    for node in nodes {
      if positions.count == 1 {
        positions = ends(of: node, in: bytes, from: positions[0])
      } else {
        positions = Set(positions.flatMap { ends(of: node, in: bytes, from: $0) }).sorted()
      }
      if positions.isEmpty { break }
    }
    return positions
  }

  private func ends(
    ofRepeated inner: Node, _ least: Int, _ most: Int?, in bytes: [UInt8], from start: Int
  ) -> [Int] {
    var reached: Set<Int> = least == 0 ? [start] : []
    var frontier: Set<Int> = [start]
    var round = 0
    while !frontier.isEmpty, most.map({ round < $0 }) ?? true {
      round += 1
      var next: Set<Int> = []
      for position in frontier { next.formUnion(ends(of: inner, in: bytes, from: position)) }
      frontier = round > least ? next.subtracting(reached) : next
      if round >= least { reached.formUnion(next) }
    }
    return reached.sorted()
  }

  /// What every match begins with, to pass over where none can.
  private var leadingByte: UInt8? {
    switch root {
    case .byte(let byte): byte
    case .sequence(let nodes): if case .byte(let byte)? = nodes.first { byte } else { nil }
    case .any, .set, .lineStart, .lineEnd, .wordEdge, .group, .alternatives, .repeated: nil
    }
  }

  // MARK: Groups

  /// What each `\( … \)` of a match took, the earlier as much as it can.
  func groups(of match: Range<Int>, in bytes: [UInt8]) -> [Int: Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    locate(root, match, in: bytes, &found)
    return found
  }

  private func locate(
    _ node: Node, _ range: Range<Int>, in bytes: [UInt8], _ found: inout [Int: Range<Int>]
  ) {
    switch node {
    case .byte, .any, .set, .lineStart, .lineEnd, .wordEdge: break
    case .group(let inner, let number):
      found[number] = range
      locate(inner, range, in: bytes, &found)
    case .sequence(let nodes):
      var start = range.lowerBound
      for (index, node) in nodes.enumerated() {
        let rest = nodes[(index + 1)...]
        let end = ends(of: node, in: bytes, from: start).last {
          ends(of: rest, in: bytes, from: $0).contains(range.upperBound)
        }
        guard let end else { return }
        locate(node, start..<end, in: bytes, &found)
        start = end
      }
    case .alternatives(let nodes):
      let taken = nodes.first { ends(of: $0, in: bytes, from: range.lowerBound).contains(range.upperBound) }
      if let taken { locate(taken, range, in: bytes, &found) }
    case .repeated(let inner, _, _): locateLast(of: inner, range, in: bytes, &found)
    }
  }

  /// A group that is repeated keeps its last round.
  private func locateLast(
    of inner: Node, _ range: Range<Int>, in bytes: [UInt8], _ found: inout [Int: Range<Int>]
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let ends = ends(of: inner, in: bytes, from: start).filter { $0 > start && $0 <= range.upperBound }
      guard let end = ends.last else { return }
      locate(inner, start..<end, in: bytes, &found)
      start = end
    }
  }
}

extension UInt8 {
  var isWordByte: Bool { startsName || isDigit }
}
