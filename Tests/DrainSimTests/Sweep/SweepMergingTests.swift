import Testing

@testable import DrainSim

@Suite("Shards of a sweep")
struct SweepMergingTests {
  private static func texts(_ sweep: Sweep) -> [String] {
    [TextSweep(sweep).text, JSONSweep(sweep).text, CSVSweep(sweep).text]
  }

  private static func file(_ sweep: Sweep, asCSV: Bool) -> String {
    asCSV ? CSVSweep(sweep).text : JSONSweep(sweep).text
  }

  private static func read(_ text: String) throws -> Sweep {
    try SweepFile.read(Array(text.utf8), source: "a.json")
  }

  @Test("are read as they were written", arguments: Seeds.blocks(of: 25, count: 8))
  func roundTrip(seeds: Range<UInt64>) throws {
    for seed in seeds {
      let sweep = RandomSweep.sweep(seed: seed)
      let part = RandomSweep.part(0..<sweep.played.count, of: sweep, played: Int(seed % 2))
      for asCSV in [false, true] {
        #expect(try Self.read(Self.file(sweep, asCSV: asCSV)) == sweep, "seed \(seed)")
        #expect(try Self.read(Self.file(part, asCSV: asCSV)) == part, "seed \(seed)")
      }
    }
  }

  @Test("merged in any order are the whole, byte for byte, in every format", arguments: 1...7)
  func merged(count: Int) throws {
    for seed in UInt64(0)..<10 {
      let whole = RandomSweep.sweep(seed: seed)
      var generator = SeededGenerator(seed: seed)
      let parts = try (0..<count).map { index in
        let range = try #require(Shard(index, of: count)).range(of: whole.played.count)
        let text = Self.file(RandomSweep.part(range, of: whole), asCSV: Bool.random(using: &generator))
        return Sweep.Part(try Self.read(text), from: "\(index)")
      }
      let merged = try Sweep.merged(parts.shuffled(using: &generator))
      #expect(merged == whole, "seed \(seed)")
      #expect(Self.texts(merged) == Self.texts(whole), "seed \(seed)")
    }
  }

  @Test("that were played are the whole that is played", arguments: [1, 2, 3, 7])
  func played(count: Int) throws {
    let parts = try (0..<count).map { index in
      Sweep.Part(try SweptScenario.sweep(shard: try #require(Shard(index, of: count))), from: "\(index)")
    }
    #expect(Self.texts(try Sweep.merged(parts.reversed())) == Self.texts(try SweptScenario.sweep()))
  }

  /// Twenty deletions, one each second from 0 s on, without trials.
  private static let whole: Sweep = {
    let subject = Sweep.Subject(
      name: "checkout", requests: 9, lastRequest: 0,
      times: DeletionTimes(clock: .relative, first: 0, every: 1, count: 20), trials: nil, seed: 1,
      settings: [.init(name: "only", differences: [])], drawn: [], fingerprint: Fingerprint(value: 255))
    var tally = Tally()
    tally.frequencies = [.init(drops: 0, terminations: 1)]
    return Sweep(
      subject: subject, played: 0..<20, asked: 0..<20, tallies: [Array(repeating: tally, count: 20)])
  }()

  private static func part(_ range: Range<Int>, _ source: String, played: Int? = nil) -> Sweep.Part {
    Sweep.Part(RandomSweep.part(range, of: whole, played: played), from: source)
  }

  private static func complaints(_ parts: [Sweep.Part]) -> [String] {
    let error = #expect(throws: InvalidInput.self) { try Sweep.merged(parts) }
    return error?.diagnostics.map { $0.message + ($0.hint.map { " | \($0)" } ?? "") } ?? []
  }

  @Test("are refused where a deletion is in two of them")
  func overlap() {
    let hint = " | name each shard once, and leave out a part of it where the whole is there"
    #expect(
      Self.complaints([Self.part(0..<12, "a"), Self.part(10..<20, "b")]) == [
        "deletions 11 to 12 (from 10s to 11s) are in 'a' and in 'b'" + hint
      ])
    #expect(
      Self.complaints([Self.part(0..<20, "a"), Self.part(3..<4, "b"), Self.part(19..<20, "c")]) == [
        "deletion 4 (at 3s) is in 'a' and in 'b'" + hint, "deletion 20 (at 19s) is in 'a' and in 'c'" + hint,
      ])
  }

  @Test("are refused where a deletion is in none of them, and the missing one is named")
  func gaps() {
    #expect(
      Self.complaints([Self.part(0..<5, "a"), Self.part(10..<15, "b")]) == [
        "deletions 6 to 10 (from 5s to 9s) of 20 are in none of the files | shard 1/4 is missing",
        "deletions 16 to 20 (from 15s to 19s) of 20 are in none of the files | shard 3/4 is missing",
      ])
    #expect(
      Self.complaints([Self.part(0..<10, "a", played: 4), Self.part(10..<20, "b")]) == [
        "deletions 5 to 10 (from 4s to 9s) of 20 are in none of the files"
          + " | 'a' was broken off: play its shard to the end"
      ])
    #expect(
      Self.complaints([Self.part(1..<20, "a")]) == ["deletion 1 (at 0s) of 20 is in none of the files"])
  }

  @Test("are refused where they are of different sweeps, and it is said in what they differ")
  func differentSweeps() {
    func other(_ change: (Sweep.Subject) -> Sweep.Subject) -> [String] {
      let part = RandomSweep.part(10..<20, of: Self.whole)
      let changed = Sweep(
        subject: change(part.subject), played: part.played, asked: part.asked, tallies: part.tallies)
      return Self.complaints([Self.part(0..<10, "a"), Sweep.Part(changed, from: "b")]).map {
        String($0.split(separator: " | ")[0]).replacing("'a' and 'b' are of different sweeps: ", with: "")
      }
    }
    #expect(
      other { $0.with(fingerprint: 16) } == [
        "the fingerprint of trace and settings: 00000000000000ff and 0000000000000010"
      ])
    #expect(
      other { $0.with(seed: 7, trials: 3) } == ["the number of trials: none and 3", "the seed: 1 and 7"])
    #expect(other { $0.with(every: 2) } == ["the deletions: 20, every 1s from 0s and 20, every 2s from 0s"])
    #expect(other { $0.with(name: "cart") } == ["the scenario: 'checkout' and 'cart'"])
    #expect(other { $0.with(setting: "x") } == ["the settings: 'only' and 'x'"])
  }
}

extension Sweep.Subject {
  fileprivate func with(
    name: String? = nil, every: SimDuration? = nil, seed: UInt64? = nil, trials: Int? = nil,
    setting: String? = nil, fingerprint: UInt64? = nil
  ) -> Sweep.Subject {
    Sweep.Subject(
      name: name ?? self.name, requests: requests, lastRequest: lastRequest,
      times: DeletionTimes(
        clock: times.clock, first: times.first, every: every ?? times.every, count: times.count),
      trials: trials ?? self.trials, seed: seed ?? self.seed,
      settings: setting.map { [.init(name: $0, differences: [])] } ?? settings, drawn: drawn,
      fingerprint: fingerprint.map { Fingerprint(value: $0) } ?? self.fingerprint)
  }
}
