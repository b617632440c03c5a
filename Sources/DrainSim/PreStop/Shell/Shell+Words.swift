extension Shell {
  /// One word by itself, as a text or a pattern.
  mutating func expand(_ word: Word, _ mode: WordExpansion.Mode) {
    expansions.append(WordExpansion(mode))
    expandParts(of: [word])
  }

  mutating func expandParts(of words: [Word]) {
    for word in words.reversed() {
      tasks.append(.endWord)
      tasks += word.parts.reversed().map { .expand($0) }
    }
  }

  /// Does one step of the expansion on top.
  mutating func expand(_ task: ShellTask) throws(NotUnderstood) {
    switch task {
    case .expand(let part): try expand(part)
    case .append(let text, let quoted): append(text, quoted: quoted)
    case .beginWord(let mode): withExpansion { $0.mode = mode }
    case .endWord: withExpansion { $0.endWord() }
    case .capture(let quoted, let before):
      var text = buffers.popLast() ?? ""
      while text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
      substitutionStatus = status
      if environment.dialect == .sh { status = before }
      append(text, quoted: quoted)
    case .evaluate(let quoted):
      if let value = evaluate(popText()) { append("\(value)", quoted: quoted) }
    case .assignDefault(let name, let quoted):
      let value = popText()
      environment.variables[name] = value
      append(value, quoted: quoted)
    case .failUnset:
      write("\(environment.name): \(popText())\n", to: environment.errors)
      fail(environment.dialect == .bash ? 127 : 2)
    case .remove(let affix, let longest, let value, let quoted):
      let pattern = popText()
      append(Glob(pattern).removing(affix, longest: longest, from: value), quoted: quoted)
      spend(value.utf8.count)
    case .run, .script, .proceed, .assign, .store, .invoke, .eachWord, .choose, .match, .matched, .decide,
      .decideArithmetic,
      .and, .or, .negate, .branch, .loopCondition, .loopAgain, .each, .pipe, .checkFailure, .exit,
      .endRedirection, .endTolerance, .endFunction, .endVariables, .endSubshell, .deadline:
      break
    }
  }

  private mutating func withExpansion(_ change: (inout WordExpansion) -> Void) {
    guard !expansions.isEmpty else { return }
    change(&expansions[expansions.count - 1])
  }

  private mutating func append(_ text: String, quoted: Bool) {
    spend(on: text)
    withExpansion { $0.append(text, quoted: quoted) }
  }

  mutating func popText() -> String {
    let text = expansions.popLast()?.text ?? ""
    spend(on: text)
    return text
  }

  /// An expansion that cannot be done ends the shell.
  private mutating func fail(_ code: Int) {
    status = code
    exit()
  }

  mutating func evaluate(_ text: String) -> Int64? {
    var arithmetic = Arithmetic(text, variables: environment.variables, dialect: environment.dialect)
    spend(text.utf8.count)
    do throws(Arithmetic.Failure) {
      let value = try arithmetic.value()
      environment.variables = arithmetic.variables
      return value
    } catch {
      write("\(environment.name): arithmetic expression: \(error.reason)\n", to: environment.errors)
      fail(environment.dialect == .bash ? 1 : 2)
      return nil
    }
  }

  private mutating func expand(_ part: WordPart) throws(NotUnderstood) {
    switch part {
    case .text(let text): withExpansion { $0.append(literal: text) }
    case .quoted(let text): withExpansion { $0.append(quoted: text) }
    case .parameter(let parameter, let quoted): expand(parameter, quoted: quoted)
    case .substitution(let command, let quoted):
      tasks.append(.capture(quoted: quoted, before: status))
      buffers.append("")
      tasks.append(.endSubshell(snapshot()))
      environment.output = .buffer(buffers.count - 1)
      environment.tolerance = environment.dialect == .bash ? 1 : environment.tolerance
      tasks.append(.run(command))
    case .arithmetic(let parts, let quoted):
      tasks += [.evaluate(quoted: quoted), .endWord]
      expansions.append(WordExpansion(.text))
      tasks += parts.reversed().map { .expand($0) }
    }
  }

  private mutating func expand(_ parameter: Parameter, quoted: Bool) {
    let value = value(of: parameter.name)
    switch parameter.operation {
    case .value:
      if parameter.name == "@" || parameter.name == "*" {
        let arguments = environment.arguments
        withExpansion { $0.append(arguments: arguments, separately: parameter.name == "@", quoted: quoted) }
      } else if let value {
        append(value, quoted: quoted)
      } else if quoted {
        append("", quoted: true)
      }
    case .length: append("\(value?.count ?? 0)", quoted: quoted)
    case .whenUnset(let substitute, let colon, let word):
      let missing = value == nil || (colon && value == "")
      expand(parameter.name, value ?? "", missing, substitute, word, quoted)
    case .removing(let affix, let longest, let pattern):
      tasks.append(.remove(affix, longest: longest, value: value ?? "", quoted: quoted))
      expand(pattern, .pattern)
    }
  }

  private mutating func expand(
    _ name: String, _ value: String, _ missing: Bool, _ substitute: Parameter.Substitute, _ word: Word,
    _ quoted: Bool
  ) {
    switch (substitute, missing) {
    case (.useDefault, true), (.useAlternative, false): insert(word, quoted: quoted)
    case (.useDefault, false), (.assignDefault, false), (.fail, false): append(value, quoted: quoted)
    case (.useAlternative, true): if quoted { append("", quoted: true) }
    case (.assignDefault, true):
      tasks.append(.assignDefault(name: name, quoted: quoted))
      expand(word, .text)
    case (.fail, true):
      tasks.append(.failUnset)
      expand(word, .text)
    }
  }

  /// The word of `${name:-word}`, split like the result of any expansion.
  private mutating func insert(_ word: Word, quoted: Bool) {
    if quoted { append("", quoted: true) }
    for part in word.parts.reversed() {
      if case .text(let text) = part {
        tasks.append(.append(text, quoted: quoted))
      } else {
        tasks.append(.expand(part))
      }
    }
  }

  private func value(of name: String) -> String? {
    switch name {
    case "?": return "\(status)"
    case "#": return "\(environment.arguments.count)"
    case "@", "*": return environment.arguments.isEmpty ? nil : environment.arguments.joined(separator: " ")
    case "0": return environment.name
    case "SECONDS" where environment.dialect == .bash: return "\(elapsed.wholeSeconds)"
    default:
      guard let number = Int(name) else { return environment.variables[name] }
      return number <= environment.arguments.count ? environment.arguments[number - 1] : nil
    }
  }
}
