/// Looks a scenario over, with the help of what came of it.
///
/// The rules ask the replay and not the settings wherever they can, so that a warning and a verdict never
/// contradict each other.
struct Checkup {
  let scenario: Scenario
  let log: EventLog
  let behaviour: Behaviour
  let replay: Replay
  private let summary: Summary

  init(_ replay: Replay, _ summary: Summary) {
    self.replay = replay
    self.summary = summary
    scenario = replay.scenario
    log = replay.log
    behaviour = Behaviour(replay.scenario.model)
  }

  /// In the order of the codes, and of one code in the order of the pod.
  var findings: [Finding] {
    let all =
      graceRules + hookRules + pollRules + proxyRules + nativeSidecarRules + applicationRules
      + notTaken + [nobodyElse].compactMap(\.self)
    return Check.allCases.flatMap { check in all.filter { $0.check == check } }
  }

  /// - Parameter settings: What decides it; the first that the file states is pointed at.
  func find(_ check: Check, _ message: String, at settings: String..., remedy: String? = nil) -> Finding {
    Finding(
      check, message, at: settings.lazy.compactMap { scenario.place(of: $0) }.first, remedy: remedy)
  }

  /// Somebody has set it.
  func isStated(_ setting: String) -> Bool {
    scenario.settings.contains { $0.name == setting && $0.origin != .default }
  }

  /// Somebody has set it for this pod, and not for many.
  func isOwn(_ setting: String) -> Bool {
    switch scenario.settings.first(where: { $0.name == setting })?.origin {
    case .default, .mesh, .namespace, .workload, nil: false
    case .manifest, .environment, .annotation, .scenario, .variant, .option: true
    }
  }

  var config: ProxyConfig { scenario.pod.proxyConfig }
  var waitsForZero: Bool { config.exitOnZeroActiveConnections && behaviour.exitOnZero }
  var proxy: ContainerSpec? { scenario.pod.proxyContainer.map { scenario.pod.running[$0] } }
  var application: ContainerSpec? { scenario.pod.servingContainer.map { scenario.pod.containers[$0] } }
  /// The proxy is stopped after the application, not beside it.
  var proxyIsLast: Bool { scenario.pod.nativeSidecar && behaviour.ordersNativeSidecars }
  /// A hook has drained the proxy before its SIGTERM, and it is killed as soon as that comes.
  var isDrainedByHook: Bool { log.proxyEnd?.why == .drainedBefore }

  /// What would happen with a request of each direction in flight, from the deletion to its cut.
  func log(withRequestInFlight direction: Trace.Direction) -> EventLog { replay.probeLogs[direction] }

  /// What the readers of the files have seen.
  private var notTaken: [Finding] {
    scenario.doubts.map { Finding(.settingNotTaken, $0.message, at: $0.place, remedy: $0.hint) }
  }

  private var nobodyElse: Finding? {
    let count = summary.count(.rerouted)
    guard count > 0, !scenario.clients.otherEndpoints else { return nil }
    return find(
      .nobodyElse,
      "\(count) requests count as rerouted, though clients.otherEndpoints is false: nobody else was there",
      at: "clients.otherEndpoints")
  }
}
