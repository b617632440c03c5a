/// The filter of `ss`: `sport = :8080`, `dport != :80`, with `and`, `or`, `!` and parentheses.
indirect enum SocketFilter: Sendable {
  case port(local: Bool, Int, equal: Bool)
  case not(SocketFilter)
  case all(SocketFilter, SocketFilter)
  case any(SocketFilter, SocketFilter)

  init(_ words: [String]) throws(NotUnderstood) {
    var rest = words[...]
    self = try Self.disjunction(&rest, depth: 0)
    if let word = rest.first { throw Self.refusal(word) }
  }

  /// Parentheses and `!` are words of their own, however they are written.
  static func words(of operands: [String]) -> [String] {
    var words: [String] = []
    var current = ""
    for character in operands.joined(separator: " ") + " " {
      switch character {
      case " ", "\t", "(", ")":
        if !current.isEmpty { words.append(current) }
        current = ""
        if character == "(" || character == ")" { words.append(String(character)) }
      case "!" where current.isEmpty: current = "!"
      case _ where current == "!" && character != "=":
        words.append("!")
        current = String(character)
      default: current.append(character)
      }
    }
    return words
  }

  private static func refusal(_ word: String) -> NotUnderstood {
    NotUnderstood("this filter of 'ss' is not simulated", part: word)
  }

  private static func disjunction(
    _ rest: inout ArraySlice<String>, depth: Int
  ) throws(NotUnderstood) -> SocketFilter {
    guard depth < 20 else { throw refusal("(") }
    var left = try conjunction(&rest, depth: depth)
    while let word = rest.first, ["or", "||", "|"].contains(word) {
      rest.removeFirst()
      left = .any(left, try conjunction(&rest, depth: depth))
    }
    return left
  }

  private static func conjunction(
    _ rest: inout ArraySlice<String>, depth: Int
  ) throws(NotUnderstood) -> SocketFilter {
    var left = try negation(&rest, depth: depth)
    while let word = rest.first, !["or", "||", "|", ")"].contains(word) {
      if ["and", "&&", "&"].contains(word) { rest.removeFirst() }
      left = .all(left, try negation(&rest, depth: depth))
    }
    return left
  }

  private static func negation(
    _ rest: inout ArraySlice<String>, depth: Int
  ) throws(NotUnderstood) -> SocketFilter {
    var negated = false
    while let word = rest.first, word == "!" || word == "not" {
      rest.removeFirst()
      negated.toggle()
    }
    let inner = try primary(&rest, depth: depth)
    return negated ? .not(inner) : inner
  }

  private static func primary(
    _ rest: inout ArraySlice<String>, depth: Int
  ) throws(NotUnderstood) -> SocketFilter {
    guard let word = rest.popFirst() else { throw refusal("") }
    if word == "(" {
      let inner = try disjunction(&rest, depth: depth + 1)
      guard rest.popFirst() == ")" else { throw refusal("(") }
      return inner
    }
    guard word == "sport" || word == "dport", let sign = rest.popFirst() else { throw refusal(word) }
    guard let isEqual = ["=": true, "==": true, "eq": true, "!=": false, "ne": false, "neq": false][sign],
      let port = rest.popFirst(), let number = Int(port.hasPrefix(":") ? port.dropFirst() : port[...])
    else { throw refusal("\(word) \(sign)") }
    return .port(local: word == "sport", number, equal: isEqual)
  }

  func matches(_ socket: Socket) -> Bool {
    switch self {
    case .port(let local, let port, let equal):
      ((local ? socket.localPort : socket.remotePort) == port) == equal
    case .not(let inner): !inner.matches(socket)
    case .all(let left, let right): left.matches(socket) && right.matches(socket)
    case .any(let left, let right): left.matches(socket) || right.matches(socket)
    }
  }
}
