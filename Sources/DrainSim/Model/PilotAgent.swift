/// Drains Envoy when it is told to stop, waits, and kills it.
///
/// Source: istio/istio `pkg/envoy/agent.go`, `terminate` and `DrainNow`.
struct PilotAgent {
  enum Event: Equatable {
    case sigterm
    /// SIGKILL took the whole container.
    case sigkill
    /// `POST /drain` on :15020: what a native sidecar's injected preStop calls.
    case drainRequested
    /// `POST /quitquitquit` on :15020.
    case quitRequested
    /// Envoy ended by itself, told so through its admin port.
    case envoyExited
    case drainTimeEnded
    case connectionsChecked
  }

  /// Between two looks at the connection counts (`activeConnectionCheckDelay`).
  static let checkInterval = SimDuration.seconds(1)

  /// What it listens on: status, the XDS tap of some releases, the DNS proxy.
  static let ports = [15020, 15004, 15053]

  private var drainedBefore = false
  private var terminating = false
  private var gone = false

  mutating func react(to event: Event, through door: inout Door) {
    guard !gone else { return }
    switch event {
    case .sigterm: terminate(through: &door)
    case .sigkill: end(.gracePeriod, code: 137, through: &door)
    case .drainRequested: drainNow(through: &door)
    case .quitRequested: quit(through: &door)
    case .envoyExited: end(.quit, code: 0, through: &door)
    case .drainTimeEnded: end(.terminationDrainDuration, code: 0, through: &door)
    case .connectionsChecked: checkConnections(through: &door)
    }
  }

  private mutating func terminate(through door: inout Door) {
    guard !terminating else { return }
    terminating = true
    door.pod.agentListens = false
    guard !drainedBefore else { return end(.drainedBefore, code: 0, through: &door) }
    drain(skipExit: false, through: &door)
    let settings = door.pod.spec.proxyConfig
    if settings.exitOnZeroActiveConnections && door.behaviour.exitOnZero {
      let firstCheck = settings.minimumDrainDuration + Self.checkInterval
      door.schedule(.pilotAgent(.connectionsChecked), after: firstCheck, .poll)
    } else {
      door.schedule(.pilotAgent(.drainTimeEnded), after: settings.terminationDrainDuration, .kill)
    }
  }

  private func drain(skipExit: Bool, through door: inout Door) {
    let graceful = skipExit || door.behaviour.drainCall == .inboundOnlyGraceful
    let drain = Envoy.Drain(inboundOnly: true, graceful: graceful, skipExit: skipExit)
    door.note(.drainStarted(Self.query(of: drain)), by: .pilotAgent)
    door.tell(.envoy(.drain(drain)))
  }

  private static func query(of drain: Envoy.Drain) -> String {
    "drain_listeners?inboundonly" + (drain.graceful ? "&graceful" : "") + (drain.skipExit ? "&skip_exit" : "")
  }

  private mutating func drainNow(through door: inout Door) {
    guard !terminating, !drainedBefore else { return }
    drainedBefore = true
    drain(skipExit: true, through: &door)
  }

  /// After SIGTERM it changes nothing: the wait is already under way.
  private mutating func quit(through door: inout Door) {
    guard !terminating else { return }
    if door.behaviour.quitKillsAtOnce {
      end(.quit, code: 0, through: &door)
    } else {
      terminate(through: &door)
    }
  }

  /// No upper bound but the grace period.
  private mutating func checkConnections(through door: inout Door) {
    let work = door.pod.work
    guard work.inboundConnections + work.outboundConnections > 0 else {
      return end(.zeroActiveConnections, code: 0, through: &door)
    }
    door.schedule(.pilotAgent(.connectionsChecked), after: Self.checkInterval, .poll)
  }

  /// Envoy gets SIGKILL whatever the reason; pilot-agent itself then exits 0.
  private mutating func end(_ end: ProxyEnd, code: Int, through door: inout Door) {
    gone = true
    door.pod.agentListens = false
    door.tell(.envoy(.killed(end)))
    if let container = door.pod.spec.proxyContainer {
      door.tell(.kubelet(.exited(ContainerID(container), code: code)))
    }
  }
}
