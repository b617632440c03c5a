import Testing

@testable import DrainSim

@Suite("A scenario file with anything in it")
struct ScenarioFuzzTests {
  /// What people and editors put in the wrong place, and what is at the limit of what fits.
  private static let splices = [
    "-1s", "0", "null", "{}", "[]", "~", "1000h", "24000h", "24001h", "9223372036854775807",
    "-9223372036854775808",
    "1e400", ".nan", "\"\"", "true", "- ", "  ", "\n", "documented", "istio", "{istio: \"1.5\"}", "exit",
    "ignore",
    "{drain: {timeout: 0s}}", "{exitAfter: 24000h}", "sleep infinity", "while true; do :; done", "$(", "`",
    "'",
    "inbound", "outbound", "parent: checkout", "connection: c", "protocol: tcp", "nativeSidecar: true",
    "sidecar: false",
    "retries: 3", "whenToldToClose: ignore", "otherEndpoints: false", "2026-03-01T10:00:00Z",
    "name: istio-proxy", "kubeletStart: 1s", "{from: 100ms, to: 2s}", "{from: 0, to: 24000h}",
    "{median: 500ms, sigma: 1e300}", "{p50: 500ms, p99: 5s}", "{mean: 1s}", "{exitAfter: {mean: 24000h}}",
  ].map { Array($0.utf8) }

  @Test("is replayed, or refused with a place", arguments: 0..<16 as Range<UInt64>)
  func ends(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let bytes = Self.mutated(using: &generator)
      do throws(InvalidInput) {
        for document in try ScenarioDocument.read(bytes, source: "fuzz") {
          for scenario in [document.scenario] + document.variants { Self.report(on: scenario) }
        }
      } catch {
        #expect(!error.diagnostics.isEmpty)
        for diagnostic in error.diagnostics {
          #expect(diagnostic.place != nil, "\(diagnostic) in \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  /// All the way to the text: whatever is read must be fit to be played and printed.
  private static func report(on scenario: Scenario) {
    let report = Report(on: Replay(scenario))
    #expect(report.summary.requests == Outcome.allCases.reduce(0) { $0 + report.summary.count($1) })
    #expect(!TextReport(report).text.isEmpty)
  }

  private static func mutated(using generator: inout SeededGenerator) -> [UInt8] {
    let samples = ShippedScenario.all
    var bytes = samples[Int.random(in: 0..<samples.count, using: &generator)].bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
      default:
        guard let place = wordStart(in: bytes, after: start) else { continue }
        let wordEnd = bytes[place...].firstIndex { " ,}]\n".utf8.contains($0) } ?? bytes.count
        bytes.replaceSubrange(
          place..<wordEnd, with: splices[Int.random(in: 0..<splices.count, using: &generator)])
      }
    }
    return bytes
  }

  private static func wordStart(in bytes: [UInt8], after start: Int) -> Int? {
    bytes.indices.first { $0 > start && bytes[$0 - 1] == UInt8(ascii: " ") && bytes[$0] != UInt8(ascii: " ") }
  }
}
