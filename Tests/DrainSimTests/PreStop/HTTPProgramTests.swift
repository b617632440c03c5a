import Testing

@testable import DrainSim

@Suite("A request to localhost")
struct HTTPProgramTests {
  static let pod: PodOnPaper = {
    var pod = PodOnPaper.current
    pod.replies = [
      15000: HTTPReply(status: 200, body: "OK\n"), 15020: HTTPReply(status: 404, body: "none\n"),
      15021: HTTPReply(status: 503, body: "not ready\n"), 8080: HTTPReply(status: 200, body: "app\n"),
    ]
    return pod
  }()

  @Test(
    "ends as the real program does",
    arguments: [
      ("curl localhost:8080/x", "app\n", 0),
      ("curl -s http://127.0.0.1:8080", "app\n", 0),
      ("curl localhost:9999", "", 7),
      ("curl -s localhost:9999 || echo $?", "7\n", 0),
      ("curl -sS localhost:9999 2>&1 | grep -c 'Failed to connect'", "1\n", 0),
      ("curl -s localhost:9999 2>&1 | wc -c", "0\n", 0),
      ("curl localhost:15021/healthz/ready", "not ready\n", 0),
      ("curl -f localhost:15021/healthz/ready", "", 22),
      ("curl -s -o /dev/null -w '%{http_code}\\n' localhost:15021/healthz/ready", "503\n", 0),
      ("curl -s -o /dev/null -w '%{http_code}' localhost:9999", "000", 7),
      ("wget -q -O- localhost:8080", "app\n", 0),
      ("wget -qO- localhost:9999", "", 4),
      ("wget -q --spider localhost:15021/healthz/ready", "", 8),
      ("pilot-agent request POST drain_listeners", "OK\n", 0),
      ("pilot-agent request --debug-port 15020 POST drain", "none\n", 0),
      ("pilot-agent request --debug-port=15021 GET healthz/ready", "", 1),
    ])
  func ends(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script, in: Self.pod)
    #expect(played.output == output)
    #expect(played.status == status)
  }

  @Test(
    "is sent as it is written",
    arguments: [
      (
        "curl -X POST 'localhost:15000/drain_listeners?inboundonly&graceful'",
        "POST 15000 /drain_listeners?inboundonly&graceful"
      ),
      ("curl -X POST localhost:15000/drain_listeners?inboundonly", "POST 15000 /drain_listeners?inboundonly"),
      ("curl -sd '' http://localhost:15020/quitquitquit", "POST 15020 /quitquitquit"),
      ("curl -sI localhost:8080", "HEAD 8080 /"),
      ("wget -q --post-data= -O- http://127.0.0.1:15020/quitquitquit", "POST 15020 /quitquitquit"),
      ("pilot-agent request post 'drain_listeners?inboundonly'", "POST 15000 /drain_listeners?inboundonly"),
      ("pilot-agent request --debug-port=15020 POST drain", "POST 15020 /drain"),
      ("pilot-agent request --debug-port=10 POST drain", "POST 15020 /drain"),
    ])
  func sends(script: String, request: String) {
    var pod = Self.pod
    _ = Played.command(["sh", "-c", script], in: &pod)
    #expect(pod.requests == [request])
  }

  @Test("is sent once by the native sidecar's own hook, which takes no time")
  func nativeHook() throws {
    var pod = Self.pod
    guard case .command(let command) = try #require(PreStopHook.nativeDrain) else { return }
    var run = PreStopRun(command)
    #expect(run.resume(in: &pod) == .exited(code: 0))
    #expect(pod.requests == ["POST 15020 /drain"])
  }

  @Test(
    "is repeated with --retry, after 1 s, 2 s, 4 s, and prints every answer",
    arguments: [
      ("test $(curl --retry 2 localhost:15021/healthz/ready | wc -l) = 3", [1, 2], 0),
      ("curl -f --retry 3 localhost:15021/healthz/ready", [1, 2, 4], 22),
      ("curl -f --retry 2 --retry-delay 5 localhost:15021/healthz/ready", [5, 5], 22),
      ("curl --retry 3 localhost:9999", [], 7),
      ("curl --retry 2 --retry-connrefused localhost:9999", [1, 2], 7),
      ("curl --retry 3 localhost:8080", [], 0),
    ] as [(String, [Int64], Int)])
  func retries(script: String, sleeps: [Int64], status: Int) {
    let played = Played.script(script, in: Self.pod)
    #expect(played.sleeps == sleeps.map { .seconds($0) })
    #expect(played.status == status)
  }
}
