import Testing

@testable import DrainSim

@Suite("A check of the sidecar")
struct SidecarCheckTests {
  private static let zero = "EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true'"
  private static let oldIstio = "{istio: '1.11', kubernetes: '1.22'}"

  static let rows: [CheckupRow] = [
    .found(
      .drainWithoutEffect, "a drain beside EXIT_ON_ZERO",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 9s, proxyMetadata: {\(zero)}}")),
    .passed(
      .drainWithoutEffect, "Istio's default drain beside it",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero)}}")),
    .passed(
      .drainWithoutEffect, "Istio 1.11, which does not know it",
      CheckupRow.classic(
        "proxyConfig: {terminationDrainDuration: 9s, proxyMetadata: {\(zero)}}", model: oldIstio)),
    .passed(
      .drainWithoutEffect, "a pod without a sidecar",
      CheckupRow.classic(
        "sidecar: false, proxyConfig: {terminationDrainDuration: 9s, proxyMetadata: {\(zero)}}")),
    .found(
      .listenerClosesEarly, "a drainDuration of a second less",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 10s, drainDuration: 9s}")),
    .passed(
      .listenerClosesEarly, "one of the same length",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 10s, drainDuration: 10s}")),
    .found(
      .listenerClosesEarly, "a drain that is longer than Istio's 45 s",
      CheckupRow.classic("terminationGracePeriodSeconds: 90, proxyConfig: {terminationDrainDuration: 46s}")),
    .passed(
      .listenerClosesEarly, "the page's world, which closes them at once anyway",
      CheckupRow.classic(
        "proxyConfig: {terminationDrainDuration: 10s, drainDuration: 9s}", model: "documented")),
    .passed(
      .listenerClosesEarly, "a native sidecar, which never closes them",
      CheckupRow.native("proxyConfig: {terminationDrainDuration: 10s, drainDuration: 9s}")),
    .found(
      .zeroMayNeverCome, "EXIT_ON_ZERO", CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero)}}")),
    .passed(
      .zeroMayNeverCome, "a native sidecar, which does not wait",
      CheckupRow.native("proxyConfig: {proxyMetadata: {\(zero)}}")),
    .found(
      .exitOnZeroUnknown, "Istio 1.11",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero)}}", model: oldIstio)),
    .passed(
      .exitOnZeroUnknown, "Istio 1.12",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero)}}", model: "{istio: '1.12'}")),
    .passed(
      .exitOnZeroUnknown, "a variable that says no",
      CheckupRow.classic(
        "proxyConfig: {proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'false'}}", model: oldIstio)),
    .found(
      .oldDrainVariable, "the old variable",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {TERMINATION_DRAIN_DURATION_SECONDS: '9'}}")),
    .passed(
      .oldDrainVariable, "the setting that took its place",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 9s}")),
    .found(
      .minimumDrainWithoutEffect, "a minimum alone",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {MINIMUM_DRAIN_DURATION: 9s}}")),
    .passed(
      .minimumDrainWithoutEffect, "a minimum with EXIT_ON_ZERO",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {\(zero), MINIMUM_DRAIN_DURATION: 9s}}")),
    .found(.drainTellsOutbound, "Istio 1.25", CheckupRow.classic("", model: "{istio: '1.25'}")),
    .passed(.drainTellsOutbound, "Istio 1.26", CheckupRow.classic("", model: "{istio: '1.26'}")),
    .passed(
      .drainTellsOutbound, "a pod without a sidecar",
      CheckupRow.classic("sidecar: false", model: "{istio: '1.25'}")),
    .found(
      .namesGoWithProxy, "DNS capture of a proxy that goes first",
      CheckupRow.classic("proxyConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: 'true'}}")),
    .passed(
      .namesGoWithProxy, "DNS capture of a native sidecar",
      CheckupRow.native("proxyConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: 'true'}}")),
    .passed(.namesGoWithProxy, "no DNS capture", CheckupRow.classic("")),
  ]

  static let native: [CheckupRow] = [
    .found(
      .nativeDrainRemoved, "a hook of its own",
      CheckupRow.native(CheckupRow.proxyHook("{sleep: {seconds: 5}}"))),
    .passed(
      .nativeDrainRemoved, "a hook of its own that drains",
      CheckupRow.native(
        CheckupRow.proxyHook(
          "{exec: {command: [sh, -c, 'sleep 1; pilot-agent request --debug-port=15020 POST drain']}}"))),
    .passed(.nativeDrainRemoved, "the injected hook", CheckupRow.native("")),
    .passed(
      .nativeDrainRemoved, "a classic sidecar",
      CheckupRow.classic(CheckupRow.proxyHook("{sleep: {seconds: 5}}"))),
    .found(
      .sidecarsNotOrdered, "a native sidecar on Kubernetes 1.28",
      CheckupRow.native("", model: "{istio: '1.21', kubernetes: '1.28'}")),
    .passed(
      .sidecarsNotOrdered, "a native sidecar on 1.29",
      CheckupRow.native("", model: "{istio: '1.21', kubernetes: '1.29'}")),
    .passed(
      .sidecarsNotOrdered, "a classic one on 1.28",
      CheckupRow.classic("", model: "{istio: '1.21', kubernetes: '1.28'}")),
    .found(
      .drainedSidecarDoesNotWait, "a drain that is set",
      CheckupRow.native("proxyConfig: {terminationDrainDuration: 60s}")),
    .passed(.drainedSidecarDoesNotWait, "Istio's defaults", CheckupRow.native("")),
    .passed(
      .drainedSidecarDoesNotWait, "a classic sidecar",
      CheckupRow.classic("proxyConfig: {terminationDrainDuration: 20s}")),
    .found(
      .nativeSidecarNotDrained, "Istio 1.20",
      CheckupRow.native("", model: "{istio: '1.20', kubernetes: '1.29'}")),
    .passed(
      .nativeSidecarNotDrained, "Istio 1.21",
      CheckupRow.native("", model: "{istio: '1.21', kubernetes: '1.29'}")),
    .passed(
      .nativeSidecarNotDrained, "a drain that a hook of its own replaces, which is DS012's",
      CheckupRow.native(CheckupRow.proxyHook("{sleep: {seconds: 5}}"))),
    .found(
      .holdRemoved, "a lifecycle without a postStart",
      CheckupRow.classic(hold + CheckupRow.proxyHook("{sleep: {seconds: 5}}"))),
    .passed(
      .holdRemoved, "a lifecycle with one",
      CheckupRow.classic(
        hold
          + CheckupRow.proxyHook("{sleep: {seconds: 5}}, postStart: {exec: {command: [pilot-agent, wait]}}"))
    ),
    .passed(.holdRemoved, "no lifecycle of its own", CheckupRow.classic(hold)),
    .passed(
      .holdRemoved, "a native sidecar",
      CheckupRow.native(hold + CheckupRow.proxyHook("{sleep: {seconds: 5}}"))),
    .passed(
      .holdRemoved, "an application that is not held",
      CheckupRow.classic(CheckupRow.proxyHook("{sleep: {seconds: 5}}"))),
  ]

  private static let hold = "proxyConfig: {holdApplicationUntilProxyStarts: true}, "

  @Test("finds what is past its limit and nothing before it", arguments: rows + native)
  func limit(row: CheckupRow) throws {
    let found = try row.findings()
    #expect(found.isEmpty != row.finds)
  }

  @Test("lets a mesh set for all what some of its pods make use of")
  func meshWide() throws {
    let mesh = "{defaultConfig: {terminationDrainDuration: 9s, proxyMetadata: {MINIMUM_DRAIN_DURATION: 9s}}}"
    let scenario = try ClusterFixture.scenario(
      "mesh: m.yaml\npod: {nativeSidecar: false, proxyConfig: {proxyMetadata: {\(Self.zero)}}}",
      files: ["m.yaml": mesh])
    let other = try ClusterFixture.scenario(
      "mesh: m.yaml\npod: {nativeSidecar: false}", files: ["m.yaml": mesh])
    let found = [scenario, other].flatMap { Report(on: Replay($0)).findings.map(\.check) }
    #expect(!found.contains(.drainWithoutEffect) && !found.contains(.minimumDrainWithoutEffect))
  }

  @Test(
    "takes what a manifest's own istio-proxy states for merged, and what the mesh states for all there is")
  func holdInManifest() throws {
    let hooked = "{name: istio-proxy, lifecycle: {preStop: {sleep: {seconds: 5}}}}"
    let own = try ClusterFixture.scenario(
      "manifest: p.yaml\npod: {nativeSidecar: false, proxyConfig: {holdApplicationUntilProxyStarts: true}}",
      files: ["p.yaml": "{kind: Pod, spec: {containers: [{name: app}, \(hooked)]}}"])
    let mesh = try ClusterFixture.scenario(
      "mesh: m.yaml\npod: {nativeSidecar: false, proxyConfig: {holdApplicationUntilProxyStarts: true}}",
      files: ["m.yaml": "{global: {proxy: {lifecycle: {preStop: {sleep: {seconds: 5}}}}}}"])
    #expect(!Report(on: Replay(own)).findings.contains { $0.check == .holdRemoved })
    #expect(Report(on: Replay(mesh)).findings.contains { $0.check == .holdRemoved })
  }

  @Test("tells of settings that nobody takes as they stand, at their places")
  func notTaken() throws {
    let scenario = try ClusterFixture.scenario(
      "manifest: p.yaml",
      files: [
        "p.yaml": """
        kind: Deployment
        metadata: {annotations: {proxy.istio.io/config: x}}
        spec: {template: {spec: {containers: [{name: a}]}}}
        """
      ])
    let finding = try #require(Report(on: Replay(scenario)).findings.first { $0.check == .settingNotTaken })
    #expect(finding.message == "'proxy.istio.io/config' has no effect here: it belongs to the pod")
    #expect(finding.remedy == "move it to spec.template.metadata.annotations")
    #expect(finding.place?.line == 2)
    #expect(!scenario.notes.contains { $0.severity == .warning && $0.message == finding.message })
  }
}
