/// How the application and its proxy get along.
extension Checkup {
  var applicationRules: [Finding] {
    guard let application else { return [] }
    return [
      hookDoesNotHoldProxy(application), proxyDiesFirst(application), namesGoWithProxy(application),
      shellTakesSIGTERM(application), leavesEarly(application),
    ].compactMap(\.self)
  }

  /// A preStop hook of the application does not hold a classic sidecar's SIGTERM back.
  private func hookDoesNotHoldProxy(_ application: ContainerSpec) -> Finding? {
    guard let proxyEnd = log.proxyEnd, proxyEnd.why != .quit, let hook = log.hookEnd(of: application.name),
      proxyEnd.at < hook.at
    else { return nil }
    return find(
      .hookDoesNotHoldProxy,
      "Envoy is killed at \(proxyEnd.at), while the preStop hook of '\(application.name)' runs until \(hook.at)",
      at: "\(application.name).preStop")
  }

  /// With a request in flight: the application would still work, and nobody would hear of it.
  private func gap(before application: ContainerSpec) -> (proxyEnd: SimTime, exit: SimTime)? {
    let log = log(withRequestInFlight: .inbound)
    guard let end = log.proxyEnd, end.why != .quit, let exit = log.exit(of: application.name), end.at < exit
    else { return nil }
    return (end.at, exit)
  }

  private func proxyDiesFirst(_ application: ContainerSpec) -> Finding? {
    gap(before: application).map {
      find(
        .proxyDiesBeforeApplication,
        "'\(application.name)' may work until \($0.exit), but Envoy is killed at \($0.proxyEnd)",
        at: "terminationDrainDuration", "terminationGracePeriodSeconds", "\(application.name).name")
    }
  }

  /// pilot-agent is the resolver, where it captures DNS.
  private func namesGoWithProxy(_ application: ContainerSpec) -> Finding? {
    guard config.dnsCapture, let gap = gap(before: application) else { return nil }
    return find(
      .namesGoWithProxy,
      "ISTIO_META_DNS_CAPTURE: from \(gap.proxyEnd) on '\(application.name)' resolves no names, not even for what"
        + " bypasses the proxy", at: "ISTIO_META_DNS_CAPTURE")
  }

  /// A shell as PID 1 neither takes SIGTERM nor hands it on (pid_namespaces(7)).
  private func shellTakesSIGTERM(_ application: ContainerSpec) -> Finding? {
    guard application.startsThroughShell, !scenario.pod.shareProcessNamespace else { return nil }
    return find(
      .shellTakesSIGTERM,
      "'\(application.name)' is started by a shell, which is PID 1 and does not hand SIGTERM on",
      at: "\(application.name).command")
  }

  /// Only where a new request would be lost by it: a refused connection may be tried elsewhere.
  private func leavesEarly(_ application: ContainerSpec) -> Finding? {
    let gone: SimTime? =
      switch application.onSIGTERM {
      case .exit, .drain: log.sigterm(of: application.name)
      case .ignore, .exitAfter: log.exit(of: application.name)
      }
    guard !application.ports.isEmpty, let gone, gone.sinceDeletion < scenario.clients.endpointRemoval,
      replay.fate(ofNewRequestAfter: gone) == .dropped
    else { return nil }
    return find(
      .listenerClosedBeforeEndpoint,
      "'\(application.name)' stops accepting at \(gone), before its endpoint is removed at"
        + " \(scenario.clients.endpointRemoval)",
      at: "\(application.name).onSIGTERM", "\(application.name).preStop", "clients.endpointRemoval",
      "\(application.name).name")
  }
}
