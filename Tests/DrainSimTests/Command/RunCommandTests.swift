import Foundation
import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("drainsim run")
struct RunCommandTests {
  private static func run(_ text: String, _ options: String...) -> (
    console: ConsoleDouble, status: ConsoleDouble.Status
  ) {
    let console = ConsoleDouble()
    console.files["a.yaml"] = text
    let arguments = ["run", "a.yaml"] + options
    return (console, Program.run(arguments: arguments, console: console.console, player: .library))
  }

  private static let scenario = """
    name: checkout
    model: documented
    requests: [{id: long, direction: inbound, at: -1s, duration: 8s}]
    variants:
      longer: {pod: {proxyConfig: {terminationDrainDuration: 20s}}}

    """

  @Test("ends with 0 where nothing is expected, or all that is expected holds")
  func fine() {
    #expect(Self.run(Self.scenario).status == .fine)
    #expect(Self.run(Self.scenario + "expect: {dropped: 1}").status == .fine)
  }

  @Test("ends with 1 where an expectation does not hold, and says which")
  func expectationFailed() {
    let run = Self.run(Self.scenario + "expect: {dropped: 0}")
    #expect(run.status == .expectationFailed)
    #expect(run.console.output.contains("a.yaml:6:19: expected dropped to be exactly 0, but it is 1"))
  }

  @Test("holds the variants to what is expected of them, unasked")
  func variantExpectations() {
    let good = Self.run(Self.scenario + "expect: {variants: {longer: {dropped: 0}}}")
    #expect(good.status == .fine)
    #expect(good.console.output.contains("variant longer: 0 of 1 dropped\nexpect: 1 of 1 met\n"))
    let bad = Self.run(Self.scenario + "expect: {variants: {longer: {dropped: 1}}}", "--format", "json")
    #expect(bad.status == .expectationFailed)
    let complaint = "expected dropped to be exactly 1, but it is 0"
    #expect(
      bad.console.output.hasSuffix(
        """
          "variants": [
            {"name": "longer", "dropped": 0, "expectations": {"total": 1, "failures": ["\(complaint)"]}}
          ]
        }

        """))
  }

  @Test("plays the variant that is asked for")
  func variant() {
    let run = Self.run(Self.scenario, "--variant", "longer")
    #expect(run.console.output.hasPrefix("checkout (longer)\n"))
    #expect(run.console.output.contains("completed  1"))
  }

  @Test("ends with 3 where there is no such variant, and names the nearest")
  func unknownVariant() {
    let run = Self.run(Self.scenario, "--variant", "long")
    #expect(run.status == .unusable)
    #expect(run.console.errors.contains("'a.yaml' has no variant 'long'"))
    #expect(run.console.errors.contains("hint: it has: longer"))
  }

  @Test("ends with 3 at a file that cannot be used, and shows the place")
  func unusable() {
    let run = Self.run("name: x\npodd: {}\n")
    #expect(run.status == .unusable)
    #expect(run.console.output.isEmpty)
    #expect(
      run.console.errors.hasPrefix(
        "a.yaml:2:1: error: unknown key 'podd' in a scenario; did you mean 'pod'?\n  2 | podd: {}\n    | ^\n")
    )
  }

  @Test("lays --set over the file")
  func assignments() {
    let run = Self.run(Self.scenario, "--set", "pod.proxyConfig.terminationDrainDuration=20s")
    #expect(run.console.output.contains("completed  1"))
  }

  @Test("lists the first 20 dropped requests, and all of them with --all")
  func all() {
    let requests = (0..<25).map { "  - {id: r\($0), direction: inbound, at: -1s, duration: 9s}\n" }.joined()
    let text = "model: documented\nrequests:\n" + requests
    let few = Self.run(text).console.output
    #expect(few.contains("dropped (the first 20 of 25; --all lists them all)"))
    #expect(few.contains("  r19 ") && !few.contains("  r20 "))
    #expect(Self.run(text, "--all").console.output.contains("  r24 "))
  }

  @Test("writes JSON that a program can read, and the same each time")
  func json() throws {
    let run = Self.run(Self.scenario, "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.console.output.utf8)) as? [String: Any])
    #expect(object["name"] as? String == "checkout")
    #expect(object["model"] as? String == "documented")
    let verdicts = try #require(object["verdicts"] as? [[String: Any]])
    #expect(verdicts.count == 1)
    #expect(verdicts[0]["outcome"] as? String == "dropped")
    #expect(verdicts[0]["cause"] as? String == "proxyKilledAtDrainEnd")
    #expect(verdicts[0]["at"] as? Double == 5)
    #expect(verdicts[0]["margin"] as? Double == 2)
    #expect(Self.run(Self.scenario, "--format", "json").console.output == run.console.output)
  }

  @Test("needs a scenario, or a manifest in its place")
  func needsSomething() {
    let console = ConsoleDouble()
    #expect(Program.run(arguments: ["run", "--all"], console: console.console) == .wrongUsage)
    #expect(console.errors == "error: FILE is missing\n  hint: see 'drainsim run --help'\n")
    let manifest = ShippedScenario.folder.deletingLastPathComponent()
      .appending(path: "Tests/DrainSimTests/Manifests/classic-pod.yaml").path()
    let other = ConsoleDouble()
    #expect(Program.run(arguments: ["run", "--manifest", manifest], console: other.console) == .fine)
    #expect(other.output.hasPrefix("Pod/checkout-6d9f7c5b8d-x2v7k\nmodel: istio 1.20"))
  }

  @Test("writes to the file it is given")
  func output() {
    let run = Self.run(Self.scenario, "--output", "report.txt")
    #expect(run.console.output.isEmpty)
    #expect(run.console.saved["report.txt"]?.hasPrefix("checkout\n") == true)
  }
}
