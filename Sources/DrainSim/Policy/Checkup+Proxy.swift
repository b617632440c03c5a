/// Settings of the sidecar that do not do what they seem to.
extension Checkup {
  var proxyRules: [Finding] {
    guard proxy != nil else { return [] }
    return [
      drainWithoutEffect, listenerClosesEarly, zeroMayNeverCome, exitOnZeroUnknown, oldDrainVariable,
      minimumDrainWithoutEffect, tellsOutbound,
    ].compactMap(\.self)
  }

  private var drainWithoutEffect: Finding? {
    guard waitsForZero, !isDrainedByHook, isStated("terminationDrainDuration"),
      isOwn("terminationDrainDuration") || !isOwn("EXIT_ON_ZERO_ACTIVE_CONNECTIONS")
    else { return nil }
    return find(
      .drainWithoutEffect,
      "terminationDrainDuration has no effect beside EXIT_ON_ZERO_ACTIVE_CONNECTIONS",
      at: "terminationDrainDuration")
  }

  private var listenerClosesEarly: Finding? {
    guard behaviour.drainCall == .inboundOnlyGraceful, !waitsForZero, !isDrainedByHook, !proxyIsLast,
      config.drainDuration < config.terminationDrainDuration
    else { return nil }
    return find(
      .listenerClosesEarly,
      "drainDuration (\(config.drainDuration)) is shorter than terminationDrainDuration"
        + " (\(config.terminationDrainDuration)): Envoy refuses new connections before the drain is over",
      at: isStated("drainDuration") ? "drainDuration" : "terminationDrainDuration")
  }

  /// Istio counts connections, idle ones of the application among them (istio/istio PR #36618).
  private var zeroMayNeverCome: Finding? {
    guard waitsForZero, !isDrainedByHook else { return nil }
    let seen = log.proxyEnd?.why == .gracePeriod ? ": here it never saw none" : ""
    return find(
      .zeroMayNeverCome,
      "EXIT_ON_ZERO_ACTIVE_CONNECTIONS waits for idle connections too, with no bound but the grace period\(seen)",
      at: "EXIT_ON_ZERO_ACTIVE_CONNECTIONS")
  }

  private var exitOnZeroUnknown: Finding? {
    guard config.exitOnZeroActiveConnections, !behaviour.exitOnZero else { return nil }
    return find(
      .exitOnZeroUnknown,
      "EXIT_ON_ZERO_ACTIVE_CONNECTIONS is not known to this Istio: it is as if unset",
      at: "EXIT_ON_ZERO_ACTIVE_CONNECTIONS")
  }

  private var oldDrainVariable: Finding? {
    let name = "TERMINATION_DRAIN_DURATION_SECONDS"
    guard scenario.place(of: name) != nil else { return nil }
    return find(.oldDrainVariable, "\(name) is of Istio up to 1.9, and taken to have no effect", at: name)
  }

  /// A mesh may set it for those of its pods that ask for the other.
  private var minimumDrainWithoutEffect: Finding? {
    guard !config.exitOnZeroActiveConnections, isOwn("MINIMUM_DRAIN_DURATION") else { return nil }
    return find(
      .minimumDrainWithoutEffect,
      "MINIMUM_DRAIN_DURATION has no effect without EXIT_ON_ZERO_ACTIVE_CONNECTIONS",
      at: "MINIMUM_DRAIN_DURATION")
  }

  /// istio/istio issue #51855.
  private var tellsOutbound: Finding? {
    guard behaviour.drainTellsOutbound, let application,
      let started = log.entries.first(where: { if case .drainStarted = $0.fact { true } else { false } }),
      let exit = log(withRequestInFlight: .outbound).exit(of: application.name), started.time < exit
    else { return nil }
    return find(
      .drainTellsOutbound,
      "from \(started.time) on, responses to the calls of '\(application.name)' say Connection: close or GOAWAY too",
      at: "model.istio")
  }
}
