/// How preStop hooks end, and what they do to the proxy.
extension Checkup {
  var hookRules: [Finding] {
    scenario.pod.running.flatMap { container -> [Finding] in
      guard let hook = container.preStop else { return [] }
      return [
        sleepOverGrace(hook, container) ?? ending(of: container), answerTime(hook, container),
        throughAgent(hook, container), programs(hook, container), tellsNobody(hook, container),
        quits(hook, container),
      ].compactMap(\.self)
    }
  }

  func find(
    _ check: Check, _ container: ContainerSpec, _ message: String, remedy: String? = nil
  ) -> Finding {
    find(check, message, at: "\(container.name).preStop", remedy: remedy)
  }

  /// The API server refuses such a pod today; older ones let it in, and the kubelet cuts the sleep.
  private func sleepOverGrace(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard behaviour.sleepHook, case .sleep(let seconds) = hook,
      seconds > scenario.pod.effectiveGrace.wholeSeconds
    else { return nil }
    return find(
      .sleepOverGrace, container,
      "preStop sleep of \(seconds)s is longer than terminationGracePeriodSeconds"
        + " (\(scenario.pod.terminationGracePeriodSeconds)): Kubernetes refuses such a pod")
  }

  private func ending(of container: ContainerSpec) -> Finding? {
    guard let end = log.hookEnd(of: container.name) else { return nil }
    let name = container.name
    switch end.how {
    case .returned(code: 0), .containerGone: return nil
    case .returned(let code):
      let reason = container.preStop?.syntaxError.map { ": the shell refuses it, \($0)" } ?? ""
      return find(
        .hookFails, container, "the preStop hook of '\(name)' fails with exit code \(code)\(reason)")
    case .notRun(let reason):
      return find(
        .hookFails, container, "the preStop hook of '\(name)' fails: \(reason)",
        remedy: container.preStop?.remedyWhereNotRun)
    case .cutByGrace(let rows): return cut(container, rows.filter { !$0.isEmpty })
    }
  }

  private func cut(_ container: ContainerSpec, _ rows: [String]) -> Finding {
    let cut = "the preStop hook of '\(container.name)' has not ended when the grace period is over"
    guard let row = rows.first else { return find(.hookCutByGrace, container, cut) }
    guard let port = ownListener(among: rows, container) else {
      let columns = row.split(separator: " ").joined(separator: " ")
      let count = rows.count == 1 ? "" : "\(rows.count) sockets, the first of them "
      return find(.hookCutByGrace, container, cut + ": it still counts \(count)'\(columns)'")
    }
    let owner = PilotAgent.ports.contains(port) ? "pilot-agent" : "Envoy"
    return find(
      .pollNeverEnds, container,
      cut
        + ": it can never end by itself, as it counts \(owner)'s own listener :\(port), which closes only"
        + " after the SIGTERM that the hook holds back")
  }

  /// A port on which the sidecar listens for as long as the hook runs.
  private func ownListener(among rows: [String], _ container: ContainerSpec) -> Int? {
    guard container.name == PodSpec.proxyName || proxyIsLast else { return nil }
    let listening = rows.filter { $0.contains("LISTEN") }
    return (PilotAgent.ports + Envoy.ports).first { port in
      listening.contains { $0.contains(":\(port) ") }
    }
  }

  /// The kubelet sets no time-out and takes any answer (`pkg/kubelet/lifecycle/handlers.go`).
  private func answerTime(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard case .httpGet(takes: nil) = hook else { return nil }
    return find(
      .answerTimeUnknown, container,
      "how long the preStop httpGet of '\(container.name)' takes is not known: it is taken to be answered at once"
    )
  }

  /// A classic sidecar without a hook of its own closes :15020 at the moment of the deletion.
  private func throughAgent(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard behaviour.sendsHooksThroughAgent, hook.isRequest, let proxy, !proxyIsLast,
      container.name != proxy.name, log.sigterm(of: proxy.name) == .deletion + scenario.pod.kubeletStart
    else { return nil }
    return find(
      .hookGoesThroughAgent, container,
      "Istio sends the preStop \(hook.handler) of '\(container.name)' through pilot-agent's :15020, which closes as the"
        + " hook starts: it may fail, and SIGTERM then comes at once")
  }

  /// Those of polls are DS006's.
  private func programs(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard case .command(let command) = hook, !polls(command), let program = command.words.first,
      ProgramCatalogue.name(of: program) != "pilot-agent"
    else { return nil }
    return find(
      .hookNeedsPrograms, container,
      "whether the image of '\(container.name)' has '\(ProgramCatalogue.name(of: program))' cannot be known from here"
    )
  }

  /// It drains Envoy by hand, and not gracefully.
  private func tellsNobody(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard hook.mentions("drain_listeners"), !hook.mentions("graceful"),
      let closed = log.inboundListenerClosed, closed < closedByAgent ?? closed
    else { return nil }
    return find(
      .drainTellsNobody, container,
      "the preStop hook of '\(container.name)' closes Envoy's inbound listeners at \(closed): new connections are"
        + " refused from then on")
  }

  /// When pilot-agent's own drain closes the inbound listeners.
  private var closedByAgent: SimTime? {
    guard let sigterm = proxy.flatMap({ log.sigterm(of: $0.name) }) else { return nil }
    switch behaviour.drainCall {
    case .inboundOnly: return sigterm
    case .inboundOnlyGraceful: return sigterm + config.drainDuration
    }
  }

  private func quits(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    let log = log(withRequestInFlight: .inbound)
    guard hook.mentions("quitquitquit"), let application, let end = log.proxyEnd, end.why == .quit,
      let exit = log.exit(of: application.name), end.at < exit
    else { return nil }
    return find(
      .proxyQuitByHook, container,
      "the preStop hook of '\(container.name)' ends Envoy at \(end.at), while '\(application.name)' may work until"
        + " \(exit)")
  }
}

extension PreStopHook {
  fileprivate var syntaxError: String? {
    if case .command(let command) = self { command.syntaxError } else { nil }
  }

  fileprivate func mentions(_ call: String) -> Bool {
    if case .command(let command) = self { command.words.contains { $0.contains(call) } } else { false }
  }

  /// What Istio's injector rewrites.
  fileprivate var isRequest: Bool {
    switch self {
    case .httpGet, .tcpSocket: true
    case .command, .takes, .sleep: false
    }
  }

  fileprivate var handler: String {
    switch self {
    case .httpGet: "httpGet"
    case .tcpSocket: "tcpSocket"
    case .command, .takes: "exec"
    case .sleep: "sleep"
    }
  }

  fileprivate var remedyWhereNotRun: String? {
    switch self {
    case .tcpSocket: "use exec, httpGet or sleep: the API accepts tcpSocket, and nobody runs it"
    case .sleep: "use exec with the image's own sleep, or Kubernetes 1.30 or later"
    case .command, .takes, .httpGet: nil
    }
  }
}
