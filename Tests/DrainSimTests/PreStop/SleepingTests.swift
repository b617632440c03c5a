import Testing

@testable import DrainSim

@Suite("A command that sleeps")
struct SleepingTests {
  @Test(
    "goes on where it was, wherever the sleep falls",
    arguments: [
      ("sleep 5", [5000], "", 0),
      ("sleep 1; echo a; sleep 2; echo b", [1000, 2000], "a\nb\n", 0),
      ("x=$(sleep 1; echo v); echo $x", [1000], "v\n", 0),
      ("echo \"$(sleep 1; echo a) $(sleep 2; echo b)\"", [1000, 2000], "a b\n", 0),
      ("if sleep 1; then echo y; fi", [1000], "y\n", 0),
      ("while sleep 1; do echo r; break; done", [1000], "r\n", 0),
      ("(sleep 1; exit 3); echo $?", [1000], "3\n", 0),
      ("f() { sleep $1; return 4; }; f 2; echo $?", [2000], "4\n", 0),
      ("printf '1\\n2\\n' | while read s; do sleep $s; echo $s; done", [1000, 2000], "1\n2\n", 0),
      ("case $(sleep 1; echo k) in k) echo y;; esac", [1000], "y\n", 0),
      ("for i in 1 2 3; do sleep $i; done", [1000, 2000, 3000], "", 0),
      ("! sleep 1 && echo no; sleep 1 || echo no", [1000, 1000], "", 0),
      ("{ sleep 1; echo e >&2; } 2>/dev/null", [1000], "", 0),
      ("sleep 0.5 0.25; sleep 1m; sleep .1s", [750, 60000, 100], "", 0),
      ("sleep 0; sleep ''; echo $?", [], "1\n", 0),
      ("exec sleep 3", [3000], "", 0),
      ("sh -c 'sleep 1; exit 9'; exit $?", [1000], "", 9),
      ("s=$(date +%s); sleep 3; echo $(($(date +%s) - s))", [3000], "3\n", 0),
      ("end=$(($(date +%s)+2)); while [ $(date +%s) -lt $end ]; do sleep 1; done", [1000, 1000], "", 0),
    ] as [(String, [Int64], String, Int)])
  func resumes(script: String, sleeps: [Int64], output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script)
    #expect(played.sleeps == sleeps.map { .milliseconds($0) })
    #expect(played.output == output)
    #expect(played.end == .exited(code: status))
  }

  /// Where both ends fall together GNU's `timeout` still says 124.
  @Test(
    "is cut short by timeout, which then exits 124",
    arguments: [
      ("timeout 5 sleep 9; echo $?", [5000], "124\n"),
      ("timeout 5 sleep 5; echo $?", [5000], "124\n"),
      ("timeout 5 sleep 4; echo $?", [4000], "0\n"),
      ("timeout 0 sleep 4; echo $?", [4000], "0\n"),
      ("timeout -k 2 3s sh -c 'while true; do sleep 2; done'; echo $?", [2000, 1000], "124\n"),
      ("timeout 9 timeout 3 sleep 5; echo $?", [3000], "124\n"),
      ("timeout 3 timeout 9 sleep 5; echo $?", [3000], "124\n"),
      ("timeout 3 sh -c 'echo a; x=$(sleep 9)' | cat; sleep 1", [3000, 1000], "a\n"),
      ("x=$(timeout 1 sh -c 'echo early; sleep 9'); echo $x $?", [1000], "early 124\n"),
    ] as [(String, [Int64], String)])
  func timesOut(script: String, sleeps: [Int64], output: String) {
    let played = Played.script(script)
    #expect(played.sleeps == sleeps.map { .milliseconds($0) })
    #expect(played.output == output)
    #expect(played.end == .exited(code: 0))
  }

  @Test("for ever is still asleep however often it is asked")
  func infinity() throws {
    var run = PreStopRun(try PreStopCommand(command: ["sleep", "infinity"]))
    var pod = PodOnPaper.current
    for _ in 0..<300 {
      guard case .sleeps = run.resume(in: &pod) else {
        Issue.record("it woke up")
        return
      }
    }
  }

  @Test("polls for Envoy to be ready every 500 ms, and gives up after 60 s")
  func pilotAgentWait() throws {
    var pod = PodOnPaper.current
    pod.replies[15021] = HTTPReply(status: 200, body: "")
    #expect(Played.command(["pilot-agent", "wait"], in: pod) == Played(end: .exited(code: 0)))
    pod.replies[15021] = HTTPReply(status: 503, body: "")
    let played = Played.command(["pilot-agent", "wait"], in: pod)
    #expect(played.sleeps == Array(repeating: .milliseconds(500), count: 120))
    #expect(played.end == .exited(code: 1))
  }
}
