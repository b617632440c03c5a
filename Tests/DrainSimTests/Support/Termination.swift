@testable import DrainSim

/// One termination, told as a screenplay: the pod's timers, the requests, and then what came of it.
struct Termination: Sendable {
  var pod = PodSpec()
  var clients = Clients()
  var trace = Trace()
  var model: ModelChoice
  private var positions: [String: Int32] = [:]
  private var connections: [String: Int32] = [:]

  /// The container that serves.
  static let app = "app"

  /// A pod with one application and its sidecar, whose endpoint is removed after everything of interest.
  init(
    grace: Int64 = 30, drain: SimDuration = 5, app: SIGTERMBehaviour = .ignore,
    appPreStop: PreStopHook? = nil,
    proxyPreStop: PreStopHook? = nil, native: Bool = false, on model: ModelChoice = .newest
  ) {
    self.model = model
    pod.terminationGracePeriodSeconds = grace
    pod.proxyConfig.terminationDrainDuration = drain
    pod.containers = [ContainerSpec(name: Self.app, ports: [8080], preStop: appPreStop, onSIGTERM: app)]
    let hook = proxyPreStop ?? (native ? .nativeDrain : nil)
    let proxy = ContainerSpec(name: PodSpec.proxyName, preStop: hook)
    pod.nativeSidecar = native
    if native { pod.nativeSidecars = [proxy] } else { pod.containers.append(proxy) }
    clients.through = .service
    clients.endpointRemoval = 1000
  }

  /// The same with some settings changed.
  func with(_ change: (inout Termination) -> Void) -> Termination {
    var copy = self
    change(&copy)
    return copy
  }

  /// The same pod without Istio.
  var withoutSidecar: Termination {
    with {
      $0.pod.sidecar = false
      $0.pod.containers.removeAll { $0.name == PodSpec.proxyName }
      $0.pod.nativeSidecars.removeAll { $0.name == PodSpec.proxyName }
    }
  }

  func inbound(
    _ id: String, at start: SimDuration, for length: SimDuration, over connection: String? = nil,
    _ transport: Trace.TransportProtocol = .unstated
  ) -> Termination {
    with { $0.add(id, .inbound, start, length, connection, parent: nil, transport) }
  }

  func outbound(
    _ id: String, at start: SimDuration, for length: SimDuration, over connection: String? = nil,
    under parent: String? = nil, _ transport: Trace.TransportProtocol = .unstated
  ) -> Termination {
    with { $0.add(id, .outbound, start, length, connection, parent: parent, transport) }
  }

  mutating func add(
    _ id: String, _ direction: Trace.Direction, _ start: SimDuration, _ length: SimDuration,
    _ connection: String?, parent: String?, _ transport: Trace.TransportProtocol = .unstated
  ) {
    positions[id] = Int32(trace.count)
    trace.ids.append(id.utf8)
    trace.starts.append(start.nanoseconds)
    trace.durations.append(length.nanoseconds)
    trace.kinds.append(Trace.Kind(direction, transport))
    trace.parents.append(parent.flatMap { positions[$0] } ?? Trace.none)
    trace.connections.append(connection.map { number(of: $0) } ?? Trace.none)
  }

  private mutating func number(of connection: String) -> Int32 {
    if let known = connections[connection] { return known }
    let next = Int32(connections.count)
    connections[connection] = next
    trace.connectionNames.append(connection.utf8)
    return next
  }

  var scenario: Scenario {
    Scenario(
      name: "screenplay", description: nil, variant: nil, model: model, pod: pod, clients: clients,
      trace: trace, settings: [], expectations: [], notes: [])
  }

  func run() -> Run {
    let record = Simulation.run(Circumstances(scenario), requests: OrderedTrace(trace))
    return Run(log: record.log, verdicts: record.verdicts, positions: positions)
  }
}

extension Termination {
  /// What came of it, asked for by name.
  struct Run: Equatable {
    let log: EventLog
    let verdicts: Verdicts
    fileprivate let positions: [String: Int32]

    subscript(id: String) -> Fate? {
      guard let index = positions[id].map(Int.init) else { return nil }
      let failure = drop(id).map { Fate.Failure(cause: $0.cause, at: $0.at.sinceDeletion) }
      return switch (verdicts.outcomes[index], failure) {
      case (.completed, _): .completed
      case (.rerouted, _): .rerouted
      case (.notSent, _): .notSent
      case (.dropped, let failure?): .dropped(failure)
      case (.retried, let failure?): .retried(failure)
      case (.dropped, nil), (.retried, nil): nil
      }
    }

    /// The particulars of a request that failed here.
    func drop(_ id: String) -> Drop? {
      guard let index = positions[id].map(Int.init) else { return nil }
      return verdicts.failures.first { $0.request == index }
    }

    /// When it first happened, counted from the deletion; to that container, or to whomever it can happen.
    func time(of moment: Moment, _ container: String? = nil) -> SimDuration? {
      let entry = log.entries.first { entry in
        Moment(entry.fact) == moment && (container.map { entry.actor == .container($0) } ?? true)
      }
      return entry?.time.sinceDeletion
    }

    /// Everything that happened to one container or actor, in order.
    func facts(of actor: Participant) -> [Fact] {
      log.entries.filter { $0.actor == actor }.map(\.fact)
    }

    var proxyEnd: ProxyEnd? {
      log.entries.lazy.compactMap { if case .envoyKilled(let end) = $0.fact { end } else { nil } }.first
    }
  }

  /// What became of one request.
  enum Fate: Equatable {
    case completed, rerouted, notSent
    case dropped(Failure)
    case retried(Failure)

    struct Failure: Equatable {
      let cause: Drop.Cause
      let at: SimDuration
    }

    static func dropped(_ cause: Drop.Cause, at time: SimDuration) -> Fate {
      .dropped(Failure(cause: cause, at: time))
    }

    static func retried(_ cause: Drop.Cause, at time: SimDuration) -> Fate {
      .retried(Failure(cause: cause, at: time))
    }
  }
}
