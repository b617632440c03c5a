import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("drainsim compare")
struct CompareCommandTests {
  private static let scenario = """
    name: checkout
    model: documented
    requests: [{id: long, direction: inbound, at: -1s, duration: 8s}]
    variants:
      longer: {pod: {proxyConfig: {terminationDrainDuration: 20s}}}

    """

  private static let alone = "name: alone\nmodel: documented\nrequests: []\n"

  private static func run(
    _ arguments: String..., width: String? = nil
  ) -> (console: ConsoleDouble, status: ConsoleDouble.Status) {
    let console = ConsoleDouble()
    console.files = ["a.yaml": scenario, "b.yaml": alone, "bad.yaml": "podd: {}\n"]
    console.environment["COLUMNS"] = width
    let arguments = ["compare"] + arguments
    return (console, Program.run(arguments: arguments, console: console.console, player: .library))
  }

  @Test(
    "takes its columns from variants, files, values and models",
    arguments: [
      ("a.yaml", ["checkout", "longer"]),
      ("a.yaml b.yaml", ["checkout", "checkout (longer)", "alone"]),
      ("b.yaml --model documented,istio", ["documented", "istio"]),
      (
        "b.yaml --vary pod.terminationGracePeriodSeconds=30,40",
        [30, 40].map { "terminationGracePeriodSeconds=\($0)" }
      ),
      ("a.yaml --variant longer --model documented", ["checkout: documented", "longer: documented"]),
    ])
  func columns(line: String, names: [String]) {
    let console = ConsoleDouble()
    console.files = ["a.yaml": Self.scenario, "b.yaml": Self.alone]
    let arguments = ["compare", "--format", "csv"] + line.split(separator: " ").map(String.init)
    #expect(Program.run(arguments: arguments, console: console.console, player: .library) == .fine)
    let records = console.output.split(separator: "\r\n").dropFirst()
    #expect(records.map { $0.prefix { $0 != "," } }.map(String.init) == names)
  }

  @Test(
    "ends with 2 where the command line is wrong, and with 3 where an input is",
    arguments: [
      ("", .wrongUsage, "FILE is missing"),
      ("a.yaml --vary x", .wrongUsage, "--vary:1:1: error: 'x' has no '='"),
      ("a.yaml --vary x=1..5", .wrongUsage, "--vary:1:3: error: '1..5' has no step"),
      ("a.yaml --vary x=1,2 --vary x=3", .wrongUsage, "'x' is varied twice"),
      ("a.yaml --vary x=1..999:1 --vary y=1,2", .wrongUsage, "more than 1000 columns"),
      ("a.yaml --model page", .wrongUsage, "unknown model 'page'"),
      ("b.yaml", .wrongUsage, "there is only one column, and nothing to compare it with"),
      ("a.yaml --vary pod.sidecar=false", .wrongUsage, "there is only one column"),
      ("a.yaml --format xml", .wrongUsage, "'xml' is no value of option '--format'"),
      ("bad.yaml a.yaml", .unusable, "bad.yaml:1:1: error: unknown key 'podd'"),
      ("c.yaml", .unusable, "cannot read 'c.yaml'"),
      ("a.yaml --variant short", .unusable, "'a.yaml' has no variant 'short'"),
      ("a.yaml --vary pod.sidecar=false,maybe", .unusable, "--vary:1:19: error: "),
    ] as [(String, ConsoleDouble.Status, String)])
  func statuses(line: String, status: ConsoleDouble.Status, message: String) {
    let console = ConsoleDouble()
    console.files = ["a.yaml": Self.scenario, "b.yaml": Self.alone, "bad.yaml": "podd: {}\n"]
    let arguments = ["compare"] + line.split(separator: " ").map(String.init)
    #expect(Program.run(arguments: arguments, console: console.console, player: .library) == status)
    #expect(console.output.isEmpty)
    #expect(console.errors.contains(message), "\(console.errors)")
  }

  @Test("says where columns come from, where there is only one")
  func oneColumn() {
    #expect(
      Self.run("b.yaml").console.errors.contains(
        "hint: columns come from the file's variants, several files, --vary PATH=A,B or --model documented,istio"
      ))
  }

  @Test("is as wide as the terminal", arguments: [60, 80, 120])
  func width(columns: Int) {
    let run = Self.run(
      "a.yaml", "--vary", "pod.proxyConfig.terminationDrainDuration=1s..12s:1s", width: "\(columns)")
    #expect(run.status == .fine)
    #expect(run.console.output.split(separator: "\n").allSatisfy { $0.count <= columns })
  }

  @Test("lists what has changed only where it is asked to")
  func changed() {
    #expect(
      Self.run("a.yaml").console.output.contains("1 request has another verdict in another column; --changed")
    )
    let listed = Self.run("a.yaml", "--changed").console.output
    #expect(listed.contains("  long, inbound\n    checkout  dropped: killed with the proxy"))
    #expect(listed.contains("    longer    completed\n"))
  }

  @Test("writes to the file it is given")
  func output() {
    let run = Self.run("a.yaml", "--format", "markdown", "--output", "comment.md")
    #expect(run.console.output.isEmpty)
    #expect(run.console.saved["comment.md"]?.hasPrefix("**longer is best**: 0 of 1 requests dropped") == true)
  }
}
