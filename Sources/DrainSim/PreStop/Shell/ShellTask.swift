/// What a shell still has to do, in the order of a stack: its continuation, as a value.
///
/// A sleep may fall anywhere, in a condition or in `$(…)`; the stack is what lets it go on from there.
enum ShellTask {
  case run(ShellCommand)
  case script([ShellCommand], next: Int, syntaxError: String?)

  // Words
  case expand(WordPart)
  case beginWord(WordExpansion.Mode)
  case endWord
  case assignDefault(name: String, quoted: Bool)
  case failUnset
  case remove(Parameter.Affix, longest: Bool, value: String, quoted: Bool)
  /// A literal piece of `${name:-word}`.
  case append(String, quoted: Bool)
  case evaluate(quoted: Bool)
  /// With the status from before, which `$?` still means in dash.
  case capture(quoted: Bool, before: Int)

  // What uses the words once they are expanded
  case assign(SimpleCommand.Assignment)
  case store(name: String)
  case invoke(SimpleCommand)
  case eachWord(variable: String, body: ShellCommand)
  case choose([ChoiceBranch])
  case match(subject: String, [ChoiceBranch], pattern: Int)
  case matched(subject: String, [ChoiceBranch], pattern: Int)
  case decide
  case decideArithmetic

  // Control
  case and(ShellCommand)
  case or(ShellCommand)
  case negate
  case branch(then: ShellCommand, otherwise: ShellCommand?)
  /// Its status is that of the body's last round.
  case loopCondition(LoopCommand, lastStatus: Int)
  case loopAgain(LoopCommand)
  case each(variable: String, values: [String], next: Int, body: ShellCommand)
  case pipe([ShellCommand], next: Int, input: String, failure: Int)
  case checkFailure
  case exit
  /// A program that may sleep and be asked again.
  case proceed(any Program, input: String)

  // What has to be put back, on the way out too
  case endRedirection(output: ShellEnvironment.Sink, errors: ShellEnvironment.Sink, input: String?)
  case endTolerance
  case endFunction(arguments: [String])
  /// The names that were set for one command only, with what they were before.
  case endVariables([(name: String, value: String?)])
  case endSubshell(ShellSnapshot)
  case deadline(SimDuration, ShellSnapshot)
}

/// How things were when a subshell began.
struct ShellSnapshot {
  var environment: ShellEnvironment
  var expansions: Int
  var buffers: Int
}
