/// What a hook's loop looks at between its sleeps: the ground for advice about it.
enum PollSubject: Equatable, Sendable {
  /// Who listens, not who is connected.
  case listeningSockets
  case connections
  case envoyStatistics
}

extension PreStopCommand {
  /// What the first loop that polls looks at, if there is one.
  var polls: PollSubject? {
    guard let launch = try? Launch(words, .sh), case .shell(let call) = launch else { return nil }
    return call.script.commands.lazy.compactMap { PollSubject($0, inLoop: false) }.first
  }
}

extension PollSubject {
  fileprivate init?(_ command: ShellCommand, inLoop: Bool) {
    let found: PollSubject?
    switch command {
    case .loop(let loop): found = Self.first([loop.condition, loop.body], inLoop: true)
    case .each(_, let words, let body):
      found = Self.first([body], inLoop: true) ?? Self.first(words ?? [], inLoop: inLoop)
    case .simple(let simple):
      found =
        (inLoop ? Self(program: simple.words.map { $0.constant ?? "" }) : nil)
        ?? Self.first(simple.words + simple.assignments.map(\.value), inLoop: inLoop)
    case .pipeline(let parts), .list(let parts): found = Self.first(parts, inLoop: inLoop)
    case .and(let left, let right), .or(let left, let right):
      found = Self.first([left, right], inLoop: inLoop)
    case .negated(let inner), .subshell(let inner), .redirected(let inner, _), .function(_, let inner):
      found = Self(inner, inLoop: inLoop)
    case .branch(let condition, let then, let otherwise):
      found = Self.first([condition, then] + (otherwise.map { [$0] } ?? []), inLoop: inLoop)
    case .choice(let subject, let branches):
      found = Self.first([subject], inLoop: inLoop) ?? Self.first(branches.map(\.body), inLoop: inLoop)
    case .condition(let words): found = Self.first(words, inLoop: inLoop)
    case .arithmetic(let parts): found = Self.first([Word(parts)], inLoop: inLoop)
    }
    guard let found else { return nil }
    self = found
  }

  private static func first(_ commands: [ShellCommand], inLoop: Bool) -> PollSubject? {
    commands.lazy.compactMap { PollSubject($0, inLoop: inLoop) }.first
  }

  private static func first(_ words: [Word], inLoop: Bool) -> PollSubject? {
    for part in words.flatMap(\.parts) {
      guard case .substitution(let command, _) = part else { continue }
      if let subject = PollSubject(command, inLoop: inLoop) { return subject }
    }
    return nil
  }

  private init?(program words: [String]) {
    guard let path = words.first else { return nil }
    let arguments = words.dropFirst()
    switch ProgramCatalogue.name(of: path) {
    case "netstat", "ss":
      let letters = arguments.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }.joined()
      let listens =
        letters.contains("l") || arguments.contains("--listening") || arguments.contains("listening")
      self = listens && !letters.contains("a") ? .listeningSockets : .connections
    case "curl", "wget", "pilot-agent":
      guard arguments.contains(where: { $0.contains("stats") }) else { return nil }
      self = .envoyStatistics
    default: return nil
    }
  }
}
