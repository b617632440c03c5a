import Testing

@testable import DrainSim

@Suite("A manifest with anything in it")
struct ManifestFuzzTests {
  private static let splices = [
    "null", "{}", "[]", "~", "-1", "0", "\"\"", "true", "5s", "9223372036854775807", "- ", "  ", "\n",
    "---\n", "|\n",
    "'", "\"", "{", "name: istio-proxy", "name: app", "kind: List", "kind: Pod", "restartPolicy: Always",
    "sidecar.istio.io/inject: \"false\"", "proxy.istio.io/config: \"{\"", "hostNetwork: true",
    "stopSignal: SIGKILL",
    "preStop: {sleep: {seconds: 1}}", "lifecycle: {}", "value: '{\"drainDuration\": \"1s\"}'",
    "image: istio/proxyv2:1.1",
    "&a", "*a", "items: []", "terminationGracePeriodSeconds: 1", "mesh: \"defaultConfig: 1\"",
  ].map { Array($0.utf8) }

  @Test("is replayed, or refused with a place", arguments: 0..<8 as Range<UInt64>)
  func ends(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in ClusterFixture.names {
      let original = try ClusterFixture.bytes(name)
      for _ in 0..<8 {
        let bytes = Self.mutated(original, using: &generator)
        for key in ["manifest", "mesh"] { try Self.check(bytes, as: key) }
      }
    }
  }

  private static func check(_ bytes: [UInt8], as key: String) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let request = "requests: [{direction: inbound, at: -1s, duration: 8s}]"
    do {
      let scenario = try ClusterFixture.scenario("\(key): m.yaml\n\(request)", files: ["m.yaml": text])
      #expect(!TextReport(Report(on: Replay(scenario))).text.isEmpty)
    } catch let error as InvalidInput {
      #expect(!error.diagnostics.isEmpty)
      for diagnostic in error.diagnostics { #expect(diagnostic.place != nil, "\(diagnostic) in \(text)") }
    }
  }

  private static func mutated(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...20, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 2: bytes.removeSubrange(start...)
      default:
        bytes.replaceSubrange(
          start..<end, with: splices[Int.random(in: 0..<splices.count, using: &generator)])
      }
    }
    return bytes
  }
}
