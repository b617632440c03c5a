extension Shell {
  /// Does what the words were expanded for.
  mutating func use(_ task: ShellTask) throws(NotUnderstood) {
    switch task {
    case .assign(let assignment):
      tasks.append(.store(name: assignment.name))
      expand(assignment.value, .text)
    case .store(let name): environment.variables[name] = popText()
    case .invoke(let command): try invoke(command)
    case .eachWord(let variable, let body):
      let values = expansions.popLast()?.words ?? []
      tasks.append(.each(variable: variable, values: values, next: 0, body: body))
    case .choose(let branches): match(popText(), branches, 0)
    case .match(let subject, let branches, let pattern): match(subject, branches, pattern)
    case .matched(let subject, let branches, let pattern):
      let glob = Glob(popText())
      spend(subject.utf8.count)
      if glob.matches(subject) {
        status = 0
        tasks.append(.run(branches[0].body))
      } else {
        tasks.append(.match(subject: subject, branches, pattern: pattern + 1))
      }
    case .decide:
      let words = expansions.popLast()?.words ?? []
      let judged = try BracketExpression(doubled: words).outcome
      write(judged.errors, to: environment.errors)
      settle(judged.status)
    case .decideArithmetic:
      if let value = evaluate(popText()) { settle(value == 0 ? 1 : 0) }
    case .run, .script, .proceed, .expand, .beginWord, .endWord, .assignDefault, .failUnset, .remove, .append,
      .evaluate, .capture, .and, .or, .negate, .branch, .loopCondition, .loopAgain, .each, .pipe,
      .checkFailure,
      .exit, .endRedirection, .endTolerance, .endFunction, .endVariables, .endSubshell, .deadline:
      break
    }
  }

  private mutating func match(_ subject: String, _ branches: [ChoiceBranch], _ pattern: Int) {
    guard let branch = branches.first else {
      status = 0
      return
    }
    guard pattern < branch.patterns.count else {
      return match(subject, Array(branches.dropFirst()), 0)
    }
    tasks.append(.matched(subject: subject, branches, pattern: pattern))
    expand(branch.patterns[pattern], .pattern)
  }

  private mutating func invoke(_ command: SimpleCommand) throws(NotUnderstood) {
    let words = expansions.popLast()?.words ?? []
    guard let name = words.first else { return settle(substitutionStatus ?? 0) }
    let arguments = Array(words.dropFirst())
    if let body = environment.functions[name] {
      tasks += [.endFunction(arguments: environment.arguments), .run(body)]
      environment.arguments = arguments
    } else if try !runBuiltin(name, arguments) {
      try start(words, with: Set(command.assignments.map(\.name)))
    }
  }

  /// Starts a program, or what one starts in its stead.
  private mutating func start(_ words: [String], with exported: Set<String>) throws(NotUnderstood) {
    guard let launch = try Launch(words, environment.dialect) else {
      let program = try ProgramCatalogue.program(words, dialect: environment.dialect, elapsed: elapsed)
      tasks.append(.proceed(program, input: program.readsInput ? input : ""))
      if program.readsInput { input = "" }
      return
    }
    switch launch {
    case .inPlace(let words): try start(words, with: exported)
    case .replacing(let words):
      tasks.append(.exit)
      try start(words, with: exported)
    case .bounded(let length, let words):
      if length > .zero { tasks.append(.deadline(elapsed + length, snapshot())) }
      try start(words, with: exported)
    case .shell(let shell):
      tasks += [.checkFailure, .endSubshell(snapshot())]
      environment.exported.formUnion(exported)
      environment = environment.inherited()
      environment.dialect = shell.dialect
      environment.name = shell.name
      environment.arguments = shell.arguments
      environment.exitsOnError = shell.exitsOnError
      environment.pipesFail = shell.pipesFail
      status = 0
      tasks.append(.script(shell.script.commands, next: 0, syntaxError: shell.script.syntaxError))
    case .notFound(let name):
      write("\(environment.name): \(name): not found\n", to: environment.errors)
      settle(127)
    }
  }
}
