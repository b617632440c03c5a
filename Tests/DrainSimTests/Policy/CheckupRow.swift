import Testing

@testable import DrainSim

/// A pod that a check finds something in, and its neighbour on the other side of the check's limit.
struct CheckupRow: Sendable, CustomTestStringConvertible {
  let check: Check
  /// What is wrong, or why nothing is.
  let why: String
  let finds: Bool
  let text: String

  var testDescription: String { "\(check.rawValue) \(finds ? "finds" : "passes over") \(why)" }

  static func found(_ check: Check, _ why: String, _ text: String) -> CheckupRow {
    CheckupRow(check: check, why: why, finds: true, text: text)
  }

  static func passed(_ check: Check, _ why: String, _ text: String) -> CheckupRow {
    CheckupRow(check: check, why: why, finds: false, text: text)
  }

  func findings() throws -> [Finding] {
    try Self.findings(in: text).filter { $0.check == check }
  }

  static func findings(in text: String) throws -> [Finding] {
    let documents = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")
    return Report(on: Replay(documents[0].scenario)).findings
  }

  /// A classic sidecar of a release that has both kinds.
  static func classic(_ pod: String, model: String = "{istio: \"1.30\", kubernetes: \"1.34\"}") -> String {
    "model: \(model)\npod: {nativeSidecar: false, \(pod)}"
  }

  static func native(_ pod: String, model: String = "{istio: \"1.30\", kubernetes: \"1.34\"}") -> String {
    "model: \(model)\npod: {nativeSidecar: true, \(pod)}"
  }

  static func app(_ keys: String) -> String {
    "containers: [{name: app, ports: [{containerPort: 8080}], \(keys)}]"
  }

  static func proxyHook(_ handler: String, app: String = "onSIGTERM: drain") -> String {
    "containers: [{name: app, ports: [{containerPort: 8080}], \(app)}, "
      + "{name: istio-proxy, lifecycle: {preStop: \(handler)}}]"
  }

  static func loop(_ condition: String, body: String = "sleep 1") -> String {
    "{exec: {command: [sh, -c, \"while \(condition); do \(body); done\"]}}"
  }
}
