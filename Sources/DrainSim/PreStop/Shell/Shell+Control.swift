extension Shell {
  /// Goes on after a part of a compound command has left its status.
  mutating func control(_ task: ShellTask) {
    switch task {
    case .and(let right): if status == 0 { tasks.append(.run(right)) }
    case .or(let right): if status != 0 { tasks.append(.run(right)) }
    case .negate: status = status == 0 ? 1 : 0
    case .branch(let then, let otherwise):
      if status == 0 {
        tasks.append(.run(then))
      } else if let otherwise {
        tasks.append(.run(otherwise))
      } else {
        status = 0
      }
    case .loopCondition(let loop, let lastStatus):
      if (status == 0) != loop.endsOnSuccess {
        tasks += [.loopAgain(loop), .run(loop.body)]
      } else {
        status = lastStatus
      }
    case .loopAgain(let loop): check(loop, lastStatus: status)
    case .each(let variable, let values, let next, let body):
      guard next < values.count else {
        if next == 0 { status = 0 }
        return
      }
      environment.variables[variable] = values[next]
      tasks += [.each(variable: variable, values: values, next: next + 1, body: body), .run(body)]
    case .pipe(let stages, let next, let before, let failure):
      endStage(stages, next, before, failure)
    case .checkFailure: settle(status)
    case .exit: exit()
    case .run, .script, .proceed, .expand, .beginWord, .endWord, .assignDefault, .failUnset, .remove, .append,
      .evaluate,
      .capture, .assign, .store, .invoke, .eachWord, .choose, .match, .matched, .decide, .decideArithmetic,
      .endRedirection,
      .endTolerance, .endFunction, .endVariables, .endSubshell, .deadline:
      break
    }
  }

  mutating func check(_ loop: LoopCommand, lastStatus: Int) {
    environment.tolerance += 1
    tasks += [.loopCondition(loop, lastStatus: lastStatus), .endTolerance, .run(loop.condition)]
  }

  private mutating func endStage(_ stages: [ShellCommand], _ next: Int, _ before: String, _ failure: Int) {
    let failure = status == 0 ? failure : status
    guard next < stages.count else {
      input = before
      settle(environment.pipesFail ? failure : status)
      return
    }
    input = buffers.popLast() ?? ""
    begin(stages, next: next, input: before, failure: failure)
  }

  /// `break` and `continue`: out to the loop they mean, or nowhere beyond a subshell or function.
  mutating func leaveLoops(_ count: Int, again: Bool) {
    status = 0
    var found = 0
    for (index, task) in tasks.enumerated().reversed() {
      if task.endsLoops { break }
      guard task.isLoop else { continue }
      found += 1
      let outermost = !tasks[..<index].reversed().prefix { !$0.endsLoops }.contains { $0.isLoop }
      guard found == count || outermost else { continue }
      while tasks.count > index + 1, let task = tasks.popLast() { undo(task) }
      let loop = tasks.removeLast()
      if again { repeatLoop(loop) }
      return
    }
  }

  private mutating func repeatLoop(_ task: ShellTask) {
    if case .loopCondition(let loop, let lastStatus) = task {
      check(loop, lastStatus: lastStatus)
    } else {
      tasks.append(task)
    }
  }

  /// `return`.
  mutating func leaveFunction() {
    guard let index = tasks.lastIndex(where: { $0.endsLoops }), case .endFunction = tasks[index] else {
      // bash complains and goes on.
      return environment.dialect == .bash ? settle(2) : exit()
    }
    while tasks.count > index + 1, let task = tasks.popLast() { undo(task) }
  }
}

extension ShellTask {
  /// A loop that stands around what is being done.
  fileprivate var isLoop: Bool {
    if case .loopAgain = self { return true }
    if case .loopCondition = self { return true }
    if case .each = self { return true }
    return false
  }

  fileprivate var endsLoops: Bool {
    if case .endSubshell = self { return true }
    if case .endFunction = self { return true }
    return false
  }
}
