import Testing

@testable import DrainSim

@Suite("A check of the application")
struct ApplicationCheckTests {
  private static func hook(_ seconds: Int) -> String {
    CheckupRow.app("lifecycle: {preStop: {sleep: {seconds: \(seconds)}}}")
  }

  private static func started(_ command: String, _ more: String = "") -> String {
    "containers: [{name: app, ports: [{containerPort: 8080}], command: \(command)}]\(more)"
  }

  static let rows: [CheckupRow] = [
    .found(.hookDoesNotHoldProxy, "a hook that outlives a drain of 5 s", CheckupRow.classic(hook(6))),
    .passed(.hookDoesNotHoldProxy, "a hook that ends with it", CheckupRow.classic(hook(5))),
    .passed(.hookDoesNotHoldProxy, "a native sidecar", CheckupRow.native(hook(6))),
    .passed(
      .hookDoesNotHoldProxy, "a sidecar with a hook of the same length",
      CheckupRow.classic(
        CheckupRow.proxyHook("{sleep: {seconds: 6}}", app: "lifecycle: {preStop: {sleep: {seconds: 6}}}"))),
    .found(
      .proxyDiesBeforeApplication, "an application that serves longer",
      CheckupRow.classic(CheckupRow.app("onSIGTERM: {exitAfter: 6s}"))),
    .passed(
      .proxyDiesBeforeApplication, "one that serves as long",
      CheckupRow.classic(CheckupRow.app("onSIGTERM: {exitAfter: 5s}"))),
    .passed(
      .proxyDiesBeforeApplication, "a native sidecar",
      CheckupRow.native(CheckupRow.app("onSIGTERM: {exitAfter: 6s}"))),
    .found(
      .shellTakesSIGTERM, "a shell that stays", CheckupRow.native(started("[sh, -c, 'setup && server']"))),
    .passed(
      .shellTakesSIGTERM, "a shell that makes way", CheckupRow.native(started("[sh, -c, 'exec server']"))),
    .passed(
      .shellTakesSIGTERM, "a shell that hands signals on",
      CheckupRow.native(started("[sh, -c, 'trap \"kill $!\" TERM; server & wait']"))),
    .passed(
      .shellTakesSIGTERM, "an init that hands signals on",
      CheckupRow.native(started("[tini, --, sh, -c, server]"))),
    .passed(
      .shellTakesSIGTERM, "a shell that is not PID 1",
      CheckupRow.native(started("[sh, -c, server]", ", shareProcessNamespace: true"))),
    .found(.listenerClosedBeforeEndpoint, "an application that drains at once", CheckupRow.native(hook(0))),
    .passed(
      .listenerClosedBeforeEndpoint, "a hook that is longer than the removal takes",
      CheckupRow.native(hook(1))),
    .passed(
      .listenerClosedBeforeEndpoint, "Istio 1.23, whose callers try a 503 elsewhere",
      CheckupRow.classic(hook(0), model: "{istio: '1.23'}")),
    .found(
      .listenerClosedBeforeEndpoint, "Istio 1.24, whose callers do not",
      CheckupRow.classic(hook(0), model: "{istio: '1.24'}")),
    .found(
      .listenerClosedBeforeEndpoint, "Istio 1.23, where there is nobody else",
      CheckupRow.classic(hook(0), model: "{istio: '1.23'}") + "\nclients: {otherEndpoints: false}"),
    .found(
      .listenerClosedBeforeEndpoint, "callers without a sidecar",
      CheckupRow.native(hook(0)) + "\nclients: {through: service}"),
    .passed(
      .listenerClosedBeforeEndpoint, "a container that accepts nothing",
      CheckupRow.native("containers: [{name: worker}]")),
    .found(.nobodyElse, "a request that is rerouted to nobody", late + "clients: {otherEndpoints: false}"),
    .passed(.nobodyElse, "a request that is rerouted", late),
  ]

  private static let late = "requests: [{direction: inbound, at: 2s, duration: 1s}]\n"

  @Test("finds what is past its limit and nothing before it", arguments: rows)
  func limit(row: CheckupRow) throws {
    let found = try row.findings()
    #expect(found.isEmpty != row.finds)
  }

  @Test("points at the command that starts a shell")
  func place() throws {
    let text = "pod:\n  containers:\n  - name: app\n    command: [sh, -c, a; b]\n"
    let finding = try #require(try CheckupRow.findings(in: text).first { $0.check == .shellTakesSIGTERM })
    #expect(finding.place == SourcePlace(source: "a.yaml", line: 4, column: 14))
  }
}

@Suite("Every check")
struct EveryCheckTests {
  private static let rows =
    GraceCheckTests.rows + HookCheckTests.rows + SidecarCheckTests.rows + SidecarCheckTests.native
    + ApplicationCheckTests.rows

  @Test("has a row on either side of its limit", arguments: Check.allCases)
  func covered(check: Check) {
    // What the readers of manifests have seen has tests of its own.
    guard check != .settingNotTaken else { return }
    #expect(Set(Self.rows.filter { $0.check == check }.map(\.finds)).count == 2, "\(check)")
  }

  @Test("is numbered in its order, and has words of its own")
  func codes() {
    let numbers = Check.allCases.compactMap { Int($0.rawValue.dropFirst(2)) }
    #expect(numbers == Array(1...Check.allCases.count))
    #expect(Check.allCases.allSatisfy { $0.rawValue.hasPrefix("DS") && $0.rawValue.count == 5 })
    #expect(Set(Check.allCases.map(\.title)).count == Check.allCases.count)
    for text in Check.allCases.flatMap({ [$0.title, $0.remedy] }) {
      #expect(!text.hasSuffix(".") && !text.contains("\n"))
    }
  }
}
