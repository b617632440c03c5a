import Testing

@testable import DrainSim

@Suite("A sweep is written")
struct SweepReportTests {
  @Test("as text that fits the terminal", arguments: [80, 120])
  func text(width: Int) throws {
    let text = TextSweep(try SweptScenario.sweep(), width: width).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    expectSnapshot(text, named: "sweep-\(width).txt")
  }
}
