/// Stops the containers: preStop, then the wait for one's turn, then SIGTERM, then SIGKILL.
///
/// The reference algorithm of kubernetes.md 0, from `pkg/kubelet/kuberuntime/kuberuntime_container.go`,
/// `killContainer`, and `kuberuntime_termination_order.go`.
struct Kubelet {
  enum Event: Equatable {
    case podDeleted
    /// The kubelet of the node has seen the deletion.
    case started
    case hookResumes(ContainerID)
    /// The hook used all that was left of the grace period.
    case hookTimedOut(ContainerID)
    case turnTimedOut(ContainerID)
    case stopTimedOut(ContainerID)
    case exited(ContainerID, code: Int)
  }

  /// How far the kubelet is with one container.
  enum Phase {
    case running
    case inPreStop(since: SimTime, HookInProgress)
    case awaitingTurn(since: SimTime)
    case stopping
    case exited
  }

  private let spec: PodSpec
  var phases: [Phase]
  /// What is left of the grace period, per container.
  private var remaining: [SimDuration]

  init(_ spec: PodSpec) {
    self.spec = spec
    phases = spec.running.map { _ in .running }
    remaining = spec.running.map { _ in spec.effectiveGrace }
  }

  private var containers: [ContainerID] { phases.indices.map(ContainerID.init) }

  mutating func react(to event: Event, through door: inout Door) {
    switch event {
    case .podDeleted: door.note(.deleted(grace: spec.effectiveGrace), by: .kubelet)
    case .started: startKilling(through: &door)
    case .hookResumes(let container): resumeHook(of: container, through: &door)
    case .hookTimedOut(let container): cutHook(of: container, through: &door)
    case .turnTimedOut(let container): stopWaiting(container, because: .turnTimedOut, through: &door)
    case .stopTimedOut(let container): kill(container, through: &door)
    case .exited(let container, let code): bury(container, code: code, through: &door)
    }
  }

  /// All containers at once, native sidecars among them: their preStop runs now, not before their SIGTERM.
  private mutating func startKilling(through door: inout Door) {
    if spec.kubeletStart > .zero { door.note(.kubeletStarted, by: .kubelet) }
    for container in containers {
      if door.behaviour.killsEverythingAtGraceEnd {
        scheduleKill(of: container, after: spec.effectiveGrace, through: &door)
      }
      if let hook = spec.running[container.index].preStop {
        startHook(hook, of: container, through: &door)
      } else {
        awaitTurn(container, after: .noPreStop, through: &door)
      }
    }
  }

  private mutating func startHook(_ hook: PreStopHook, of container: ContainerID, through door: inout Door) {
    let run = HookInProgress(hook, behaviour: door.behaviour)
    phases[container.index] = .inPreStop(since: door.now, run)
    door.note(.preStopStarted(run.text), by: door.pod.name(of: container))
    door.schedule(.kubelet(.hookTimedOut(container)), after: remaining[container.index])
    door.schedule(.kubelet(.hookResumes(container)), after: .zero, .poll)
  }

  private mutating func resumeHook(of container: ContainerID, through door: inout Door) {
    guard case .inPreStop(let since, var run) = phases[container.index] else { return }
    let step = run.resume(in: container, through: &door)
    phases[container.index] = .inPreStop(since: since, run)
    switch step {
    case .waits(let length): door.schedule(.kubelet(.hookResumes(container)), after: length, .poll)
    case .ended(let end): endHook(of: container, end, through: &door)
    }
  }

  private mutating func cutHook(of container: ContainerID, through door: inout Door) {
    guard case .inPreStop(_, let run) = phases[container.index] else { return }
    endHook(of: container, .cutByGrace(stillCounting: run.counted), through: &door)
  }

  /// A hook that fails or is cut changes nothing but the time it took, in whole seconds.
  private mutating func endHook(of container: ContainerID, _ end: Fact.HookEnd, through door: inout Door) {
    guard case .inPreStop(let since, _) = phases[container.index] else { return }
    door.note(.preStopFinished(end), by: door.pod.name(of: container))
    if door.behaviour.preStopCountsAgainstGrace {
      remaining[container.index] =
        remaining[container.index] - .seconds(since.duration(to: door.now).wholeSeconds)
    }
    awaitTurn(container, after: end.wasCut ? .preStopCut : .preStopEnded, through: &door)
  }

  /// A native sidecar waits for the regular containers and for the next later native sidecar.
  private mutating func awaitTurn(
    _ container: ContainerID, after reason: Fact.StopReason, through door: inout Door
  ) {
    let left = remaining[container.index]
    let ordered = door.behaviour.ordersNativeSidecars && container.index >= spec.containers.count
    guard ordered, left > .zero, !isTurn(of: container) else {
      return stop(container, because: reason, through: &door)
    }
    phases[container.index] = .awaitingTurn(since: door.now)
    door.schedule(.kubelet(.turnTimedOut(container)), after: left)
  }

  private func isTurn(of container: ContainerID) -> Bool {
    let next = container.index + 1
    let prerequisites = Array(spec.containers.indices) + (next < phases.count ? [next] : [])
    return prerequisites.allSatisfy {
      if case .exited = phases[$0] { true } else { false }
    }
  }

  private mutating func stopWaiting(
    _ container: ContainerID, because reason: Fact.StopReason, through door: inout Door
  ) {
    guard case .awaitingTurn(let since) = phases[container.index] else { return }
    remaining[container.index] =
      remaining[container.index] - .seconds(since.duration(to: door.now).wholeSeconds)
    stop(container, because: reason, through: &door)
  }

  private mutating func stop(
    _ container: ContainerID, because reason: Fact.StopReason, through door: inout Door
  ) {
    phases[container.index] = .stopping
    door.note(.sigterm(reason), by: door.pod.name(of: container))
    if !door.behaviour.killsEverythingAtGraceEnd {
      let timeout = max(remaining[container.index], door.behaviour.minimumStopTimeout)
      scheduleKill(of: container, after: timeout, through: &door)
    }
    if spec.proxyContainer == container.index {
      door.tell(.pilotAgent(.sigterm))
    } else {
      door.tell(.application(.sigterm(container)))
    }
  }

  private func scheduleKill(
    of container: ContainerID, after timeout: SimDuration, through door: inout Door
  ) {
    door.pod[container].killDue = door.now + timeout
    door.schedule(.kubelet(.stopTimedOut(container)), after: timeout, .kill)
  }

  private mutating func kill(_ container: ContainerID, through door: inout Door) {
    if case .exited = phases[container.index] { return }
    if case .inPreStop(_, let run) = phases[container.index] {
      door.note(.preStopFinished(.cutByGrace(stillCounting: run.counted)), by: door.pod.name(of: container))
    }
    phases[container.index] = .stopping
    door.note(.sigkill(killReason(of: container, door.behaviour)), by: door.pod.name(of: container))
    if spec.proxyContainer == container.index {
      door.tell(.pilotAgent(.sigkill))
    } else {
      door.tell(.application(.sigkill(container)))
    }
  }

  private func killReason(of container: ContainerID, _ behaviour: Behaviour) -> Fact.KillReason {
    let padded = remaining[container.index] < behaviour.minimumStopTimeout
    return padded && !behaviour.killsEverythingAtGraceEnd ? .minimumStopTimeoutOver : .gracePeriodOver
  }

  /// Nothing is restarted once the pod is terminating; who waited for this container may now go on.
  private mutating func bury(_ container: ContainerID, code: Int, through door: inout Door) {
    if case .inPreStop = phases[container.index] {
      door.note(.preStopFinished(.containerGone), by: door.pod.name(of: container))
    }
    phases[container.index] = .exited
    door.note(.exited(code: code), by: door.pod.name(of: container))
    for waiting in containers {
      if case .awaitingTurn = phases[waiting.index], isTurn(of: waiting) {
        stopWaiting(waiting, because: .itsTurn, through: &door)
      }
    }
    let allGone = phases.allSatisfy { if case .exited = $0 { true } else { false } }
    guard allGone else { return }
    door.pod.endedAt = door.now
    door.note(.podEnded, by: .kubelet)
    door.tell(.clients(.podEnded))
  }
}
