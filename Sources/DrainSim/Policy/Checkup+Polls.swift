/// preStop loops that wait for something, and what they really look at.
extension Checkup {
  var pollRules: [Finding] {
    scenario.pod.running.flatMap { container -> [Finding] in
      guard case .command(let command) = container.preStop else { return [] }
      return [
        endsUnderRequest(command, container), looksAtListeners(command, container), tools(command, container),
      ].compactMap(\.self)
    }
  }

  /// It counts sockets, with a program that not every image has.
  func polls(_ command: PreStopCommand) -> Bool {
    command.polls == .listeningSockets || command.polls == .connections
  }

  /// It ends while a request is in flight, and no later than it would without one.
  private func endsUnderRequest(_ command: PreStopCommand, _ container: ContainerSpec) -> Finding? {
    guard command.polls != nil, let cut = replay.cuts.inbound,
      let end = log(withRequestInFlight: .inbound).hookEnd(of: container.name), !end.how.wasCut,
      end.at < cut, let idle = replay.idleLog.hookEnd(of: container.name), end.at <= idle.at
    else { return nil }
    return find(
      .pollEndsAtOnce, container,
      "the poll of '\(container.name)' ends at \(end.at), though a request that came before the deletion is still"
        + " in flight")
  }

  private func looksAtListeners(_ command: PreStopCommand, _ container: ContainerSpec) -> Finding? {
    guard behaviour.socketView == .kernel, command.polls == .listeningSockets else { return nil }
    return find(
      .pollsListeners, container,
      "the poll of '\(container.name)' counts listening sockets: it says nothing about requests in flight")
  }

  private func tools(_ command: PreStopCommand, _ container: ContainerSpec) -> Finding? {
    guard polls(command) else { return nil }
    return find(
      .pollNeedsTools, container,
      "whether the image of '\(container.name)' has what its preStop hook calls cannot be known from here")
  }
}
