import Foundation
import Testing

@testable import DrainSim

@Suite("The file of a sweep")
struct SweepFileTests {
  private static func complaint(_ text: some StringProtocol) -> String? {
    let error = #expect(throws: InvalidInput.self) { try SweepFile.read(Array(text.utf8), source: "a") }
    return error?.diagnostics.first?.description
  }

  private static func files(_ seed: UInt64) -> [String] {
    let sweep = RandomSweep.sweep(seed: seed)
    return [JSONSweep(sweep).text, CSVSweep(sweep).text]
  }

  @Test("is refused wherever it is cut", arguments: [1 as UInt64, 2, 3])
  func truncated(seed: UInt64) {
    for text in Self.files(seed) {
      let bytes = Array(text.utf8)
      // Without its last line end it is whole.
      for end in stride(from: 0, to: bytes.count - 2, by: 29) {
        #expect(throws: InvalidInput.self, "\(end)") {
          try SweepFile.read(Array(bytes[..<end]), source: "a")
        }
      }
    }
  }

  @Test(
    "is refused, or has the same meaning, whichever byte is another", arguments: Seeds.blocks(of: 5, count: 4)
  )
  func damaged(seeds: Range<UInt64>) throws {
    for seed in seeds {
      let sweep = RandomSweep.sweep(seed: seed)
      var generator = SeededGenerator(seed: seed)
      for text in [JSONSweep(sweep).text, CSVSweep(sweep).text] {
        for _ in 0..<50 {
          var bytes = Array(text.utf8)
          let place = Int.random(in: bytes.indices, using: &generator)
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
          let read = try? SweepFile.read(bytes, source: "a")
          #expect(read == nil || read == sweep, "seed \(seed), byte \(place)")
        }
      }
    }
  }

  @Test("may have its members in another order and with other blanks, and more of them")
  func reordered() throws {
    let text = """
      {"checksum": "CHECKSUM", "more": [{"a": [1, -2.5e3, null, "]"]}], "settings": [
       {"tallies": [{"lifetimes": 1.5},
        {"new": true, "losses": {"outbound": {"podGone": 1}, "inbound": {"podGone": 1}}, "drops": [[2,1]],
         "lifetimes": 2}], "name": "only"}],
       "played": {"to": 2, "from": 0}, "asked": {"from": 0, "to": 2}, "subject": {"fingerprint": "00000000000000ff",
       "seed": 1, "deletions": 2, "every": "1s", "first": "0s", "lastRequest": "1s", "clock": "relative",
       "requests": 2, "name": "n"}, "report": "sweep", "version": 1}
      """
    #expect(Self.complaint(text)?.contains("'CHECKSUM' is nothing that can stand here") == true)
    var tallies = [Tally(), Tally()]
    tallies[0].frequencies = [.init(drops: 0, terminations: 1)]
    tallies[0].lifetimes = 1_500_000_000
    tallies[0].longestLife = .milliseconds(1500)
    tallies[1].frequencies = [.init(drops: 2, terminations: 1)]
    tallies[1].losses = [
      .init(direction: .inbound, cause: .podGone, requests: 1),
      .init(direction: .outbound, cause: .podGone, requests: 1),
    ]
    tallies[1].lifetimes = 2_000_000_000
    tallies[1].longestLife = 2
    let subject = Sweep.Subject(
      name: "n", requests: 2, lastRequest: 1_000_000_000,
      times: DeletionTimes(clock: .relative, first: 0, every: 1, count: 2), trials: nil, seed: 1,
      settings: [.init(name: "only", differences: [])], drawn: [], fingerprint: Fingerprint(value: 255))
    let sweep = Sweep(subject: subject, played: 0..<2, asked: 0..<2, tallies: [tallies])
    let whole = text.replacing("CHECKSUM", with: sweep.checksum.description)
    #expect(try SweepFile.read(Array(whole.utf8), source: "a") == sweep)
  }

  /// A sweep of one deletion that loses two requests.
  private static let small = """
    {
      "version": 1, "report": "sweep", "subject": {"name": "n", "requests": 2, "clock": "relative",
      "lastRequest": "1s", "first": "0s", "every": "1s", "deletions": 1, "seed": 1, "fingerprint": "00000000000000ff"},
      "asked": {"from": 0, "to": 1}, "played": {"from": 0, "to": 1},
      "settings": [{"name": "only", "tallies": [
        {"drops": [[2, 1]], "losses": {"inbound": {"podGone": 2}}, "lifetimes": 1}
      ]}], "checksum": "0000000000000000"
    }
    """

  @Test(
    "that says what cannot be is refused with its place",
    arguments: [
      ("", "", "a:1:1: error: the checksum is that of other figures"),
      (
        "\"podGone\": 2", "\"podGone\": 3", "a:6:5: error: the numbers of this deletion contradict each other"
      ),
      ("[[2, 1]]", "[[3, 1]]", "a:6:5: error: the numbers of this deletion contradict each other"),
      ("[[2, 1]]", "[[2, 2]]", "a:6:5: error: the numbers of this deletion contradict each other"),
      ("[[2, 1]]", "[[-2, 1]]", "a:6:17: error: expected a whole number that is not too large, found '-'"),
      ("[[2, 1]]", "[[2.5, 1]]", "a:6:17: error: expected a whole number that is not too large, found '2'"),
      ("podGone", "podLost", "a:6:59: error: 'podLost' is no cause that this release knows"),
      (
        "\"lifetimes\": 1", "\"lifetimes\": \"1s\"", "a:6:77: error: expected a number of seconds, found '\"'"
      ),
      ("\"lifetimes\": 1", "\"life\": 1", "a:6:5: error: 'lifetimes' is missing"),
      (
        "\"lifetimes\": 1}\n", "\"lifetimes\": 1}, {\"lifetimes\": 1}\n",
        "a:6:81: error: setting 'only' has 2 deletions, and 1 were played"
      ),
      ("\"to\": 1", "\"to\": 2", "a:1:1: error: its ranges of deletions contradict each other"),
      ("\"sweep\"", "\"run\"", "a:1:1: error: this is no sweep"),
      ("\"version\": 1", "\"version\": 2", "a:1:1: error: this sweep was written by another release"),
      ("\"deletions\": 1", "\"deletions\": 0", "a:1:1: error: its deletions are not such as a sweep has"),
      ("\"every\": \"1s\"", "\"every\": \"0s\"", "a:1:1: error: its deletions are not such as a sweep has"),
      ("\"seed\": 1", "\"seed\": 18446744073709551616", "a:3:78: error: expected a whole number"),
      (
        "\"requests\": 2", "\"requests\": 9223372036854775807",
        "a:1:1: error: nothing that can be swept is this large, or this small"
      ),
      ("]}],", "]}]", "a:7:7: error: expected '}', found '\"'"),
    ])
  func refused(part: String, replacement: String, message: String) throws {
    let text = part.isEmpty ? Self.small : Self.small.replacing(part, with: replacement)
    #expect(part.isEmpty || text != Self.small)
    let complaint = try #require(Self.complaint(text))
    #expect(complaint.hasPrefix(message), "\(complaint)")
  }

  @Test(
    "of another kind is refused",
    arguments: [
      ("", "a:1:1: error: expected a sweep, but the file ends here"),
      ("id,direction,at,duration\n", "a:1:1: error: this is no sweep: the column 'setting' is missing"),
      ("name: checkout\n", "a:1:1: error: this is no sweep: the column 'setting' is missing"),
      ("{\"version\": 1}", "a:1:1: error: this is no sweep"),
    ])
  func otherKinds(text: String, message: String) throws {
    let complaint = try #require(Self.complaint(text))
    #expect(complaint.hasPrefix(message), "\(complaint)")
  }

  @Test("as CSV is refused where its records stand in another order")
  func shuffledRecords() throws {
    let whole = try SweptScenario.sweep(every: 20)
    var records = CSVSweep(whole).text.components(separatedBy: "\r\n")
    records.swapAt(2, 3)
    let complaint = try #require(Self.complaint(records.joined(separator: "\r\n")))
    #expect(
      complaint.hasPrefix(
        "a:3:10: error: expected the deletion '2026-03-01T10:00:20Z', found '2026-03-01T10:00:40Z'"),
      "\(complaint)")
  }
}
