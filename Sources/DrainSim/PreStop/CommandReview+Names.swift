extension CommandReview {
  /// Notes the variables and functions that a script gives itself.
  mutating func collectNames(_ command: ShellCommand) {
    switch command {
    case .simple(let simple): collectNames(simple)
    case .pipeline(let commands), .list(let commands): commands.forEach { collectNames($0) }
    case .negated(let inner), .subshell(let inner): collectNames(inner)
    case .redirected(let inner, _): collectNames(inner)
    case .and(let left, let right), .or(let left, let right):
      collectNames(left)
      collectNames(right)
    case .loop(let loop):
      collectNames(loop.condition)
      collectNames(loop.body)
    case .branch(let condition, let then, let otherwise):
      collectNames(condition)
      collectNames(then)
      if let otherwise { collectNames(otherwise) }
    case .each(let variable, let words, let body):
      learn(variable)
      collectNames(words ?? [])
      collectNames(body)
    case .choice(let subject, let branches):
      collectNames([subject])
      branches.forEach { collectNames($0.body) }
    case .function(let name, let body):
      learn(function: name)
      collectNames(body)
    case .condition(let words): collectNames(words)
    case .arithmetic(let parts): collectNames([Word([.arithmetic(parts, quoted: true)])])
    }
  }

  private mutating func collectNames(_ simple: SimpleCommand) {
    simple.assignments.forEach { learn($0.name) }
    collectNames(simple.words + simple.assignments.map(\.value))
    guard let name = simple.words.first?.constant, ["read", "export", "readonly", "local"].contains(name)
    else {
      return
    }
    if name == "read" { learn("REPLY") }
    for word in simple.words.dropFirst() {
      guard case .text(let text)? = word.parts.first else { continue }
      if name == "read" || text.contains("=") { learn(String(text.prefix { $0 != "=" })) }
    }
  }

  private mutating func collectNames(_ words: [Word]) {
    for part in words.flatMap(\.parts) {
      switch part {
      case .text, .quoted: continue
      case .substitution(let command, _): collectNames(command)
      case .parameter(let parameter, _):
        guard case .whenUnset(let substitute, _, let word) = parameter.operation else { continue }
        if substitute == .assignDefault { learn(parameter.name) }
        collectNames([word])
      case .arithmetic(let parts, _): collectAssignments(in: parts)
      }
    }
  }

  /// `$((i += 1))` sets its variable.
  private mutating func collectAssignments(in parts: [WordPart]) {
    for part in parts {
      guard case .quoted(let text) = part, text.contains("=") || text.contains("++") || text.contains("--")
      else {
        continue
      }
      for name in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
        learn(String(name))
      }
    }
    collectNames(parts.map { Word([$0]) })
  }
}
