import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("drainsim sweep")
struct SweepCommandTests {
  @Test(
    "refuses what it cannot do",
    arguments: [
      (
        ["--every", "0s"], ConsoleDouble.Status.wrongUsage,
        "'0s' is no length of time above zero, such as 1s,"
      ),
      (["--every", "soon"], .wrongUsage, "'soon' is no length of time above zero"),
      (
        ["--shard", "2/2"], .wrongUsage,
        "'2/2' is no part I/N with I from 0 to N - 1, such as 0/16, as '--shard'"
      ),
      (["--trials", "0"], .wrongUsage, "'0' is no number from 1 to 1000000"),
      (["--seed", "-1"], .wrongUsage, "option '--seed' needs a value"),
      (["--jobs", "0"], .wrongUsage, "'0' is no number from 1 to 1024"),
      (["--terminate-at", "1s"], .wrongUsage, "unknown option '--terminate-at'"),
      (["--trials", "5"], .unusable, "there is nothing to draw: every delay of the scenario is certain"),
      (["--from", "1h"], .unusable, "the first deletion, 1h, is later than the last"),
      (["--from", "1h", "--to", "2h"], .unusable, "no deletion lies within the trace"),
      (["--from", "2026-01-01T00:00:00Z"], .unusable, "is not on the clock of the trace"),
      (["--every", "1ns"], .unusable, "deletions are more than 10000000"),
      (["--set", "requests=[]"], .unusable, "there are no requests to lose"),
      (["--vary", "requests.0.duration=1s,2s"], .unusable, "has requests of its own"),
    ] as [([String], ConsoleDouble.Status, String)])
  func refusals(options: [String], status: ConsoleDouble.Status, words: String) {
    let console = Self.console()
    let found = Program.run(
      arguments: ["sweep", "s.yaml"] + options, console: console.console, player: .echo)
    #expect(found == status)
    #expect(console.errors.contains(words), "\(console.errors)")
    #expect(console.output.isEmpty)
  }

  @Test("deletes the pod at every instant, and says with which command one of them is looked at")
  func sweeps() {
    let console = Self.console()
    #expect(console.run("sweep", "s.yaml", "--set", "pod.terminationGracePeriodSeconds=20") == .fine)
    #expect(console.output.contains("deletions  11, every 1s from 0s to 10s"), "\(console.output)")
    #expect(
      console.output.contains(
        "drainsim run s.yaml --set pod.terminationGracePeriodSeconds=20 --terminate-at "), "\(console.output)"
    )
    #expect(console.errors.isEmpty)
  }

  @Test("that is ended early writes what was played, and says so")
  func interrupted() {
    let console = Self.console()
    console.onlooker = Onlooker(now: { 0 }, write: { _ in }, wantsEnd: { true })
    #expect(console.run("sweep", "s.yaml", "--every", "10ms") == .interrupted)
    #expect(console.output.contains("partial: 0 of 1,001 deletions were played"), "\(console.output)")
  }

  @Test("tells who sits there how far it is, and takes the line away", arguments: [false, true])
  func progress(isQuiet: Bool) {
    let console = Self.console()
    let told = Guarded([String]())
    let seconds = Guarded(0.0)
    console.onlooker = Onlooker(
      isThere: true,
      now: {
        seconds.withLock { second in
          second += 1
          return second
        }
      }, write: { text in told.withLock { $0.append(text) } }, wantsEnd: { false })
    let status = Program.run(
      arguments: ["sweep", "s.yaml", "--every", "10ms", "--jobs", "1"] + (isQuiet ? ["--quiet"] : []),
      console: console.console, player: .echo)
    let lines = told.withLock { $0 }
    #expect(status == .fine)
    if isQuiet {
      #expect(lines.isEmpty)
    } else {
      #expect(lines.dropFirst().first == "\rsweep: 16 of 1001 terminations, 1 %, 8/s, 124 s left\u{1b}[K")
      #expect(lines.last == "\r\u{1b}[K")
    }
  }

  /// Requests for ten seconds, one of them long.
  private static func console() -> ConsoleDouble {
    let console = ConsoleDouble()
    console.files["s.yaml"] = """
      name: s
      requests:
        - {direction: inbound, at: 0s, duration: 9s}
        - {direction: inbound, at: 10s, duration: 1s}
      """
    return console
  }
}
