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

  @Test("as text that fits, whatever was drawn and however narrow the terminal", arguments: [60, 72, 80])
  func narrow(width: Int) {
    for seed in UInt64(0)..<20 {
      let sweep = RandomSweep.sweep(seed: seed)
      let lines = TextSweep(sweep, width: width, details: true).text.split(separator: "\n")
      #expect(
        lines.allSatisfy { $0.count <= width || $0.contains("--terminate-at") }, "seed \(seed): \(lines)")
    }
  }

  @Test("as text that shows the intervals of trials")
  func trials() throws {
    let sweep = try #require(
      (UInt64(0)..<50).map { RandomSweep.sweep(seed: $0) }.first { $0.subject.trials == 20 })
    let text = TextSweep(sweep).text
    #expect(text.contains("20 of each, seed \(sweep.subject.seed)"))
    #expect(text.contains("in brackets: 95 % confidence"))
  }

  @Test("as text that says at its top that it is partial, and which part it is")
  func partial() {
    let whole = RandomSweep.sweep(seed: 1)
    let count = whole.played.count
    let broken = RandomSweep.part(0..<count, of: whole, played: 1)
    #expect(
      TextSweep(broken).text.split(separator: "\n")[1] == "partial: 1 of \(count) deletions were played")
    let part = RandomSweep.part(1..<count, of: whole)
    #expect(TextSweep(part).text.split(separator: "\n")[1] == "part: deletions 2 to \(count) of \(count)")
    let none = RandomSweep.part(0..<count, of: whole, played: 0)
    #expect(TextSweep(none).text.contains("partial: 0 of \(count) deletions were played"))
  }

  @Test("as text in which values of one setting stand below its name")
  func corner() {
    func labels(_ names: String...) -> (corner: String, labels: [String]) {
      names.map { Sweep.SweptSetting(name: $0, differences: []) }.labels
    }
    #expect(labels("drain=5s", "drain=10s") == ("drain", ["5s", "10s"]))
    #expect(labels("drain=5s", "grace=10") == ("", ["drain=5s", "grace=10"]))
    #expect(labels("drain=5s, grace=1", "drain=5s, grace=2").corner == "")
    #expect(labels("drain=5s").corner == "")
  }
}
