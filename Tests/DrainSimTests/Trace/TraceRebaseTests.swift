import Testing

@testable import DrainSim

@Suite("A trace counted from the deletion")
struct TraceRebaseTests {
  @Test("moves requests, and leaves children where they are from their parents")
  func moves() throws {
    var trace = try TraceText.read(
      """
      id,direction,at,duration,parent
      a,inbound,2026-03-01T10:00:00Z,8,
      b,outbound,500ms,1,a
      c,inbound,2026-03-01T10:00:02Z,1,
      """, named: "t.csv")
    try trace.rebase(
      to: .absolute(RFC3339.nanoseconds(parsing: "2026-03-01T10:00:01Z".utf8)), at: nil)
    #expect(trace.starts == [-1_000_000_000, 500_000_000, 1_000_000_000])
    #expect(trace.clock == .relative)
  }

  @Test(
    "is refused where a request is more than 1000 days away, so that the engine can add to it",
    arguments: [
      (0, nil), (1, "b"), (-1, "a"), (.max, "a"), (.min, "a"),
    ] as [(Int64, String?)])
  func refusesFarAway(terminateAt: Int64, name: String?) throws {
    var trace = try TraceText.read(
      "id,direction,at,duration\na,inbound,24000h,1\nb,inbound,-24000h,1\n", named: "t.csv")
    let place = SourcePlace(source: "s.yaml", line: 4, column: 14)
    let complaints = name.map {
      [
        Diagnostic(
          "request '\($0)' is more than 1000 days from 'terminateAt'", at: place,
          hint: "say in 'terminateAt' when the pod is deleted, on the clock of the trace")
      ]
    }
    var found: [Diagnostic]?
    do {
      try trace.rebase(to: .absolute(terminateAt), at: place)
    } catch {
      found = error.diagnostics
    }
    #expect(found == complaints)
  }
}
