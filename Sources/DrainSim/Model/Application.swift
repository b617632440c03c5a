/// The containers that are not the proxy: what each does when it is told to stop.
///
/// An application does not notice that a client has gone: it finishes its work (istio.md 6, recordings).
struct Application {
  enum Event: Equatable {
    case sigterm(ContainerID)
    case sigkill(ContainerID)
    case drainTimedOut(ContainerID)
    case exitsByItself(ContainerID)
    /// Nothing is in flight any more, in either direction.
    case workDone
  }

  func react(to event: Event, through door: inout Door) {
    switch event {
    case .sigterm(let container): terminate(container, through: &door)
    case .sigkill(let container): exit(container, code: 137, killed: true, through: &door)
    case .drainTimedOut(let container), .exitsByItself(let container):
      exit(container, code: 0, through: &door)
    case .workDone: finishDrain(through: &door)
    }
  }

  private func terminate(_ container: ContainerID, through door: inout Door) {
    guard door.pod[container].alive else { return }
    let spec = door.pod.spec.running[container.index]
    switch spec.onSIGTERM {
    case .exit: exit(container, code: spec.isStoppedBySIGKILL ? 137 : 143, through: &door)
    case .drain(let timeout): drain(container, timeout: timeout, through: &door)
    case .ignore: break
    case .exitAfter(let delay): door.schedule(.application(.exitsByItself(container)), after: delay)
    }
  }

  private func drain(_ container: ContainerID, timeout: SimDuration?, through door: inout Door) {
    door.pod[container].draining = true
    stopListening(container, through: &door)
    guard serves(container, door) else { return exit(container, code: 0, through: &door) }
    door.tell(.clients(.applicationDrains))
    if door.pod.work.isNone { return door.tell(.application(.workDone)) }
    if let timeout { door.schedule(.application(.drainTimedOut(container)), after: timeout) }
  }

  private func finishDrain(through door: inout Door) {
    guard let serving = door.pod.spec.servingContainer, door.pod.containers[serving].draining else { return }
    exit(ContainerID(serving), code: 0, through: &door)
  }

  /// - Parameter killed: by the kubelet, at the end of the grace period.
  private func exit(
    _ container: ContainerID, code: Int, killed: Bool = false, through door: inout Door
  ) {
    guard door.pod[container].alive else { return }
    door.pod[container].alive = false
    stopListening(container, through: &door)
    if serves(container, door) { door.tell(.clients(.applicationGone(killed: killed))) }
    door.tell(.kubelet(.exited(container, code: code)))
  }

  private func stopListening(_ container: ContainerID, through door: inout Door) {
    guard door.pod[container].listening else { return }
    door.pod[container].listening = false
    if serves(container, door) { door.pod.applicationClosedAt = door.now }
  }

  private func serves(_ container: ContainerID, _ door: borrowing Door) -> Bool {
    door.pod.spec.servingContainer == container.index
  }
}
