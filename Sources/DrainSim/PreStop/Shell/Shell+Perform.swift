extension Shell {
  /// Does one task; a length of time if a program sleeps.
  mutating func perform(
    _ task: ShellTask, in world: inout some HookWorld
  ) throws(NotUnderstood) -> SimDuration? {
    switch task {
    case .run(let command): try run(command)
    case .script(let commands, let next, let syntaxError): run(commands, from: next, then: syntaxError)
    case .proceed(let program, let input): return proceed(program, input, in: &world)
    case .expand, .beginWord, .endWord, .assignDefault, .failUnset, .remove, .append, .evaluate, .capture:
      try expand(task)
    case .assign, .store, .invoke, .eachWord, .choose, .match, .matched, .decide, .decideArithmetic:
      try use(task)
    case .and, .or, .negate, .branch, .loopCondition, .loopAgain, .each, .pipe, .checkFailure, .exit:
      control(task)
    case .endRedirection, .endTolerance, .endFunction, .endVariables, .deadline: undo(task)
    case .endSubshell(let snapshot): restore(snapshot)
    }
    return nil
  }

  private mutating func proceed(
    _ program: any Program, _ input: String, in world: inout some HookWorld
  ) -> SimDuration? {
    var program = program
    switch program.proceed(input: input, in: &world) {
    case .sleeps(let length):
      tasks.append(.proceed(program, input: input))
      return length
    case .finished(let result):
      if let counted = result.counted { lastCounted = counted }
      write(result.output, to: environment.output)
      write(result.errors, to: environment.errors)
      settle(result.status)
      return nil
    }
  }

  /// Takes a command's exit status, and leaves if `set -e` says so.
  mutating func settle(_ code: Int) {
    status = code & 0xff
    if status != 0, environment.exitsOnError, environment.tolerance == 0 { exit() }
  }

  /// Leaves the innermost subshell, or the shell.
  mutating func exit() {
    while let task = tasks.last {
      if case .endSubshell = task { return }
      tasks.removeLast()
      undo(task)
    }
  }

  // MARK: Putting back

  func snapshot() -> ShellSnapshot {
    ShellSnapshot(environment: environment, expansions: expansions.count, buffers: buffers.count)
  }

  mutating func restore(_ snapshot: ShellSnapshot) {
    environment = snapshot.environment
    expansions.removeLast(max(0, expansions.count - snapshot.expansions))
    buffers.removeLast(max(0, buffers.count - snapshot.buffers))
  }

  /// What has to happen when a task that ends something is passed, be it in turn or on the way out.
  mutating func undo(_ task: ShellTask) {
    switch task {
    case .endRedirection(let output, let errors, let input):
      environment.output = output
      environment.errors = errors
      if let input { self.input = input }
    case .endTolerance: environment.tolerance -= 1
    case .endFunction(let arguments): environment.arguments = arguments
    case .endVariables(let before):
      for (name, value) in before { environment.variables[name] = value }
    case .endSubshell(let snapshot): restore(snapshot)
    case .pipe(_, _, let input, _): self.input = input
    case .run, .script, .expand, .beginWord, .endWord, .assignDefault, .failUnset, .remove, .append,
      .evaluate, .capture,
      .assign, .store, .invoke, .eachWord, .choose, .match, .matched, .decide, .decideArithmetic, .and, .or,
      .negate, .branch,
      .loopCondition, .loopAgain, .each, .checkFailure, .exit, .proceed, .deadline:
      break
    }
  }
}
