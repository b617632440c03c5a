import Testing

@testable import DrainSim

@Suite("What a hook polls")
struct PollSubjectTests {
  @Test(
    "is told from its loop",
    arguments: [
      (PreStopCommandTests.asWritten, .listeningSockets),
      ("while [ $(ss -Htn state established | wc -l) -gt 0 ]; do sleep 1; done", .connections),
      ("until ! netstat -ant | grep -q ESTABLISHED; do sleep 1; done", .connections),
      ("for i in 1 2 3; do n=$(ss -ltn | wc -l); [ $n = 1 ] && break; sleep 1; done", .listeningSockets),
      ("while curl -s localhost:15000/stats | grep -q active; do sleep 1; done", .envoyStatistics),
      ("netstat -plunt; sleep 5", nil),
      ("while sleep 1; do curl localhost:8080; done", nil),
    ] as [(String, PollSubject?)])
  func subject(script: String, subject: PollSubject?) throws {
    #expect(try PreStopCommand(command: ["/bin/sh", "-c", script]).polls == subject)
  }

  @Test("is nothing where there is no script")
  func direct() throws {
    #expect(try PreStopCommand(command: ["sleep", "5"]).polls == nil)
  }
}
