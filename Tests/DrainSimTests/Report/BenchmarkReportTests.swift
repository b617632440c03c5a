import Testing

@testable import DrainSim

@Suite("A benchmark's report")
struct BenchmarkReportTests {
  /// Figures of every size: a file and none, a work too short to be measured, and one without a half.
  static let benchmark = Benchmark(rows: [
    row("engine", requests: 1_000_000, runs: [80, 90, 70], halves: [41, 39, 40]),
    row("istio-json", requests: 1_000_000, bytes: 738_123_456, runs: [1234, 1233], halves: [600, 600]),
    row("csv", requests: 2, bytes: 60, runs: [0], halves: [0]),
    row("read", requests: 123_456_789, runs: [99_999, 100_001, 100_000, 1], halves: []),
  ])

  /// Lengths in milliseconds.
  static func row(
    _ name: String, requests: Int, bytes: Int? = nil, runs: [Int64], halves: [Int64]
  ) -> Benchmark.Row {
    Benchmark.Row(
      name: name, requests: requests, bytes: bytes, runs: runs.map(SimDuration.milliseconds),
      halfRuns: halves.map(SimDuration.milliseconds), peakMemory: 91_234_567)
  }

  @Test("as text is as recorded")
  func text() {
    expectSnapshot(TextBenchmark(Self.benchmark).text, named: "bench.txt")
  }

  @Test("as Markdown is as recorded")
  func markdown() {
    expectSnapshot(MarkdownBenchmark(Self.benchmark).text, named: "bench.md")
  }

  @Test("as JSON is as recorded")
  func json() {
    expectSnapshot(JSONBenchmark(Self.benchmark).text, named: "bench.json")
  }

  @Test("is read again as it was written")
  func reading() throws {
    let text = JSONBenchmark(Self.benchmark).text
    #expect(try Benchmark(parsing: Array(text.utf8), source: "<engine>") == Self.benchmark)
  }

  @Test(
    "that is none is refused",
    arguments: [
      "", "rows", "{\"rows\": 1}", "{\"rows\": [1]}", "{\"rows\": [{\"name\": \"a\"}]}",
      "{\"rows\": [{\"name\": \"a\", \"requests\": 1, \"runs\": [x], \"halfRuns\": [], \"peakMemory\": 1}]}",
    ])
  func refusal(text: String) {
    #expect(throws: InvalidInput.self) { try Benchmark(parsing: Array(text.utf8), source: "<engine>") }
  }

  @Test(
    "takes the median, which no single slow run can move",
    arguments: [([5], 5), ([1, 9], 5), ([3, 1, 2], 2), ([100_000, 1, 2, 4], 3)] as [([Int64], Int64)])
  func median(runs: [Int64], median: Int64) {
    #expect(Self.row("csv", requests: 1, runs: runs, halves: []).median == .milliseconds(median))
  }

  @Test("says how many times as long twice the work takes, in hundredths")
  func growth() {
    #expect(Self.row("csv", requests: 1, runs: [41], halves: [20]).growth == 205)
    #expect(Self.row("csv", requests: 1, runs: [41], halves: []).growth == nil)
  }
}
