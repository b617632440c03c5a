import DrainSim
import Foundation
import Testing

@testable import DrainSimCommand

@Suite("drainsim generate")
struct GenerateCommandTests {
  @Test("writes a trace, and says on standard error what is in it")
  func writes() {
    let double = ConsoleDouble()
    #expect(double.run("generate", "--count", "200", "--nested", "1", "--calls", "2") == .fine)
    let lines = double.output.split(separator: "\n")
    #expect(lines.count { !$0.contains("parent") } == 200)
    let inbound = lines.count { $0.contains("inbound") }
    #expect(
      double.errors
        == "seed 1: \(inbound) inbound, \(200 - inbound) outbound, \(inbound * 2) calls of inbound ones\n")
  }

  @Test("writes the same to a file, whole")
  func file() {
    let (shown, saved) = (ConsoleDouble(), ConsoleDouble())
    #expect(shown.run("generate", "-n", "2000") == .fine)
    #expect(saved.run("generate", "-n", "2000", "-o", "made.jsonl") == .fine)
    #expect(saved.output.isEmpty && saved.saved["made.jsonl"] == shown.output)
    #expect(shown.output.utf8.count > 1 << 17)
  }

  @Test("asks for no more when its reader has gone")
  func brokenPipe() {
    let (whole, cut) = (ConsoleDouble(), ConsoleDouble())
    cut.outputFailure = EPIPE
    #expect(whole.run("generate", "--count", "20000") == .fine)
    #expect(cut.run("generate", "--count", "20000") == .fine)
    // It tells what was made, and that is less.
    #expect(cut.errors.hasPrefix("seed 1: ") && cut.errors != whole.errors)
  }

  @Test(
    "is changed by every option",
    arguments: [
      "--profile=rpc", "--rate=10", "--arrivals=uniform", "--count=20", "--for=1ms", "--duration=1s",
      "--inbound=0", "--keep-alive=0%", "--connections=1", "--requests-per-connection=1", "--protocol=http2",
      "--nested=1", "--calls=4..5", "--call-duration=1ns", "--start=-5s", "--start=2026-03-01T10:00:00Z",
      "--seed=2", "--format=csv",
    ])
  func options(option: String) {
    let (plain, changed) = (ConsoleDouble(), ConsoleDouble())
    #expect(plain.run("generate", "--count=50", "--for=1h") == .fine)
    let rest = ["--count=50", "--for=1h"].filter { $0.prefix(5) != option.prefix(5) }
    #expect(Program.run(arguments: ["generate", option] + rest, console: changed.console) == .fine)
    #expect(plain.output != changed.output)
  }

  @Test(
    "says what is wrong with a value",
    arguments: [
      ("--rate=fast", "'fast' is no rate such as 278/s, as '--rate' needs it"),
      ("--inbound=7", "'7' is no share from 0 to 1, or from 0% to 100%, as '--inbound' needs it"),
      ("--keep-alive=x", "'x' is no share from 0 to 1, or from 0% to 100%, as '--keep-alive' needs it"),
      ("--connections=0", "'0' is no whole number from 1 on, as '--connections' needs it"),
      ("--calls=0", "'0' is no number from 1 on, and no range such as 1..3, as '--calls' needs it"),
      ("--calls=3..1", "'3..1' is no number from 1 on, and no range such as 1..3, as '--calls' needs it"),
      ("--calls=..", "'..' is no number from 1 on, and no range such as 1..3, as '--calls' needs it"),
      ("--for=-1s", "'-1s' is no length such as 90s or 1h, as '--for' needs it"),
      ("--seed=-1", "'-1' is no whole number from 0 on, as '--seed' needs it"),
      (
        "--duration=p50=2s,p99=1s",
        "'p50=2s,p99=1s' is no law of lengths ('p99' is less than 'p50'), as '--duration' needs it"
      ),
      (
        "--start=noon",
        "'noon' is no length such as 5s, and no time such as 2026-03-01T10:00:00Z, as '--start' needs it"
      ),
      ("--arrivals=bursty", "'bursty' is no value of option '--arrivals': one of 'poisson', 'uniform'"),
    ])
  func wrongValues(option: String, message: String) {
    let double = ConsoleDouble()
    #expect(double.run("generate", "--count=1", option) == .wrongUsage)
    #expect(double.errors.hasPrefix("error: \(message)\n"), "\(double.errors)")
  }

  @Test("must be told where to end, and within what a trace can say")
  func ends() {
    let endless = ConsoleDouble()
    #expect(endless.run("generate") == .wrongUsage)
    #expect(endless.errors.hasPrefix("error: --for or --count is missing\n"))
    let late = ConsoleDouble()
    #expect(late.run("generate", "--count=1000", "--rate=1/d") == .fine)
    #expect(late.run("generate", "--count=1001", "--rate=1/d") == .unusable)
    #expect(late.errors.contains("error: the traffic would go on for more than 1000 days"))
  }
}
