/// A scenario, played: what happened to the pod, and what became of each request.
public struct Replay: Equatable, Sendable {
  public let scenario: Scenario
  public let log: EventLog
  public let verdicts: Verdicts
  /// When a request that was in flight at the deletion would have been cut, had it lasted long enough.
  public let cuts: ByDirection<SimTime?>
  /// What would have happened to the pod with such a request in flight.
  let probeLogs: ByDirection<EventLog>
  /// When each request was meant to be sent, in nanoseconds; a child's after its parents'.
  private let starts: [Int64]

  public init(_ scenario: Scenario) {
    self.init(scenario, on: Stage(scenario.trace))
  }

  /// - Parameter stage: made of this scenario's trace, and shared by all scenarios that have it.
  init(_ scenario: Scenario, on stage: Stage) {
    let behaviour = Behaviour(scenario.model)
    let record = Simulation.run(
      pod: scenario.pod, clients: scenario.clients, requests: stage.requests, behaviour: behaviour)
    self.scenario = scenario
    log = record.log
    verdicts = record.verdicts
    starts = stage.requests.arrivals.starts
    let probes = ByDirection { stage.probes[$0].send(in: scenario, behaviour) }
    cuts = ByDirection { probes[$0].cut }
    probeLogs = ByDirection { probes[$0].log }
  }

  /// When a request was meant to be sent, in nanoseconds.
  func start(of request: Int) -> Int64 { starts[request] }

  /// When a request ends if nothing happens to it.
  func end(of request: Int) -> SimTime {
    SimTime(nanoseconds: starts[request] + scenario.trace.durations[request])
  }
}

/// What replays of one trace share: the trace in its order, with the probes and without.
struct Stage: Sendable {
  let requests: OrderedTrace
  let probes: ByDirection<Probe>

  init(_ trace: Trace) {
    requests = OrderedTrace(trace)
    probes = ByDirection { Probe($0, among: trace) }
  }
}

/// One value for each direction.
public struct ByDirection<Value> {
  public var inbound: Value
  public var outbound: Value

  init(_ value: (Trace.Direction) -> Value) {
    inbound = value(.inbound)
    outbound = value(.outbound)
  }

  public subscript(direction: Trace.Direction) -> Value {
    get {
      switch direction {
      case .inbound: inbound
      case .outbound: outbound
      }
    }
    set {
      switch direction {
      case .inbound: inbound = newValue
      case .outbound: outbound = newValue
      }
    }
  }
}

extension ByDirection: Equatable where Value: Equatable {}
extension ByDirection: Sendable where Value: Sendable {}
