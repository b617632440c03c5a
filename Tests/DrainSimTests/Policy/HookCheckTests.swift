import Testing

@testable import DrainSim

@Suite("A check of preStop hooks")
struct HookCheckTests {
  private static let listeners = "[ $(netstat -plunt | grep tcp | grep -v envoy | wc -l) -ne 0 ]"
  private static let withoutAgent =
    "[ $(netstat -plunt | grep tcp | egrep -v 'envoy|pilot-agent' | wc -l) -ne 0 ]"
  private static let established = "[ $(ss -Htn state established | wc -l) -ne 0 ]"
  private static let bounded =
    "{exec: {command: [sh, -c, \"for i in $(seq 20); do [ $(ss -Htn state established | wc -l) -eq 0 ] && exit;"
    + " sleep 1; done\"]}}"

  static let rows: [CheckupRow] =
    endings + polls + [
      .found(
        .answerTimeUnknown, "an httpGet", CheckupRow.native(appHook("{httpGet: {path: /stop, port: 8080}}"))),
      .passed(
        .answerTimeUnknown, "an httpGet of a stated length",
        CheckupRow.native(appHook("{httpGet: {path: /stop, port: 8080}, takes: 5s}"))),
      .found(
        .hookGoesThroughAgent, "an httpGet beside a classic sidecar",
        CheckupRow.classic(appHook("{httpGet: {port: 8080}, takes: 5s}"))),
      .found(
        .hookGoesThroughAgent, "a tcpSocket", CheckupRow.classic(appHook("{tcpSocket: {port: 8080}}"))),
      .found(
        .hookGoesThroughAgent, "the same by a kubelet that starts late",
        CheckupRow.classic("kubeletStart: 1s, " + appHook("{tcpSocket: {port: 8080}}"))),
      .passed(
        .hookGoesThroughAgent, "Istio 1.24, which leaves hooks alone",
        CheckupRow.classic(appHook("{httpGet: {port: 8080}}"), model: "{istio: '1.24'}")),
      .passed(
        .hookGoesThroughAgent, "a native sidecar, which is stopped later",
        CheckupRow.native(appHook("{httpGet: {port: 8080}}"))),
      .passed(
        .hookGoesThroughAgent, "a classic sidecar with a hook of its own",
        CheckupRow.classic(
          CheckupRow.proxyHook("{sleep: {seconds: 5}}", app: "lifecycle: {preStop: {httpGet: {port: 8080}}}"))
      ),
      .passed(
        .hookGoesThroughAgent, "a pod without a sidecar",
        CheckupRow.classic("sidecar: false, " + appHook("{httpGet: {port: 8080}}"))),
      .found(
        .hookNeedsPrograms, "a sleep of the image",
        CheckupRow.native(appHook("{exec: {command: [sleep, '5']}}"))),
      .passed(
        .hookNeedsPrograms, "a sleep of the kubelet", CheckupRow.native(appHook("{sleep: {seconds: 5}}"))),
      .passed(.hookNeedsPrograms, "pilot-agent, which every proxy has", CheckupRow.native("")),
      .passed(
        .hookNeedsPrograms, "a poll, which is DS006's",
        CheckupRow.native(CheckupRow.proxyHook(CheckupRow.loop(established)))),
      .found(
        .drainTellsNobody, "a drain without graceful",
        CheckupRow.classic(CheckupRow.proxyHook(drain("inboundonly")))),
      .found(
        .drainTellsNobody, "the same from the application's container",
        CheckupRow.classic(appHook(drain("inboundonly")))),
      .passed(
        .drainTellsNobody, "a graceful drain",
        CheckupRow.classic(CheckupRow.proxyHook(drain("inboundonly&graceful")))),
      .passed(
        .drainTellsNobody, "a graceful drain that is over before the hook",
        CheckupRow.classic(
          "proxyConfig: {drainDuration: 2s}, " + CheckupRow.proxyHook(drain("inboundonly&graceful")))),
      .passed(
        .drainTellsNobody, "the page's world, where pilot-agent itself closes the listeners",
        CheckupRow.classic(appHook("{exec: {command: [sleep, '10']}}"), model: "documented")),
      .found(
        .proxyQuitByHook, "quitquitquit before SIGTERM",
        CheckupRow.classic(CheckupRow.proxyHook(post("15020/quitquitquit")))),
      .passed(
        .proxyQuitByHook, "quitquitquit of Istio 1.25, which still drains",
        CheckupRow.classic(CheckupRow.proxyHook(post("15020/quitquitquit")), model: "{istio: '1.25'}")),
      .found(
        .proxyQuitByHook, "the same from the application's container, of a native sidecar",
        CheckupRow.native(appHook(post("15020/quitquitquit")))),
      .passed(
        .proxyQuitByHook, "a classic sidecar that has its SIGTERM already",
        CheckupRow.classic(appHook(post("15020/quitquitquit")))),
      .passed(.proxyQuitByHook, "another call", CheckupRow.classic(appHook(post("15000/healthcheck/fail")))),
    ]

  private static let endings: [CheckupRow] = [
    .found(
      .hookCutByGrace, "a hook that is longer than the grace period",
      CheckupRow.native(appHook("{exec: {command: [sleep, '31']}}"))),
    .passed(
      .hookCutByGrace, "a hook that is shorter",
      CheckupRow.native(appHook("{exec: {command: [sleep, '29']}}"))),
    .found(
      .hookCutByGrace, "an httpGet that takes longer",
      CheckupRow.native(appHook("{httpGet: {port: 8080}, takes: 31s}"))),
    .found(.sleepOverGrace, "a sleep of 31 s", CheckupRow.native(appHook("{sleep: {seconds: 31}}"))),
    .passed(.sleepOverGrace, "a sleep of 30 s", CheckupRow.native(appHook("{sleep: {seconds: 30}}"))),
    .passed(
      .hookCutByGrace, "a sleep that Kubernetes refuses", CheckupRow.native(appHook("{sleep: {seconds: 31}}"))
    ),
    .found(.hookFails, "a tcpSocket", CheckupRow.native(appHook("{tcpSocket: {port: 8080}}"))),
    .found(
      .hookFails, "a sleep handler on Kubernetes 1.29",
      CheckupRow.classic(appHook("{sleep: {seconds: 5}}"), model: "{kubernetes: '1.29'}")),
    .passed(
      .hookFails, "a sleep handler on 1.30",
      CheckupRow.classic(appHook("{sleep: {seconds: 5}}"), model: "{kubernetes: '1.30'}")),
    .found(
      .hookFails, "a script that the shell refuses",
      CheckupRow.native(appHook("{exec: {command: [sh, -c, 'while true; do sleep 1']}}"))),
    .found(
      .hookFails, "a command that exits 1",
      CheckupRow.native(appHook("{exec: {command: [sh, -c, 'sleep 1; exit 1']}}"))),
    .passed(
      .hookFails, "a command that exits 0",
      CheckupRow.native(appHook("{exec: {command: [sh, -c, 'sleep 1; exit 0']}}"))),
  ]

  private static let polls: [CheckupRow] = [
    .found(
      .pollNeverEnds, "a poll that counts :15020",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(listeners)))),
    .found(
      .pollNeverEnds, "the same while the application listens on",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(listeners), app: "onSIGTERM: ignore"))),
    .found(
      .pollNeverEnds, "a poll that counts Envoy's listeners",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop("[ $(ss -Htln | wc -l) -ne 0 ]")))),
    .passed(
      .pollNeverEnds, "a poll without istio-proxy's own listeners",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(withoutAgent)))),
    .passed(
      .pollNeverEnds, "the page's world, where it counts connections",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(listeners)), model: "documented")),
    .passed(
      .pollNeverEnds, "the application's poll beside a classic sidecar, which closes :15020 at once",
      CheckupRow.classic(appHook(CheckupRow.loop("[ $(netstat -plnt | grep -c :15020) -ne 0 ]")))),
    .found(
      .pollEndsAtOnce, "a poll that sees only listeners",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(withoutAgent)))),
    .passed(
      .pollEndsAtOnce, "a poll that sees connections",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(established)))),
    .passed(
      .pollEndsAtOnce, "a poll that waits for requests, but no longer than its bound",
      CheckupRow.classic(CheckupRow.proxyHook(bounded))),
    .passed(
      .pollEndsAtOnce, "an application whose requests end with it anyway",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(withoutAgent), app: "onSIGTERM: exit"))),
    .found(
      .pollsListeners, "netstat -l", CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(withoutAgent)))),
    .passed(
      .pollsListeners, "established connections",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(established)))),
    .passed(
      .pollsListeners, "the page's world",
      CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(listeners)), model: "documented")),
    .found(
      .pollNeedsTools, "a poll", CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(established)))),
    .passed(
      .pollNeedsTools, "a sleep", CheckupRow.classic(CheckupRow.proxyHook("{exec: {command: [sleep, '5']}}"))),
  ]

  private static func appHook(_ handler: String) -> String {
    CheckupRow.app("lifecycle: {preStop: \(handler)}")
  }

  private static func drain(_ query: String) -> String {
    "{exec: {command: [sh, -c, \"curl -s -X POST 'localhost:15000/drain_listeners?\(query)'; sleep 5\"]}}"
  }

  private static func post(_ url: String) -> String {
    "{exec: {command: [curl, -s, -X, POST, 'localhost:\(url)']}}"
  }

  @Test("finds what is past its limit and nothing before it", arguments: rows)
  func limit(row: CheckupRow) throws {
    let found = try row.findings()
    #expect(found.isEmpty != row.finds)
  }

  @Test(
    "points at the part of the hook that decides",
    arguments: [
      ("{tcpSocket: {port: 1}}", Check.hookFails, 17),
      ("{sleep: {seconds: 31}}", .sleepOverGrace, 34),
      ("{exec: {command: [sleep, '31']}}", .hookCutByGrace, 33),
      ("{httpGet: {port: 1}}", .answerTimeUnknown, 17),
    ])
  func place(handler: String, check: Check, column: Int) throws {
    let text = "pod:\n  containers:\n  - name: app\n    lifecycle:\n      preStop: \(handler)\n"
    let finding = try #require(try CheckupRow.findings(in: text).first { $0.check == check })
    #expect(finding.place == SourcePlace(source: "a.yaml", line: 5, column: column))
  }

  @Test("tells what to use in the place of a handler that nobody runs")
  func remedy() throws {
    let finding = try CheckupRow.findings(in: CheckupRow.native(Self.appHook("{tcpSocket: {port: 1}}")))
      .first { $0.check == .hookFails }
    #expect(finding?.remedy == "use exec, httpGet or sleep: the API accepts tcpSocket, and nobody runs it")
  }

  @Test("names the listener that a poll waits for in vain")
  func listener() throws {
    let text = CheckupRow.classic(CheckupRow.proxyHook(CheckupRow.loop(Self.listeners)))
    let finding = try CheckupRow.findings(in: text).first { $0.check == .pollNeverEnds }
    #expect(finding?.message.contains("counts pilot-agent's own listener :15020") == true)
  }
}
