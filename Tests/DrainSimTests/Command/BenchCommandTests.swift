import Foundation
import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("drainsim bench")
struct BenchCommandTests {
  typealias Status = ConsoleDouble.Status

  @Test("times every work that there is, each with all requests and with half of them")
  func here() throws {
    try TemporaryFolder.use { folder in
      let console = ConsoleDouble()
      let status = console.run(
        "bench", "--here", "--size", "60", "--runs", "3", "--folder", folder.path(""), "--format", "json")
      #expect(status == Status.fine, "\(console.errors)")
      let rows = try Benchmark(parsing: Array(console.output.utf8), source: "<bench>").rows
      #expect(rows.map(\.name) == BenchWork.allCases.map(\.rawValue))
      #expect(rows.allSatisfy { $0.requests == ($0.name == "compare" ? 240 : 60) })
      #expect(rows.allSatisfy { $0.runs.count == 3 && $0.halfRuns.count == 3 && $0.median > .zero })
      #expect(rows.allSatisfy { $0.peakMemory > 1_000_000 })
      #expect(try folder.names.isEmpty)
    }
  }

  @Test("times a scenario of one's own, with its trace")
  func scenario() throws {
    try TemporaryFolder.use { folder in
      let console = ConsoleDouble()
      console.files["own.yaml"] = "name: own\nmodel: documented\n"
      try Data("direction,at,duration\ninbound,1,2\n".utf8).write(to: URL(filePath: folder.path("own.csv")))
      let status = console.run(
        "bench", "own.yaml", "--trace", folder.path("own.csv"), "--runs", "2", "--format", "json")
      #expect(status == Status.fine, "\(console.errors)")
      let rows = try Benchmark(parsing: Array(console.output.utf8), source: "<bench>").rows
      #expect(rows.map(\.name) == ["read", "engine", "engine-again"])
      #expect(rows.allSatisfy { $0.requests == 1 && $0.runs.count == 2 && $0.halfRuns.isEmpty })
    }
  }

  @Test("starts a process for each work, takes its figures, and leaves nothing behind")
  func apart() throws {
    try TemporaryFolder.use { folder in
      let asked = folder.path("asked.txt")
      let figures = JSONBenchmark(BenchmarkReportTests.benchmark).text
      let program = try Self.program(
        in: folder,
        """
        echo "$@" >> '\(asked)'
        for word; do [ "$before" = --folder ] && touch "$word/left.jsonl"; before=$word; done
        cat <<'END'
        \(figures)END
        """)
      let console = ConsoleDouble()
      var options = BenchOptions.small
      (options.only, options.folder) = ([.engine, .csv], folder.path("inputs"))
      try FileManager.default.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
      #expect(
        BenchCommand(options: options, console: console.console, program: program).run() == Status.fine)
      let lines = try folder.text(of: "asked.txt").split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasPrefix("bench --here --only engine --size 10 --runs 1 --seed 1 --folder "))
      #expect(lines[1].contains("--only csv"))
      let twice = Benchmark(rows: BenchmarkReportTests.benchmark.rows + BenchmarkReportTests.benchmark.rows)
      #expect(console.output == TextBenchmark(twice).text)
      #expect(try FileManager.default.contentsOfDirectory(atPath: options.folder).isEmpty)
    }
  }

  @Test("that it starts understands what it is asked")
  func arguments() throws {
    var options = BenchOptions.small
    (options.seed, options.here, options.format) = (9, true, .json)
    for work in BenchWork.allCases {
      let words = options.arguments(for: work, in: "/inputs")
      var expected = options
      (expected.only, expected.folder) = ([work], "/inputs")
      let parsed = try OptionParser.parse(words.dropFirst(), by: BenchCommand.syntax)
      #expect(try BenchOptions(parsed) == expected)
    }
  }

  @Test(
    "fails where its process does",
    arguments: [
      ("exit 3", "the process that measured 'engine' failed"),
      ("kill -9 $$", "the process that measured 'engine' failed"),
      ("echo nothing", "these are no measured figures"),
    ])
  func failure(script: String, message: String) throws {
    try TemporaryFolder.use { folder in
      let console = ConsoleDouble()
      let program = try Self.program(in: folder, script)
      let command = BenchCommand(options: .small, console: console.console, program: program)
      #expect(command.run() == Status.unusable)
      #expect(console.output == "")
      #expect(console.errors.contains(message))
    }
  }

  @Test("says that it cannot be started again")
  func missingProgram() {
    let console = ConsoleDouble()
    let command = BenchCommand(options: .small, console: console.console, program: "/nowhere/drainsim")
    #expect(command.run() == Status.unusable)
    #expect(console.errors.contains("cannot run this program again: no such file or directory"))
    #expect(console.errors.contains("--here"))
  }

  @Test("says that a folder cannot be used")
  func missingFolder() {
    let console = ConsoleDouble()
    #expect(console.run("bench", "--here", "--folder", "/nowhere") == Status.unusable)
    #expect(console.errors.contains("cannot make a folder in '/nowhere': no such file or directory"))
  }

  @Test("notices work that was not done")
  func miscount() {
    let task = BenchTask(requests: 2, bytes: nil) { () throws(InvalidInput) in 1 }
    #expect(throws: InvalidInput.self) { try task.time() }
  }

  @Test(
    "refuses",
    arguments: [
      ("--size 1", "'1' is no number from 2 to 100000000, as '--size' needs it"),
      ("--runs 0", "'0' is no number from 1 to 100000000, as '--runs' needs it"),
      ("--seed -1", "option '--seed' needs a value: --seed N"),
      ("--seed=-1", "'-1' is no whole number from 0 on, as '--seed' needs it"),
      ("--only engin", "'engin' is no value of option '--only'; did you mean 'engine'?"),
      ("--trace a.csv", "FILE is missing"), ("a.yaml b.yaml", "unexpected argument 'b.yaml'"),
      ("a.yaml --size 5", "option '--size' cannot go with FILE"),
      ("a.yaml --here", "option '--here' cannot go with FILE"),
    ])
  func refusal(line: String, message: String) {
    let console = ConsoleDouble()
    let words = ["bench"] + line.split(separator: " ").map(String.init)
    #expect(Program.run(arguments: words, console: console.console) == Status.wrongUsage)
    #expect(console.errors.contains(message), "\(console.errors)")
  }

  @Test(
    "plays the pods that its peers in docs/benchmarks play",
    arguments: [("pre-stop.yaml", BenchWork.sleepingPod), ("default.yaml", BenchWork.defaultPod)])
  func pod(name: String, pod: String) throws {
    let file = Page.root.appending(path: "docs/benchmarks/\(name)")
    let shown = try ScenarioDocument.read(Array(try Data(contentsOf: file)), source: name)
    let timed = try ScenarioDocument.read(Array(pod.utf8), source: "<bench>")
    #expect(timed.map(\.scenario.pod) == shown.map(\.scenario.pod))
    #expect(timed.map(\.scenario.clients) == shown.map(\.scenario.clients))
    #expect(timed.map(\.scenario.model) == shown.map(\.scenario.model))
  }

  /// A program that the shell runs.
  private static func program(in folder: TemporaryFolder, _ script: String) throws -> String {
    let path = folder.path("program")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }
}

extension BenchOptions {
  fileprivate static let small: BenchOptions = {
    var options = BenchOptions()
    (options.only, options.size, options.runs) = ([.engine], 10, 1)
    return options
  }()
}
