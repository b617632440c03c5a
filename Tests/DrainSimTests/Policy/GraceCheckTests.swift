import Testing

@testable import DrainSim

@Suite("A check of the grace period")
struct GraceCheckTests {
  static let rows: [CheckupRow] = [
    .found(
      .drainOverGrace, "a drain of the whole grace period",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 30s}")),
    .passed(
      .drainOverGrace, "a drain of a second less",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 29s}")),
    .found(
      .drainOverGrace, "hook and drain that fill it together",
      CheckupRow.classic(CheckupRow.proxyHook("{sleep: {seconds: 25}}"))),
    .passed(
      .drainOverGrace, "hook and drain that leave a second",
      CheckupRow.classic(CheckupRow.proxyHook("{sleep: {seconds: 24}}"))),
    .passed(
      .drainOverGrace, "the same from a kubelet that starts late: the grace period counts from there",
      CheckupRow.classic("kubeletStart: 9s, " + CheckupRow.proxyHook("{sleep: {seconds: 24}}"))),
    .passed(
      .drainOverGrace, "a drain after the application's end, which serves nobody",
      CheckupRow.native(
        CheckupRow.proxyHook("{sleep: {seconds: 1}}", app: "onSIGTERM: {exitAfter: 28s}"))),
    .passed(
      .drainOverGrace, "a native sidecar, which does not wait",
      CheckupRow.native("proxyConfig: {terminationDrainDuration: 60s}")),
    .passed(
      .drainOverGrace, "a pod without a sidecar",
      CheckupRow.classic("sidecar: false, proxyConfig: {terminationDrainDuration: 60s}")),
    .found(
      .minimumDrainOverGrace, "a minimum whose first look falls on the end",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero), MINIMUM_DRAIN_DURATION: 29s}}")),
    .passed(
      .minimumDrainOverGrace, "a minimum of a second less",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero), MINIMUM_DRAIN_DURATION: 28s}}")),
    .passed(
      .minimumDrainOverGrace, "a minimum that nobody waits for",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {MINIMUM_DRAIN_DURATION: 60s}}")),
    .found(
      .graceTooShort, "a grace period of 1 s", CheckupRow.native("terminationGracePeriodSeconds: 1")),
    .found(.graceTooShort, "none at all", CheckupRow.native("terminationGracePeriodSeconds: 0")),
    .found(.graceTooShort, "a negative one", CheckupRow.native("terminationGracePeriodSeconds: -1")),
    .passed(
      .graceTooShort, "a grace period of 2 s", CheckupRow.native("terminationGracePeriodSeconds: 2")),
    .found(
      .hookNotDeducted, "a hook of 1 s on Kubernetes 1.27",
      CheckupRow.classic(
        CheckupRow.app("lifecycle: {preStop: {exec: {command: [sleep, '1']}}}"), model: "{kubernetes: '1.27'}"
      )),
    .passed(
      .hookNotDeducted, "the same on 1.28",
      CheckupRow.classic(
        CheckupRow.app("lifecycle: {preStop: {exec: {command: [sleep, '1']}}}"), model: "{kubernetes: '1.28'}"
      )),
    .passed(
      .hookNotDeducted, "a hook of no length, by a kubelet that starts late",
      CheckupRow.classic(
        "kubeletStart: 5s, " + CheckupRow.app("lifecycle: {preStop: {exec: {command: [sleep, '0']}}}"),
        model: "{kubernetes: '1.27'}")),
    .passed(
      .hookNotDeducted, "a hook of no length",
      CheckupRow.classic(
        CheckupRow.app("lifecycle: {preStop: {exec: {command: [sleep, '0']}}}"), model: "{kubernetes: '1.27'}"
      )),
  ]

  private static let zero = "EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true'"

  @Test("finds what is past its limit and nothing before it", arguments: rows)
  func limit(row: CheckupRow) throws {
    let found = try row.findings()
    #expect(found.isEmpty != row.finds)
  }

  @Test("says what does not fit, and points at what was set")
  func message() throws {
    let text = "pod:\n  nativeSidecar: false\n  proxyConfig:\n    terminationDrainDuration: 60s\n"
    let finding = try #require(try CheckupRow.findings(in: text).first { $0.check == .drainOverGrace })
    #expect(
      finding.message
        == "terminationDrainDuration (1m) is not less than terminationGracePeriodSeconds (30s):"
        + " SIGKILL comes first, and the drain is cut short")
    #expect(finding.place == SourcePlace(source: "a.yaml", line: 4, column: 31))
  }

  @Test("points at the grace period where the drain is Istio's default")
  func defaultDrain() throws {
    let text = "pod:\n  nativeSidecar: false\n  terminationGracePeriodSeconds: 4\n"
    let finding = try #require(try CheckupRow.findings(in: text).first { $0.check == .drainOverGrace })
    #expect(finding.place == SourcePlace(source: "a.yaml", line: 3, column: 34))
  }
}
