/// A container's `lifecycle.stopSignal`, which is sent in the place of SIGTERM.
struct StopSignal {
  let name: String
  let place: SourcePlace
}

extension ScenarioReader {
  private static let signals = [
    "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGFPE", "SIGHUP", "SIGILL", "SIGINT",
    "SIGIO", "SIGIOT", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT", "SIGSEGV",
    "SIGSTKFLT", "SIGSTOP", "SIGSYS", "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG",
    "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ",
  ]

  mutating func stopSignal(_ node: Node) -> StopSignal? {
    guard let name = text(node, "stopSignal") else { return nil }
    let isRealTime = name.hasPrefix("SIGRTMIN") || name.hasPrefix("SIGRTMAX")
    guard isRealTime || Self.signals.contains(name) else {
      complainAboutWord(name, "stopSignal", at: node.place, among: Self.signals)
      return nil
    }
    return StopSignal(name: name, place: node.place)
  }

  /// `onSIGTERM` says what the application does on its stop signal; SIGKILL leaves it no choice.
  mutating func applyStopSignals(
    of declared: [DeclaredContainer], to pod: inout PodSpec, _ behaviour: Behaviour
  ) {
    for container in declared {
      guard let signal = container.stopSignal else { continue }
      let name = container.spec.name
      guard behaviour.stopSignals else {
        doubt(
          "this Kubernetes has no stopSignal: '\(name)' gets SIGTERM", at: signal.place,
          hint: "it came with Kubernetes 1.33, behind a feature gate")
        continue
      }
      record("\(name).stopSignal", .text(signal.name), from: signal.place)
      if name == PodSpec.proxyName, signal.name != "SIGTERM", signal.name != "SIGINT" {
        assume(
          "pilot-agent drains on SIGTERM and is played so: \(signal.name) may end it at once",
          at: signal.place)
      } else if signal.name == "SIGKILL" {
        pod.exitAtOnce(name)
      }
    }
  }
}

extension PodSpec {
  fileprivate mutating func exitAtOnce(_ name: String) {
    for index in containers.indices where containers[index].name == name {
      containers[index].exitAtOnce()
    }
    for index in nativeSidecars.indices where nativeSidecars[index].name == name {
      nativeSidecars[index].exitAtOnce()
    }
  }
}

extension ContainerSpec {
  fileprivate mutating func exitAtOnce() {
    onSIGTERM = .exit
    isStoppedBySIGKILL = true
  }
}
