/// A preStop hook that has been started, whatever its kind.
///
/// Source: `pkg/kubelet/lifecycle/handlers.go`; the kubelet takes a failure as it takes a success.
struct HookInProgress {
  enum Step: Equatable {
    case waits(SimDuration)
    case ended(Fact.HookEnd)
  }

  private enum Progress {
    case command(PreStopRun)
    case timer(SimDuration)
    case over(Fact.HookEnd)
  }

  private var progress: Progress
  /// For the timeline.
  let text: String

  init(_ hook: PreStopHook, behaviour: Behaviour) {
    switch hook {
    case .command(let command):
      progress = .command(PreStopRun(command))
      text = command.text
    case .takes(let length):
      progress = .timer(length)
      text = "exec that takes \(length)"
    case .httpGet(let length):
      progress = .timer(length ?? .zero)
      text = "\(hook)"
    case .sleep(let seconds):
      text = "sleep \(seconds)s"
      progress =
        behaviour.sleepHook
        ? .timer(.seconds(seconds)) : .over(.notRun("this Kubernetes has no sleep handler"))
    case .tcpSocket:
      progress = .over(.notRun("tcpSocket has no handler"))
      text = "tcpSocket"
    }
  }

  /// The lines that a poll counted last.
  var counted: [String] {
    switch progress {
    case .command(let run): run.counted
    case .timer, .over: []
    }
  }

  /// Goes on until it sleeps or ends.
  mutating func resume(in container: ContainerID, through door: inout Door) -> Step {
    switch progress {
    case .over(let end): return .ended(end)
    case .timer(let length):
      progress = .over(.returned(code: 0))
      return .waits(length)
    case .command(var run):
      var world = PodSeenByHook(container, door)
      let step = run.resume(in: &world)
      progress = .command(run)
      for message in world.messages { door.tell(message) }
      switch step {
      case .sleeps(let length): return .waits(length)
      case .exited(let code): return .ended(.returned(code: code))
      case .endless(let reason): return .ended(.notRun(reason))
      case .notUnderstood(let error): return .ended(.notRun("\(error.message): '\(error.part)'"))
      }
    }
  }
}
