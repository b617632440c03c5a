extension Shell {
  /// Lays out what a command means as tasks; the last one appended is done first.
  mutating func run(_ command: ShellCommand) throws(NotUnderstood) {
    switch command {
    case .simple(let simple): run(simple)
    case .pipeline(let stages): begin(stages, next: 0, input: input, failure: 0)
    case .negated(let command):
      tasks.append(.negate)
      runTolerantly(command)
    case .and(let left, let right):
      tasks.append(.and(right))
      runTolerantly(left)
    case .or(let left, let right):
      tasks.append(.or(right))
      runTolerantly(left)
    case .list(let commands):
      if commands.isEmpty { status = 0 }
      for command in commands.reversed() { tasks.append(.run(command)) }
    case .subshell(let body):
      tasks.append(.checkFailure)
      runInSubshell(body)
    case .loop(let loop): check(loop, lastStatus: 0)
    case .branch(let condition, let then, let otherwise):
      tasks.append(.branch(then: then, otherwise: otherwise))
      runTolerantly(condition)
    case .each(let variable, let words, let body): each(variable, words, body)
    case .choice(let subject, let branches):
      tasks.append(.choose(branches))
      expand(subject, .text)
    case .redirected(let command, let redirections): redirect(command, redirections)
    case .function(let name, let body):
      environment.functions[name] = body
      status = 0
    case .condition(let words): condition(words)
    case .arithmetic(let parts):
      tasks.append(.decideArithmetic)
      expansions.append(WordExpansion(.text))
      tasks.append(.endWord)
      tasks += parts.reversed().map { .expand($0) }
    }
  }

  private mutating func runTolerantly(_ command: ShellCommand) {
    environment.tolerance += 1
    tasks += [.endTolerance, .run(command)]
  }

  mutating func runInSubshell(_ command: ShellCommand) {
    tasks += [.endSubshell(snapshot()), .run(command)]
  }

  mutating func run(_ commands: [ShellCommand], from next: Int, then syntaxError: String?) {
    if next < commands.count {
      tasks.append(.script(commands, next: next + 1, syntaxError: syntaxError))
      tasks.append(.run(commands[next]))
    } else if let syntaxError {
      write("\(environment.name): Syntax error: \(syntaxError)\n", to: environment.errors)
      status = 2
      exit()
    }
  }

  /// Words are expanded first, then what is assigned for this command alone.
  private mutating func run(_ command: SimpleCommand) {
    substitutionStatus = nil
    let names = command.assignments.map(\.name)
    if !command.words.isEmpty, !names.isEmpty {
      tasks.append(.endVariables(names.map { ($0, environment.variables[$0]) }))
    }
    tasks.append(.invoke(command))
    for assignment in command.assignments.reversed() { tasks.append(.assign(assignment)) }
    expansions.append(WordExpansion(.fields))
    expandParts(of: command.words)
  }

  private mutating func each(_ variable: String, _ words: [Word]?, _ body: ShellCommand) {
    guard let words else {
      tasks.append(.each(variable: variable, values: environment.arguments, next: 0, body: body))
      return
    }
    tasks.append(.eachWord(variable: variable, body: body))
    expansions.append(WordExpansion(.fields))
    expandParts(of: words)
  }

  private mutating func condition(_ words: [Word]) {
    tasks.append(.decide)
    expansions.append(WordExpansion(.pattern))
    for (index, word) in words.enumerated().reversed() {
      let isPattern = index > 0 && ["==", "=", "!="].contains(words[index - 1].bare)
      expandParts(of: [word])
      tasks.append(.beginWord(isPattern ? .pattern : .text))
    }
  }

  private mutating func redirect(_ command: ShellCommand, _ redirections: [Redirection]) {
    let before = environment
    var inputBefore: String?
    for redirection in redirections {
      switch redirection {
      case .outputToFile: environment.output = .nowhere
      case .errorsToFile: environment.errors = .nowhere
      case .errorsToOutput: environment.errors = environment.output
      case .outputToErrors: environment.output = environment.errors
      case .emptyInput:
        inputBefore = inputBefore ?? input
        input = ""
      }
    }
    tasks.append(.endRedirection(output: before.output, errors: before.errors, input: inputBefore))
    tasks.append(.run(command))
  }

  /// Starts the next stage: each runs to its end before the one that reads it begins.
  mutating func begin(_ stages: [ShellCommand], next: Int, input before: String, failure: Int) {
    tasks.append(.pipe(stages, next: next + 1, input: before, failure: failure))
    if next + 1 < stages.count {
      buffers.append("")
      tasks.append(.endSubshell(snapshot()))
      environment.output = .buffer(buffers.count - 1)
    } else {
      tasks.append(.endSubshell(snapshot()))
    }
    tasks.append(.run(stages[next]))
  }
}
