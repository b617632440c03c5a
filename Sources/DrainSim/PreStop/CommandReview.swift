/// Goes through a command before it is run: every program, option and variable must be one that is understood,
/// also where no rehearsal would come by.
struct CommandReview {
  /// Variables whose value is known: those of every container, and those the script sets.
  private var known = ShellEnvironment().exported
  private var functions: Set<String> = []
  private var dialect = ShellDialect.sh
  private var functionsTakeTime = false
  private var depth = 0

  /// The syntax error that the shell would find.
  mutating func review(_ words: [String]) throws(NotUnderstood) -> String? {
    if let name = words.first, name.contains(" "), try Launch(words, dialect) == nil {
      throw NotUnderstood("no program has blanks in its name: each word is an item of the list", part: name)
    }
    var syntaxError: String?
    _ = try takesTime(words, &syntaxError)
    return syntaxError
  }

  private mutating func takesTime(
    _ words: [String], _ syntaxError: inout String?
  ) throws(NotUnderstood) -> Bool {
    guard let launch = try Launch(words, dialect) else {
      let name = ProgramCatalogue.name(of: words.first ?? "")
      _ = try ProgramCatalogue.program(words, dialect: dialect)
      return name == "sleep" || (name == "pilot-agent" && words.contains("wait"))
        || (name == "curl" && words.contains { $0.hasPrefix("--retry") })
    }
    switch launch {
    case .bounded(_, let inner), .inPlace(let inner), .replacing(let inner):
      return try takesTime(inner, &syntaxError)
    case .notFound: return false
    case .shell(let call):
      depth += 1
      guard depth < 10 else { throw NotUnderstood("nesting this deep is not simulated", part: "sh -c") }
      let outer = (dialect, functions)
      dialect = call.dialect
      for command in call.script.commands { collectNames(command) }
      let slow = try anyTakesTime(call.script.commands)
      (dialect, functions) = outer
      depth -= 1
      syntaxError = call.script.syntaxError
      return slow
    }
  }

  private mutating func anyTakesTime(_ commands: [ShellCommand]) throws(NotUnderstood) -> Bool {
    var slow = false
    for command in commands where try takesTime(command) { slow = true }
    return slow
  }

  /// Whether it may sleep, once everything in it was found to be understood.
  private mutating func takesTime(_ command: ShellCommand) throws(NotUnderstood) -> Bool {
    switch command {
    case .simple(let simple): return try takesTime(simple)
    case .pipeline(let stages): return try takesTime(pipeline: stages)
    case .negated(let inner), .subshell(let inner), .redirected(let inner, _): return try takesTime(inner)
    case .function(_, let body):
      let slow = try takesTime(body)
      functionsTakeTime = functionsTakeTime || slow
      return false
    case .and(let left, let right), .or(let left, let right): return try anyTakesTime([left, right])
    case .list(let commands): return try anyTakesTime(commands)
    case .loop(let loop): return try anyTakesTime([loop.condition, loop.body])
    case .branch(let condition, let then, let otherwise):
      return try anyTakesTime([condition, then] + (otherwise.map { [$0] } ?? []))
    case .each(_, let words, let body):
      let slow = try review(words ?? [])
      return try takesTime(body) || slow
    case .choice(let subject, let branches):
      let slow = try review([subject] + branches.flatMap(\.patterns))
      return try anyTakesTime(branches.map(\.body)) || slow
    case .condition(let words): return try review(words)
    case .arithmetic(let parts): return try review([Word(parts)])
    }
  }

  /// The stages are run one after the other, which comes to the same while only the last takes time.
  private mutating func takesTime(pipeline stages: [ShellCommand]) throws(NotUnderstood) -> Bool {
    for stage in stages.dropLast() where try takesTime(stage) {
      throw NotUnderstood("only the last part of a pipeline may take time", part: "|")
    }
    return try stages.last.map { (stage) throws(NotUnderstood) in try takesTime(stage) } ?? false
  }

  private mutating func takesTime(_ simple: SimpleCommand) throws(NotUnderstood) -> Bool {
    let slow = try review(simple.words + simple.assignments.map(\.value))
    for assignment in simple.assignments where assignment.name == "IFS" {
      guard simple.words.first?.constant == "read", assignment.value.constant == "" else {
        throw NotUnderstood("splitting words elsewhere is not simulated", part: "IFS")
      }
    }
    guard let first = simple.words.first else { return slow }
    guard let name = first.constant else {
      throw NotUnderstood("which program this is only shows at work", part: Self.shown(first))
    }
    if functions.contains(name) { return functionsTakeTime || slow }
    if Shell.builtins.contains(name) { return slow }
    let words = simple.words.compactMap(\.constant)
    var syntaxError: String?
    if words.count == simple.words.count { return try takesTime(words, &syntaxError) || slow }
    return Self.mayTakeTime(name) || slow
  }

  /// With arguments that only show at work.
  private static func mayTakeTime(_ name: String) -> Bool {
    let program = ProgramCatalogue.name(of: name)
    return ["sleep", "timeout", "exec", "env", "nohup", "command"].contains(program)
      || ShellDialect(program: program) != nil
  }

  // MARK: Names

  mutating func learn(_ variable: String) { known.insert(variable) }

  mutating func learn(function name: String) { functions.insert(name) }

  // MARK: Words

  private mutating func review(_ words: [Word]) throws(NotUnderstood) -> Bool {
    var slow = false
    for part in words.flatMap(\.parts) {
      switch part {
      case .text, .quoted: continue
      case .parameter(let parameter, _): if try review(parameter) { slow = true }
      case .substitution(let command, _): if try takesTime(command) { slow = true }
      case .arithmetic(let parts, _): if try review([Word(parts)]) { slow = true }
      }
    }
    return slow
  }

  private mutating func review(_ parameter: Parameter) throws(NotUnderstood) -> Bool {
    switch parameter.operation {
    case .whenUnset(let substitute, _, let word):
      if substitute == .fail || substitute == .useAlternative { try checkIsKnown(parameter.name) }
      return try review([word])
    case .removing(_, _, let word):
      try checkIsKnown(parameter.name)
      return try review([word])
    case .value, .length:
      try checkIsKnown(parameter.name)
      return false
    }
  }

  private func checkIsKnown(_ name: String) throws(NotUnderstood) {
    guard name.isVariableName, !known.contains(name), !(dialect == .bash && name == "SECONDS") else { return }
    throw NotUnderstood("its value comes from the container's environment and is not known", part: "$\(name)")
  }

  private static func shown(_ word: Word) -> String {
    word.parts.map { part in
      switch part {
      case .text(let text), .quoted(let text): text
      case .parameter(let parameter, _): "$\(parameter.name)"
      case .substitution: "$(…)"
      case .arithmetic: "$((…))"
      }
    }.joined()
  }
}
