/// A shell at work, as a value: it can be stopped in any sleep, copied, and gone on with.
struct Shell {
  var tasks: [ShellTask] = []
  var environment: ShellEnvironment
  var expansions: [WordExpansion] = []
  var buffers: [String] = []
  /// What is left on standard input.
  var input = ""
  var status = 0
  /// Of the last `$(…)` in the command that is being expanded.
  var substitutionStatus: Int?
  /// What `wc` or `grep -c` counted last.
  var lastCounted = ""
  /// Simulated time since it began.
  private(set) var elapsed = SimDuration.zero
  private var wake: SimDuration?
  private var effort = 0
  private var end: PreStopRun.Step?
  let effortLimit: Int

  /// More text than this no hook handles.
  private static let textLimit = 1 << 20

  init(_ command: [String], effortLimit: Int = 100_000) {
    environment = ShellEnvironment()
    self.effortLimit = effortLimit
    tasks = [.run(.simple(SimpleCommand(words: command.map { Word(quoted: $0) })))]
  }

  mutating func resume(in world: inout some HookWorld) -> PreStopRun.Step {
    if let end { return end }
    effort = 0
    if let wake { endSleep(at: wake) }
    while end == nil, let task = tasks.popLast() {
      spend(1)
      do throws(NotUnderstood) {
        if let length = try perform(task, in: &world) { return sleep(length) }
      } catch {
        end = .notUnderstood(error)
      }
    }
    let step = end ?? .exited(code: status)
    end = step
    return step
  }

  /// Work counts against the limit within one instant, so that a loop that never sleeps is found out.
  mutating func spend(_ amount: Int) {
    effort += amount
    guard effort > effortLimit, end == nil else { return }
    end = .endless("the command loops without a sleep")
  }

  mutating func spend(on text: String) {
    spend(text.utf8.count / 64)
    if text.utf8.count > Self.textLimit, end == nil { end = .endless("the command's text grows without end") }
  }

  mutating func write(_ text: String, to sink: ShellEnvironment.Sink) {
    guard !text.isEmpty, case .buffer(let index) = sink, index < buffers.count else { return }
    buffers[index] += text
    spend(text.utf8.count / 64)
    spend(on: buffers[index].utf8.count > Self.textLimit ? buffers[index] : "")
  }

  // MARK: Sleeping

  private mutating func sleep(_ length: SimDuration) -> PreStopRun.Step {
    let whole = min(length, SimDuration.limit)
    guard elapsed < SimDuration.limit else { return .sleeps(.limit) }
    let until = min(elapsed + whole, tasks.compactMap(\.deadline).min() ?? .limit * 2)
    wake = until
    return .sleeps(until - elapsed)
  }

  /// Where both fall together `timeout` is first, as GNU's is: it set its timer before it started the program.
  private mutating func endSleep(at instant: SimDuration) {
    elapsed = instant
    wake = nil
    guard let index = tasks.firstIndex(where: { $0.deadline.map { $0 <= instant } ?? false }) else { return }
    while tasks.count > index + 1, let task = tasks.popLast() { undo(task) }
    if case .deadline(_, let snapshot)? = tasks.popLast() { restore(snapshot) }
    settle(124)
  }
}

extension ShellTask {
  fileprivate var deadline: SimDuration? {
    if case .deadline(let instant, _) = self { instant } else { nil }
  }
}
