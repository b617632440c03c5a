/// A preStop command at work in its container.
struct PreStopRun {
  enum Step: Equatable {
    /// To be resumed once this time has passed.
    case sleeps(SimDuration)
    case exited(code: Int)
    /// Goes round without a sleep, and so has no length; the reason in words.
    case endless(String)
    /// Came upon something that only shows at work.
    case notUnderstood(NotUnderstood)
  }

  private var shell: Shell

  init(_ command: PreStopCommand) {
    shell = Shell(command.words)
  }

  /// The lines that it counted last, where counting is what it does.
  var counted: [String] { shell.lastCounted.lines.map(String.init) }

  mutating func resume(in world: inout some HookWorld) -> Step {
    shell.resume(in: &world)
  }
}
