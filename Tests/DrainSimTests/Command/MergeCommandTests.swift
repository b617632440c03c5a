import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("drainsim merge")
struct MergeCommandTests {
  private static func run(
    _ arguments: String..., files: [String: String]
  ) -> (console: ConsoleDouble, status: ConsoleDouble.Status) {
    let console = ConsoleDouble()
    console.files = files
    return (
      console, Program.run(arguments: ["merge"] + arguments, console: console.console, player: .library)
    )
  }

  private static func shards() throws -> [String: String] {
    let (one, two) = (try #require(Shard(0, of: 2)), try #require(Shard(1, of: 2)))
    return [
      "0.json": JSONSweep(try SweptScenario.sweep(shard: one)).text,
      "1.csv": CSVSweep(try SweptScenario.sweep(shard: two)).text,
      "-": CSVSweep(try SweptScenario.sweep(shard: two)).text,
    ]
  }

  @Test(
    "writes what the whole sweep would have written", arguments: [["0.json", "1.csv"], ["-", "0.json"]])
  func formats(files: [String]) throws {
    let whole = try SweptScenario.sweep()
    for (format, text) in [
      ("text", TextSweep(whole).text), ("json", JSONSweep(whole).text), ("csv", CSVSweep(whole).text),
    ] {
      let run = Self.run("--format", format, files[0], files[1], files: try Self.shards())
      #expect(run.status == .fine, "\(run.console.errors)")
      #expect(run.console.output == text)
    }
  }

  @Test("writes to the file it is given")
  func output() throws {
    let run = Self.run("0.json", "1.csv", "-o", "whole.json", "-f", "json", files: try Self.shards())
    #expect(run.console.output.isEmpty)
    #expect(run.console.saved["whole.json"] == JSONSweep(try SweptScenario.sweep()).text)
  }

  @Test("shows every setting in detail where it is asked to")
  func details() throws {
    let columns = try ComparedScenario.columns(
      [SweptScenario.text(absolute: false)],
      vary: ["pod.proxyConfig.terminationDrainDuration=1s..5s:1s"])
    let file = JSONSweep(try Sweep(of: columns, SweepPlan(every: 10), workers: 1)).text
    let heading = "terminationDrainDuration=3s: worst deletions"
    #expect(!Self.run("a", files: ["a": file]).console.output.contains(heading))
    #expect(Self.run("a", "--details", files: ["a": file]).console.output.contains(heading))
  }

  @Test(
    "ends with 3 where the shards do not go together, and with 2 where the command line is wrong",
    arguments: [
      (["0.json"], .unusable, "of 60 are in none of the files\n  hint: shard 1/2 is missing"),
      (["0.json", "1.csv", "-"], .unusable, "are in '1.csv' and in '<stdin>'"),
      (["0.json", "2.json"], .unusable, "cannot read '2.json'"),
      (
        ["bad.json"], .unusable,
        "bad.json:1:2: error: expected a key in double quotes, but the file ends here"
      ),
      (["-", "-"], .wrongUsage, "standard input can be read only once"),
      ([], .wrongUsage, "FILE"),
    ] as [([String], ConsoleDouble.Status, String)])
  func statuses(files: [String], status: ConsoleDouble.Status, message: String) throws {
    let console = ConsoleDouble()
    console.files = try Self.shards()
    console.files["bad.json"] = "{"
    #expect(Program.run(arguments: ["merge"] + files, console: console.console, player: .library) == status)
    #expect(console.output.isEmpty)
    #expect(console.errors.contains(message), "\(console.errors)")
  }
}
