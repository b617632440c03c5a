/// Looks a scenario over, with the help of what came of it.
///
/// The rules ask the replay and not the settings wherever they can, so that a warning and a verdict never
/// contradict each other.
struct Checkup {
  let scenario: Scenario
  let log: EventLog
  let behaviour: Behaviour
  private let replay: Replay
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
    let all = graceRules + hookRules + proxyRules + applicationRules + [nobodyElse].compactMap(\.self)
    return Check.allCases.flatMap { check in all.filter { $0.check == check } }
  }

  func find(_ check: Check, _ message: String, at setting: String? = nil) -> Finding {
    let place = setting.flatMap { name in scenario.settings.first { $0.name == name }?.place }
    return Finding(check: check, message: message, place: place)
  }

  var config: ProxyConfig { scenario.pod.proxyConfig }
  var waitsForZero: Bool { config.exitOnZeroActiveConnections && behaviour.exitOnZero }
  var proxy: ContainerSpec? { scenario.pod.proxyContainer.map { scenario.pod.running[$0] } }
  var application: ContainerSpec? { scenario.pod.servingContainer.map { scenario.pod.containers[$0] } }

  /// What would happen with a request of each direction in flight, from the deletion to its cut.
  func log(withRequestInFlight direction: Trace.Direction) -> EventLog { replay.probeLogs[direction] }

  private var nobodyElse: Finding? {
    let count = summary.count(.rerouted)
    guard count > 0, !scenario.clients.otherEndpoints else { return nil }
    return find(
      .nobodyElse,
      "\(count) requests count as rerouted, though clients.otherEndpoints is false: nobody else was there",
      at: "clients.otherEndpoints")
  }
}
