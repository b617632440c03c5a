import Testing

@testable import DrainSim

@Suite("Recorded verdicts")
struct BaselineTests {
  private static func replay(_ requests: String) throws -> Replay {
    let text = "model: documented\nrequests:\n\(requests)"
    return Replay(try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")[0].scenario)
  }

  private static let requests = """
    - {id: kept, direction: inbound, at: -1s, duration: 2s}
    - {id: "é \\"<\\\\", direction: inbound, at: -1s, duration: 8s}
    - {id: "#3", direction: outbound, at: 9s, duration: 1s}

    """

  @Test("are read as they were written, all of them")
  func roundTrip() throws {
    let baseline = Baseline(entries: [Baseline.Entry(try Self.replay(Self.requests))])
    let text = JSONBaseline(baseline).text
    #expect(try Baseline(parsing: Array(text.utf8), source: "a.verdicts.json") == baseline)
    #expect(text.split(separator: "\n").filter { $0.contains("\"id\"") }.count == 3)
  }

  @Test("change where a request ends otherwise, comes or goes")
  func changes() throws {
    let before = Baseline.Entry(try Self.replay(Self.requests))
    #expect(before.changes(in: try Self.replay(Self.requests)) == nil)
    let now = try Self.replay(
      """
      - {id: kept, direction: inbound, at: -1s, duration: 7s}
      - {id: "#3", direction: outbound, at: 9s, duration: 1s}
      - {id: new, direction: inbound, at: -1s, duration: 1500ms}

      """)
    let problem = try #require(before.changes(in: now))
    #expect(
      problem.paragraph == """
        expected every verdict to be as recorded, but it is otherwise for 3 of 4
        kept dropped: killed with the proxy at the end of the drain, missed by 1s (was completed)
        new completed (new)
        é "<\\ is no longer there (was dropped: killed with the proxy at the end of the drain)
        """)
  }

  @Test("change where a request is only gone")
  func gone() throws {
    let before = Baseline.Entry(try Self.replay(Self.requests))
    let fewer = try Self.replay(Self.requests.split(separator: "\n").dropLast().joined(separator: "\n"))
    #expect(before.changes(in: fewer)?.requestLines == ["#3 is no longer there (was notSent)"])
  }

  @Test("of two scenarios with one name are each their own")
  func sameNames() throws {
    let text = """
      model: documented
      requests: [{id: a, direction: inbound, at: -1s, duration: 2s}]
      expect: {dropped: 0}
      ---
      model: documented
      requests: [{id: a, direction: inbound, at: -1s, duration: 9s}]
      expect: {dropped: 1}

      """
    var input = FileTest.Input(path: "a.yaml", bytes: Array(text.utf8))
    let recorded = JSONBaseline(FileTest(playing: input) { _, _ in true }.baseline).text
    input.baseline = (Array(recorded.utf8), "a.verdicts.json")
    #expect(FileTest(playing: input) { _, _ in true }.status == .passed)
    input.baseline = (Array(recorded.replacing("completed", with: "retried").utf8), "a.verdicts.json")
    let changed = FileTest(playing: input) { _, _ in true }
    #expect(changed.cases.map(\.passed) == [false, true])
  }
}
