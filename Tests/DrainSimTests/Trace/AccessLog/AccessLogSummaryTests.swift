import Foundation
import Testing

@testable import DrainSim

@Suite("A log and the deletion of its pod")
struct AccessLogSummaryTests {
  /// The last request ends 10 s after the zero.
  private static func note(terminateAt seconds: Double, _ termination: SimDuration = .seconds(30)) throws
    -> String?
  {
    let text = [LogText.line(at: 0), LogText.line(at: 9_000, duration: "1000"), LogText.line(at: 9_500)]
    let summary = try LogText.load(text.joined(separator: "\n")).accessLog
    let instant = LogText.zero + Int64(seconds * 1_000_000_000)
    return summary?.note(terminateAt: instant, termination: termination)?.description
  }

  private static let hint =
    "\n  hint: a killed Envoy logs nothing of what it cuts, and loses up to 1s of finished requests: "
    + "take the traffic of a pod that goes on, or the callers' logs"

  @Test("lacks what was in flight where it ends in the middle of the termination, or before it")
  func notes() throws {
    let within = { (rest: String) in
      "access.log:1:1: warning: the log ends \(rest) after 'terminateAt', in the middle of a termination: "
        + "what was still in flight is not in it" + Self.hint
    }
    #expect(try Self.note(terminateAt: 4.5) == within("5.5s"))
    #expect(try Self.note(terminateAt: 10) == within("0s"))
    #expect(
      try Self.note(terminateAt: 12)
        == "access.log:1:1: warning: the log ends 2s before 'terminateAt': what was in flight then is not in it"
        + Self.hint)
  }

  @Test("has all where it goes on for as long as a termination may take")
  func wholeTermination() throws {
    #expect(try Self.note(terminateAt: -20) == nil)
    #expect(try Self.note(terminateAt: -19.999) != nil)
    #expect(try Self.note(terminateAt: 5, .seconds(5)) == nil)
    #expect(try Self.note(terminateAt: 5.001, .seconds(5)) != nil)
  }

  @Test("may be any two instants", arguments: [Int64.min, -1, 0, .max])
  func extremes(instant: Int64) throws {
    let summary = try LogText.load(LogText.line()).accessLog
    #expect((summary?.note(terminateAt: instant) != nil) == (instant == .max))
  }

  @Test("are told of beside the result of a scenario that reads it")
  func scenario() throws {
    try TemporaryFolder.use { folder in
      let path = folder.path("access.log")
      try Data("\(LogText.line(at: 0, id: "a"))\nother\n".utf8).write(to: URL(filePath: path))
      let text = "{terminateAt: 2026-03-01T10:00:00.060Z, trace: access.log}"
      let document = try ScenarioDocument.read(
        Array(text.utf8), source: "s.yaml", folder: folder.path(""))[0]
      #expect(document.scenario.trace.starts == [-60_000_000])
      let messages = document.scenario.notes.filter { $0.place?.source == path }.map(\.message)
      #expect(messages.count == 2)
      #expect(messages.first?.contains("(line 2: 'other')") == true)
      #expect(messages.last?.contains("ends 40ms after 'terminateAt'") == true)
    }
  }
}
