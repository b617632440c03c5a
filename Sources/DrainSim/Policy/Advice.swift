/// Warnings about timers that contradict each other, drawn from what came of them.
struct Advice {
  private let scenario: Scenario
  private let log: EventLog
  private let summary: Summary
  private let behaviour: Behaviour

  init(_ replay: Replay, _ summary: Summary) {
    scenario = replay.scenario
    log = replay.log
    self.summary = summary
    behaviour = Behaviour(replay.scenario.model)
  }

  /// The vendor page's key constraint first of all.
  var warnings: [Diagnostic] {
    let sentences =
      [drainOverGrace, waitOverGrace].compactMap(\.self) + hooks
      + [drainWithoutEffect, listenerClosesEarly, proxyDiesUnderPreStop, applicationLeavesEarly, nobodyElse]
      .compactMap(\.self)
    return sentences.map { Diagnostic($0, at: nil, severity: .warning) }
  }

  private var config: ProxyConfig { scenario.pod.proxyConfig }
  private var waitsForZero: Bool { config.exitOnZeroActiveConnections && behaviour.exitOnZero }
  private var proxyName: Participant { .container(PodSpec.proxyName) }

  private func time(of actor: Participant, _ matches: (Fact) -> Bool) -> SimTime? {
    log.entries.first { $0.actor == actor && matches($0.fact) }?.time
  }

  private func sigterm(_ actor: Participant) -> SimTime? {
    time(of: actor) { if case .sigterm = $0 { true } else { false } }
  }

  private var proxyEnd: (at: SimTime, why: ProxyEnd)? {
    for entry in log.entries { if case .envoyKilled(let end) = entry.fact { return (entry.time, end) } }
    return nil
  }

  // MARK: the grace period

  /// preStop hook duration + terminationDrainDuration < terminationGracePeriodSeconds.
  private var drainOverGrace: String? {
    guard !waitsForZero, proxyEnd?.why != .drainedBefore, proxyEnd?.why != .quit else { return nil }
    return overGrace("terminationDrainDuration", config.terminationDrainDuration, "the drain is cut short")
  }

  private var waitOverGrace: String? {
    guard waitsForZero, proxyEnd?.why != .drainedBefore, proxyEnd?.why != .quit else { return nil }
    let least = config.minimumDrainDuration + PilotAgent.checkInterval
    if let sentence = overGrace(
      "MINIMUM_DRAIN_DURATION + 1s", least, "no look at the connections comes first")
    {
      return sentence
    }
    guard let proxyEnd, proxyEnd.why == .gracePeriod else { return nil }
    return
      "EXIT_ON_ZERO_ACTIVE_CONNECTIONS never saw zero connections: SIGKILL ended the wait at \(proxyEnd.at)"
  }

  private func overGrace(_ name: String, _ length: SimDuration, _ consequence: String) -> String? {
    guard let start = sigterm(proxyName)?.sinceDeletion else { return nil }
    let grace = scenario.pod.effectiveGrace
    guard start + length >= grace else { return nil }
    let before = start > .zero ? "\(reasonForWaiting) (\(start)) + " : ""
    let sum = start > .zero ? " = \(start + length)" : ""
    return "\(before)\(name) (\(length))\(sum) is not less than terminationGracePeriodSeconds (\(grace)):"
      + " SIGKILL comes first, and \(consequence)"
  }

  /// What held istio-proxy's SIGTERM back.
  private var reasonForWaiting: String {
    let hasHook = scenario.pod.proxyContainer.flatMap { scenario.pod.running[$0].preStop } != nil
    return hasHook && !scenario.pod.nativeSidecar ? "preStop" : "the wait for the application"
  }

  // MARK: preStop hooks

  private var hooks: [String] {
    log.entries.compactMap { entry in
      guard case .preStopFinished(let end) = entry.fact else { return nil }
      let name = entry.actor.name
      switch end {
      case .returned(code: 0), .containerGone: return nil
      case .returned(let code):
        return "the preStop hook of '\(name)' fails with exit code \(code): the kubelet goes on to SIGTERM"
      case .notRun(let reason):
        return "the preStop hook of '\(name)' fails: \(reason); the kubelet goes on to SIGTERM"
      case .cutByGrace(let rows):
        return "the preStop hook of '\(name)' has not ended when the grace period is over"
          + Self.reason(for: rows)
      }
    }
  }

  /// Why a poll never came to zero, from the rows it still counted.
  private static func reason(for rows: [String]) -> String {
    guard let row = rows.first else { return "" }
    let agents = rows.allSatisfy { row in PilotAgent.ports.contains { row.contains(":\($0) ") } }
    if agents {
      return ": it can never end by itself, as it counts pilot-agent's own listener :15020, which closes only"
        + " at the SIGTERM that the hook holds back"
    }
    let columns = row.split(separator: " ").joined(separator: " ")
    return
      ": it still counts \(rows.count == 1 ? "" : "\(rows.count) sockets, the first of them ")'\(columns)'"
  }

  // MARK: settings that do not do what they seem to

  private var drainWithoutEffect: String? {
    guard waitsForZero,
      let setting = scenario.settings.first(where: { $0.name == "terminationDrainDuration" }),
      setting.origin != .default
    else { return nil }
    return "terminationDrainDuration has no effect beside EXIT_ON_ZERO_ACTIVE_CONNECTIONS:"
      + " MINIMUM_DRAIN_DURATION takes its place"
  }

  private var listenerClosesEarly: String? {
    guard behaviour.drainCall == .inboundOnlyGraceful,
      let closed = log.entries.first(where: {
        if case .inboundListenerClosed = $0.fact { true } else { false }
      }),
      let proxyEnd, closed.time < proxyEnd.at
    else { return nil }
    return "drainDuration (\(config.drainDuration)) is shorter than the drain lasts: new inbound connections"
      + " are refused from \(closed.time) to \(proxyEnd.at)"
  }

  /// A preStop hook of the application does not hold a classic sidecar's SIGTERM back.
  private var proxyDiesUnderPreStop: String? {
    guard let proxyEnd, let serving = scenario.pod.servingContainer else { return nil }
    let name = scenario.pod.containers[serving].name
    let hookEnd = time(of: .container(name)) { if case .preStopFinished = $0 { true } else { false } }
    guard let hookEnd, proxyEnd.at < hookEnd else { return nil }
    return "Envoy is killed at \(proxyEnd.at), while the preStop hook of '\(name)' runs until \(hookEnd):"
      + " it does not hold istio-proxy back"
  }

  private var applicationLeavesEarly: String? {
    guard let serving = scenario.pod.servingContainer, scenario.trace.hasInbound else { return nil }
    let container = scenario.pod.containers[serving]
    let gone = time(of: .container(container.name)) { fact in
      switch (fact, container.onSIGTERM) {
      case (.exited, _), (.sigterm, .exit), (.sigterm, .drain): true
      default: false
      }
    }
    guard let gone, gone.sinceDeletion < scenario.clients.endpointRemoval else { return nil }
    return "'\(container.name)' stops accepting at \(gone), before its endpoint is removed at"
      + " \(scenario.clients.endpointRemoval): a preStop sleep would close the gap"
  }

  private var nobodyElse: String? {
    let count = summary.count(.rerouted)
    guard count > 0, !scenario.clients.otherEndpoints else { return nil }
    return "\(count) requests count as rerouted, though clients.otherEndpoints is false:"
      + " nobody else was there to serve them"
  }
}
