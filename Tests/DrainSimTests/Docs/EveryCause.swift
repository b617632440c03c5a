@testable import DrainSim

/// Scenarios in which, with the shipped ones, every cause of a failure occurs, seen by every kind of client.
enum EveryCause {
  /// Each with the callers of `through`.
  private static let scenarios = """
    name: told to quit
    pod:
      nativeSidecar: false
      containers:
        - name: istio-proxy
          lifecycle: {preStop: {exec: {command: [curl, -s, -X, POST, localhost:15020/quitquitquit]}}}
    requests: [{direction: inbound, at: -1s, duration: 9s}, {direction: outbound, at: -1s, duration: 9s}]
    ---
    name: the pod is gone
    pod: {kubeletStart: {from: 0s, to: 1s}, containers: [{name: app, onSIGTERM: exit}]}
    clients: {endpointRemoval: 3s}
    requests: [{direction: inbound, at: 1s, duration: 1s}]
    ---
    name: the proxy is gone
    pod: {nativeSidecar: false, containers: [{name: app, onSIGTERM: ignore}]}
    clients: {endpointRemoval: 9s}
    requests: [{direction: inbound, at: 6s, duration: 1s}, {direction: inbound, at: -1s, duration: 99s}]
    ---
    name: told to close, and went on
    pod: {containers: [{name: app, lifecycle: {preStop: {sleep: {seconds: 20}}}}]}
    clients: {endpointRemoval: 20s, whenToldToClose: ignore}
    requests:
      - {direction: inbound, at: 500ms, duration: 500ms, connection: kept}
      - {direction: inbound, at: 6.5s, duration: 100ms, connection: kept}
    ---
    name: a drain of both directions
    pod:
      containers:
        - name: istio-proxy
          lifecycle: {preStop: {exec: {command: [sh, -c, "curl -s -X POST localhost:15000/drain_listeners; sleep 5"]}}}
    requests:
      - {id: order, direction: inbound, at: -1s, duration: 3s}
      - {direction: outbound, at: 2s, duration: 1s, parent: order}
      - {direction: inbound, at: 100ms, duration: 1s}
    ---
    name: no sidecar
    pod: {sidecar: false, containers: [{name: app, onSIGTERM: {drain: {timeout: 3s}}}]}
    clients: {endpointRemoval: 9s}
    requests: [{direction: inbound, at: -1s, duration: 9s}, {direction: inbound, at: 1s, duration: 1s}]
    ---
    name: killed together
    pod: {nativeSidecar: false, terminationGracePeriodSeconds: 3, containers: [{name: app, onSIGTERM: ignore}]}
    requests: [{direction: inbound, at: -1s, duration: 9s}, {direction: outbound, at: -1s, duration: 9s}]
    ---
    name: the sidecar outlives it
    pod: {terminationGracePeriodSeconds: 3, containers: [{name: app, onSIGTERM: ignore}]}
    requests: [{direction: inbound, at: -1s, duration: 9s}, {direction: outbound, at: -1s, duration: 9s}]
    """

  static func replays() throws -> [Replay] {
    let shipped = try ShippedScenario.all.flatMap { try $0.documents() }
    let own = try Clients.Path.allCases.flatMap { path in
      try ScenarioDocument.read(
        Array(scenarios.utf8), source: "every-cause.yaml", setting: ["clients.through=\(path.rawValue)"])
    }
    return (shipped + own).flatMap { [$0.scenario] + $0.variants }.map { Replay($0) }
  }
}
