/// A scenario, played: what happened to the pod, and what became of each request.
public struct Replay: Equatable, Sendable {
  public let scenario: Scenario
  public let log: EventLog
  public let verdicts: Verdicts
  /// When a request that was in flight at the deletion would have been cut, had it lasted long enough.
  public let cuts: ByDirection<SimTime?>
  /// What would have happened to the pod with such a request in flight.
  let probeLogs: ByDirection<EventLog>
  /// The scenario's, in order.
  let requests: OrderedTrace

  public init(_ scenario: Scenario) {
    self.init(scenario, requests: OrderedTrace(scenario.trace))
  }

  /// - Parameter requests: made of this scenario's trace, and shared by all scenarios that have it.
  init(_ scenario: Scenario, requests: OrderedTrace) {
    let circumstances = Circumstances(scenario)
    let plays: [RequestReplayer.Endless] = [.none, .beside(.inbound), .beside(.outbound)]
    let records = Crew(of: requests.trace.count < Self.many ? 1 : Crew.cores).work(plays.count) {
      Simulation.run(circumstances, requests: requests, endless: plays[$0])
    }
    self.scenario = scenario
    self.requests = requests
    log = records[0].log
    verdicts = records[0].verdicts
    cuts = ByDirection { records[$0 == .inbound ? 1 : 2].cut }
    probeLogs = ByDirection { records[$0 == .inbound ? 1 : 2].log }
  }

  /// With fewer requests than these another core is no faster.
  private static let many = 50_000

  /// When a request was meant to be sent, in nanoseconds.
  func start(of request: Int) -> Int64 { requests.starts[request] }

  /// When a request ends if nothing happens to it.
  func end(of request: Int) -> SimTime {
    SimTime(nanoseconds: requests.ends[request])
  }
}
