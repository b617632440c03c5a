/// What preStop hooks do, and do not do.
extension Checkup {
  var hookRules: [Finding] {
    scenario.pod.running.flatMap { container -> [Finding] in
      guard let hook = container.preStop else { return [] }
      return [
        ending(of: container), endsUnderRequest(hook, container), polls(hook, container),
        tellsNobody(hook, container),
      ].compactMap(\.self) + tools(hook, container)
    }
  }

  private func find(_ check: Check, _ container: ContainerSpec, _ message: String) -> Finding {
    find(check, message, at: "\(container.name).preStop")
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
      return find(.hookFails, container, "the preStop hook of '\(name)' fails: \(reason)")
    case .cutByGrace(let rows):
      let cut = "the preStop hook of '\(name)' has not ended when the grace period is over"
      guard let row = rows.first else { return find(.hookCutByGrace, container, cut) }
      guard rows.allSatisfy(Self.isAgents) else {
        return find(.hookCutByGrace, container, cut + Self.counts(row, rows.count))
      }
      return find(
        .pollNeverEnds, container,
        cut
          + ": it can never end by itself, as it counts pilot-agent's own listener :15020, which closes only"
          + " at the SIGTERM that the hook holds back")
    }
  }

  private static func isAgents(_ row: String) -> Bool {
    PilotAgent.ports.contains { row.contains(":\($0) ") }
  }

  private static func counts(_ row: String, _ count: Int) -> String {
    let columns = row.split(separator: " ").joined(separator: " ")
    return ": it still counts \(count == 1 ? "" : "\(count) sockets, the first of them ")'\(columns)'"
  }

  /// It ends while a request is in flight that it was to wait for.
  private func endsUnderRequest(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard case .command(let command) = hook, command.polls != nil,
      let end = log(withRequestInFlight: .inbound).hookEnd(of: container.name), !end.how.wasCut
    else { return nil }
    return find(
      .pollEndsAtOnce, container,
      "the poll of '\(container.name)' ends at \(end.at), though a request that came before the deletion is still"
        + " in flight")
  }

  private func polls(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard behaviour.socketView == .kernel, case .command(let command) = hook,
      command.polls == .listeningSockets
    else { return nil }
    return find(
      .pollsListeners, container,
      "the poll of '\(container.name)' counts listening sockets: it says nothing about requests in flight")
  }

  private func tools(_ hook: PreStopHook, _ container: ContainerSpec) -> [Finding] {
    guard case .command(let command) = hook,
      command.polls == .listeningSockets || command.polls == .connections
    else { return [] }
    return [
      find(
        .pollNeedsTools, container,
        "whether the image of '\(container.name)' has what its preStop hook calls cannot be known from here")
    ]
  }

  /// It drains Envoy by hand, and not gracefully.
  private func tellsNobody(_ hook: PreStopHook, _ container: ContainerSpec) -> Finding? {
    guard case .command = hook, let closed = log.inboundListenerClosed,
      let end = log.hookEnd(of: container.name), closed < end.at,
      log.proxyEnd.map({ closed < $0.at }) ?? true
    else { return nil }
    return find(
      .drainTellsNobody, container,
      "the preStop hook of '\(container.name)' closes Envoy's inbound listeners at \(closed): new connections are"
        + " refused from then on")
  }
}

extension PreStopHook {
  fileprivate var syntaxError: String? {
    if case .command(let command) = self { command.syntaxError } else { nil }
  }
}
