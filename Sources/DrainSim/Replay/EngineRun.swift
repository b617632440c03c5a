/// The engine alone: terminations of a scenario's pod without probes, margins and reports, as a benchmark
/// times it.
package struct EngineRun: Sendable {
  private let circumstances: Circumstances
  private let requests: OrderedTrace

  /// Puts the trace in order.
  package init(_ scenario: Scenario) {
    circumstances = Circumstances(scenario)
    requests = OrderedTrace(scenario.trace)
  }

  /// Plays one termination, and returns what became of each request.
  package func play() -> Verdicts {
    Simulation.run(circumstances, requests: requests).verdicts
  }
}
