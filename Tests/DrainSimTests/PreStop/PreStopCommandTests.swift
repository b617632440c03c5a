import Testing

@testable import DrainSim

/// The page's hook and the variants of it that people run; counts and codes were measured (istio.md 6).
@Suite("A preStop command that polls")
struct PreStopCommandTests {
  static let asWritten =
    "while [ $(netstat -plunt | grep tcp | grep -v envoy | wc -l | xargs) -ne 0 ]; do sleep 1; done"
  static let withoutAgent =
    "while [ $(netstat -plunt | grep tcp | egrep -v 'envoy|pilot-agent' | wc -l | xargs) -ne 0 ]; do sleep 1; done"

  @Test(
    "counts the lines that were measured",
    arguments: [
      ("grep -v envoy", true, true, 4, 3),
      ("grep -v envoy", false, false, 2, 1),
      ("egrep -v 'envoy|pilot-agent'", true, true, 1, 0),
      ("egrep -v 'envoy|pilot-agent'", false, false, 1, 0),
    ])
  func counts(filter: String, debugTap: Bool, dnsCapture: Bool, serving: Int, closed: Int) {
    let script = "netstat -plunt | grep tcp | \(filter) | wc -l | xargs"
    let pod = PodOnPaper.sidecar(debugTap: debugTap, dnsCapture: dnsCapture)
    #expect(Played.script(script, in: pod).output == "\(serving)\n")
    #expect(Played.script(script, in: pod.withoutApplication()).output == "\(closed)\n")
  }

  @Test("never ends as the page has it: pilot-agent's own listener is counted")
  func neverEnds() throws {
    var run = PreStopRun(try PreStopCommand(command: ["/bin/sh", "-c", Self.asWritten]))
    var pod = PodOnPaper.current.withoutApplication()
    for _ in 0..<100 { #expect(run.resume(in: &pod) == .sleeps(.seconds(1))) }
  }

  @Test("ends once the application has closed its listener, though a connection is still open")
  func endsWithTheListener() throws {
    var run = PreStopRun(try PreStopCommand(command: ["/bin/sh", "-c", Self.withoutAgent]))
    var pod = PodOnPaper.current
    pod.sockets.append(.connected(8080, to: "127.0.0.6", 30000, in: "app"))
    #expect(run.resume(in: &pod) == .sleeps(.seconds(1)))
    let copy = run
    pod = pod.withoutApplication()
    #expect(run.resume(in: &pod) == .exited(code: 0))
    #expect(run.resume(in: &pod) == .exited(code: 0))

    // The run is a value: a copy goes its own way.
    var other = copy
    var still = PodOnPaper.current
    #expect(other.resume(in: &still) == .sleeps(.seconds(1)))
  }

  @Test("with a stray quote is refused by the shell, which exits 2 at once")
  func strayQuote() throws {
    let script = Self.withoutAgent.replacing("pilot-agent'", with: "pilot-agent")
    let command = try PreStopCommand(command: ["/bin/sh", "-c", script])
    #expect(command.syntaxError == "unterminated quoted string")
    #expect(Played.command(command.words).end == .exited(code: 2))
    #expect(try PreStopCommand(command: ["/bin/sh", "-c", Self.withoutAgent]).syntaxError == nil)
  }

  @Test("with a counter gives up after as many rounds")
  func counter() {
    let script = """
      i=0
      while [ $i -lt 20 ] && [ $(netstat -plunt | grep tcp | grep -v envoy | wc -l) -ne 0 ]; do
        i=$((i+1))
        sleep 1
      done
      """
    let played = Played.script(script)
    #expect(played.sleeps == Array(repeating: .seconds(1), count: 20))
    #expect(played.end == .exited(code: 0))
  }

  @Test("of Envoy's statistics ends when the connections are gone")
  func statistics() throws {
    let script = """
      while [ "$(curl -s 'localhost:15000/stats?filter=downstream_cx_active' | grep 15006 | awk '{print $2}')" -gt 0 ]
      do sleep 0.5; done
      """
    var run = PreStopRun(try PreStopCommand(command: ["/bin/sh", "-c", script]))
    var pod = PodOnPaper()
    pod.replies[15000] = HTTPReply(status: 200, body: "listener.0.0.0.0_15006.downstream_cx_active: 2\n")
    #expect(run.resume(in: &pod) == .sleeps(.milliseconds(500)))
    pod.replies[15000] = HTTPReply(status: 200, body: "listener.0.0.0.0_15006.downstream_cx_active: 0\n")
    #expect(run.resume(in: &pod) == .exited(code: 0))
  }

  @Test(
    "without a sleep is found out",
    arguments: [
      "while true; do :; done", "while netstat -plunt | grep -q tcp; do continue; done",
      "until false; do sleep 0; done",
      "f() { f; }; f", "x=a; while :; do x=$x$x; done",
    ])
  func endless(script: String) throws {
    guard case .endless? = Played.command(["sh", "-c", script]).end else {
      Issue.record("'\(script)' ended")
      return
    }
  }

  @Test(
    "is shown as one line",
    arguments: [
      (["/bin/sh", "-c", "sleep 5"], "/bin/sh -c 'sleep 5'"),
      (["pilot-agent", "request", "POST", "drain"], "pilot-agent request POST drain"),
      (["sh", "-c", "echo 'a'\n  sleep 1"], "sh -c 'echo '\\''a'\\'' sleep 1'"),
      (["sleep", ""], "sleep ''"),
    ])
  func text(words: [String], line: String) throws {
    #expect(try PreStopCommand(command: words).text == line)
  }
}
