import Foundation
import Testing

@testable import DrainSimCommand

@Suite("The command 'check'")
struct CheckCommandTests {
  private static let clean = """
    pod:
      containers: [{name: app, ports: [{containerPort: 8080}], lifecycle: {preStop: {sleep: {seconds: 5}}}}]
    """
  private static let noteworthy = clean + "\n  proxyConfig: {terminationDrainDuration: 20s}\n"
  private static let doubtful = clean + "\n  terminationGracePeriodSeconds: 1\n"
  private static let broken = clean + "\n  terminationGracePeriodSeconds: 5s\n"
  private static let deployment = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: checkout}
    spec:
      template:
        metadata: {annotations: {sidecar.istio.io/nativeSidecar: "false"}}
        spec:
          containers:
            - name: checkout
              ports: [{containerPort: 8080}]
              lifecycle: {preStop: {sleep: {seconds: 10}}}

    """
  private static let mesh = "defaultConfig: {terminationDrainDuration: 40s}\n"

  private static let files = [
    "empty.yaml": "", "clean.yaml": clean, "noteworthy.yaml": noteworthy, "doubtful.yaml": doubtful,
    "broken.yaml": broken,
    "deployment.yaml": deployment, "mesh.yaml": mesh, "-": doubtful,
    "two.yaml": deployment + "---\n" + deployment.replacing("checkout", with: "cart"),
    "service.yaml": "{apiVersion: v1, kind: Service, metadata: {name: a}}",
    "map.json": """
    {"kind": "ConfigMap", "metadata": {"name": "istio"},
     "data": {"mesh": "defaultConfig: {terminationDrainDuration: 40s}"}}
    """,
  ]

  private static func run(_ arguments: String...) -> (console: ConsoleDouble, status: ConsoleDouble.Status) {
    let double = ConsoleDouble()
    double.files = files
    return (
      double, Program.run(arguments: ["check"] + arguments, console: double.console, player: .library)
    )
  }

  @Test(
    "ends with 1 where something is as severe as asked for",
    arguments: [
      (["clean.yaml"], .fine),
      (["noteworthy.yaml"], .fine),
      (["noteworthy.yaml", "--severity", "note"], .expectationFailed),
      (["doubtful.yaml"], .expectationFailed),
      (["doubtful.yaml", "--severity", "warning"], .expectationFailed),
      (["clean.yaml", "doubtful.yaml"], .expectationFailed),
      (["-"], .expectationFailed),
      (["broken.yaml"], .unusable),
      (["doubtful.yaml", "broken.yaml"], .unusable),
      (["missing.yaml"], .unusable),
      ([], .wrongUsage),
      (["clean.yaml", "--severity", "fatal"], .wrongUsage),
      (["clean.yaml", "--suppress", "DS999"], .wrongUsage),
      (["deployment.yaml"], .expectationFailed),
      (["deployment.yaml", "--suppress", "DS011"], .fine),
      (["service.yaml"], .unusable),
      (["empty.yaml"], .unusable),
      (["clean.yaml", "--mesh", "missing.yaml"], .unusable),
    ] as [([String], ConsoleDouble.Status)])
  func statuses(arguments: [String], status: ConsoleDouble.Status) {
    let double = ConsoleDouble()
    double.files = Self.files
    #expect(
      Program.run(arguments: ["check"] + arguments, console: double.console, player: .library) == status)
  }

  @Test("shows place, severity, code, the line and a remedy, and counts at the end")
  func text() {
    let run = Self.run("doubtful.yaml", "--suppress", "DS016", "--suppress", "DS021", "--suppress", "DS002")
    #expect(
      run.console.output == """
        doubtful.yaml:3:34: warning DS019: terminationGracePeriodSeconds is 1: nothing but the kubelet's minimum of 2s after SIGTERM is left
          3 |   terminationGracePeriodSeconds: 1
            |                                  ^
          hint: raise terminationGracePeriodSeconds
        1 warning in 1 file

        """)
    #expect(run.console.errors.isEmpty)
  }

  @Test("says so where it finds nothing")
  func nothing() {
    #expect(Self.run("clean.yaml").console.output == "nothing found in 1 file\n")
  }

  @Test("names the nearest code for one that there is not")
  func unknownCode() {
    #expect(
      Self.run("clean.yaml", "--suppress", "ds001").console.errors
        == "error: there is no check 'ds001'; did you mean 'DS001'?\n  hint: see 'drainsim check --help'\n")
  }

  @Test("reports on the other files beside one that cannot be used, which it shows on standard error")
  func goesOn() {
    let run = Self.run("broken.yaml", "doubtful.yaml")
    #expect(run.console.output.contains("doubtful.yaml:3:34: warning DS019"))
    #expect(run.console.errors.hasPrefix("broken.yaml:3:34: error: "))
    #expect(run.console.errors.contains("  3 |   terminationGracePeriodSeconds: 5s\n"))
  }

  @Test("takes a file for what it holds: a manifest with all its workloads")
  func manifest() {
    let output = Self.run("two.yaml").console.output
    #expect(output.contains("two.yaml:11:50: error DS011: "))
    #expect(output.contains(" (Deployment/checkout)\n") && output.contains(" (Deployment/cart)\n"))
    #expect(output.hasSuffix("2 errors in 1 file\n"))
    let one = Self.run("two.yaml", "--workload", "deploy/cart").console.output
    #expect(one.hasSuffix("1 error in 1 file\n") && one.contains("two.yaml:23:50: error"))
  }

  @Test(
    "lays mesh settings under the other files, however they are named",
    arguments: [
      ["deployment.yaml", "mesh.yaml"], ["deployment.yaml", "--mesh", "mesh.yaml"],
      ["map.json", "deployment.yaml"],
    ])
  func mesh(arguments: [String]) {
    let double = ConsoleDouble()
    double.files = Self.files
    #expect(
      Program.run(arguments: ["check"] + arguments, console: double.console, player: .library)
        == .expectationFailed)
    let place = arguments.contains("map.json") ? "map.json:" : "mesh.yaml:1:43: "
    #expect(
      double.output.contains(place) && double.output.contains("error DS001: terminationDrainDuration (40s)"))
    #expect(double.output.hasSuffix(" in 1 file\n"))
  }

  @Test("says of mesh settings alone only what they say themselves")
  func meshAlone() {
    let output = Self.run("mesh.yaml", "--severity", "note").console.output
    #expect(output.hasPrefix("mesh.yaml:1:43: note DS028: "))
    #expect(!output.contains("'app'"))
  }

  @Test("lays a scenario over the manifest that an option names, and --set over both")
  func options() {
    let over = Self.run("clean.yaml", "--manifest", "deployment.yaml")
    #expect(over.console.output.contains("deployment.yaml:11:50: error DS011"))
    #expect(Self.run("deployment.yaml", "--set", "pod.nativeSidecar=true").status == .fine)
    #expect(Self.run("--manifest", "deployment.yaml").status == .expectationFailed)
  }

  @Test("writes each format, to a file where one is named", arguments: CheckOptions.Format.allCases)
  func formats(format: CheckOptions.Format) throws {
    let beginnings: [CheckOptions.Format: String] = [
      .text: "doubtful.yaml:", .json: "{\n  \"version\": 1,", .sarif: "{\n  \"$schema\": ",
      .github: "::warning file=doubtful.yaml,line=3,col=34,title=DS0", .junit: "<?xml version=\"1.0\"",
    ]
    let run = Self.run(
      "doubtful.yaml", "--suppress", "DS021", "--suppress", "DS002", "--suppress", "DS001", "--format",
      format.rawValue, "--output", "out")
    #expect(run.console.output.isEmpty)
    let saved = try #require(run.console.saved["out"])
    #expect(saved.hasPrefix(try #require(beginnings[format])))
  }
}
