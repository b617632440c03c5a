import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("The command 'test'")
struct TestCommandTests {
  private static func scenario(_ name: String, _ expectation: String) -> String {
    """
    name: \(name)
    model: documented
    requests: [{id: long, direction: inbound, at: -1s, duration: 8s}]
    variants:
      longer: {pod: {proxyConfig: {terminationDrainDuration: 20s}}}
    \(expectation)

    """
  }

  static let good = scenario("good", "expect: {dropped: 1, variants: {longer: {dropped: 0}}}")
  static let bad = scenario("bad", "expect: {dropped: 0, variants: {longer: {dropped: 0}}}")
  static let silent = scenario("silent", "")
  static let broken = scenario("broken", "expect: {dropped: often}")

  private static let files = [
    "good.yaml": good, "bad.yaml": bad, "silent.yaml": silent, "broken.yaml": broken,
    "all/b.yml": good, "all/a.yaml": bad, "all/deep/c.json": "{\"expect\": {\"dropped\": 0}}",
    "all/readme.md": "# all", "all/.hidden/bad.yaml": broken, "all/empty.yaml": "",
    "all/deployment.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n",
    "all/package.json": "{\"name\": \"a\", \"private\": true}",
    "fine/a.yaml": good, "none/deployment.yaml": "apiVersion: v1\nkind: Pod\n", "-": good,
    "worse/a.yaml": silent, "worse/b.yaml": bad, "worse/c.yaml": good,
  ]

  private static func run(_ arguments: String..., also: [String: String] = [:]) -> (
    console: ConsoleDouble, status: ConsoleDouble.Status
  ) {
    run(arguments, also: also)
  }

  private static func run(_ arguments: [String], also: [String: String] = [:]) -> (
    console: ConsoleDouble, status: ConsoleDouble.Status
  ) {
    let double = ConsoleDouble()
    double.files = files.merging(also) { $1 }
    return (double, Program.run(arguments: ["test"] + arguments, console: double.console, player: .library))
  }

  @Test(
    "ends with 0, 1, 2 or 3, and what cannot be used outweighs what does not hold",
    arguments: [
      (["good.yaml"], .fine), (["fine"], .fine), (["-"], .fine),
      (["bad.yaml"], .expectationFailed), (["good.yaml", "bad.yaml"], .expectationFailed),
      (["bad.yaml", "good.yaml"], .expectationFailed), (["all"], .expectationFailed),
      (["silent.yaml"], .unusable), (["broken.yaml"], .unusable), (["missing.yaml"], .unusable),
      (["bad.yaml", "broken.yaml"], .unusable), (["silent.yaml", "bad.yaml"], .unusable),
      (["none"], .unusable), (["none/deployment.yaml"], .unusable),
      (["good.yaml", "--run", "goo[d]"], .fine), (["good.yaml", "--run", "other"], .unusable),
      ([], .wrongUsage), (["good.yaml", "--run", "("], .wrongUsage),
      (["good.yaml", "--jobs", "0"], .wrongUsage), (["good.yaml", "--jobs", "many"], .wrongUsage),
      (["good.yaml", "--format", "xml"], .wrongUsage),
    ] as [([String], ConsoleDouble.Status)])
  func statuses(arguments: [String], status: ConsoleDouble.Status) {
    #expect(Self.run(arguments).status == status)
  }

  @Test("goes through a folder in order, and passes over what is no scenario")
  func folder() {
    let run = Self.run("all")
    #expect(
      run.console.output == """
        FAIL  all/a.yaml
          bad
            all/a.yaml:6:19: expected dropped to be exactly 0, but it is 1
              long dropped: killed with the proxy at the end of the drain, missed by 2s
        ok    all/b.yml
        ok    all/deep/c.json
        3 files: 2 passed, 1 failed; 4 of 5 expectations met; 3 other files passed over

        """)
    #expect(run.console.errors.isEmpty)
  }

  @Test("tests a file once, however often it is named")
  func once() {
    #expect(
      Self.run("fine", "fine/a.yaml", "fine/").console.output.hasSuffix(
        "1 file: 1 passed; 2 of 2 expectations met\n"))
  }

  @Test("takes a scenario that expects nothing for a mistake")
  func silence() {
    let run = Self.run("silent.yaml")
    #expect(
      run.console.errors.hasPrefix(
        "silent.yaml:1:1: error: the scenario expects nothing, and so tests nothing\n"))
    #expect(run.console.errors.contains("hint: say what must come of it, such as 'expect: {dropped: 0}'"))
  }

  @Test("says of a file that was named that it is no scenario")
  func named() {
    let run = Self.run("none/deployment.yaml")
    #expect(run.console.errors.hasPrefix("error: 'none/deployment.yaml' is no scenario\n"))
  }

  @Test("picks by file, name and variant")
  func selection() {
    let variant = Self.run("good.yaml", "bad.yaml", "--run", "\\(longer\\)")
    #expect(variant.status == .fine)
    #expect(variant.console.output.hasSuffix("2 files: 2 passed; 2 of 2 expectations met\n"))
    #expect(Self.run("good.yaml", "bad.yaml", "--run", "^good").status == .fine)
    #expect(Self.run("good.yaml", "bad.yaml", "--run", ": bad$").status == .expectationFailed)
  }

  @Test("stops at the first failure, in the order of the files", arguments: ["1", "2", "8"])
  func failFast(jobs: String) {
    let run = Self.run("good.yaml", "bad.yaml", "fine", "--fail-fast", "--jobs", jobs)
    #expect(run.status == .expectationFailed)
    #expect(run.console.output.hasPrefix("ok    good.yaml\nFAIL  bad.yaml\n"))
    #expect(
      run.console.output.hasSuffix(
        "-     fine/a.yaml\n3 files: 1 passed, 1 failed, 1 not run; 3 of 4 expectations met\n"))
    #expect(Self.run("worse", "--fail-fast", "-j", jobs).status == .unusable)
  }

  @Test("gives the same bytes for any number of jobs", arguments: TestOptions.Format.allCases)
  func jobs(format: TestOptions.Format) {
    var many: [String: String] = [:]
    for number in 0..<60 {
      let kinds = [Self.good, Self.bad, Self.silent, Self.broken]
      many["many/\(number).yaml"] = kinds[number * 7 % 4]
    }
    let outputs = ["1", "2", "8"].map { jobs in
      let run = Self.run("many", "--jobs", jobs, "--format", format.rawValue, also: many)
      return run.console.output + run.console.errors
    }
    #expect(!outputs[0].isEmpty)
    #expect(Set(outputs).count == 1)
  }

  @Test("records verdicts beside the scenario, and compares with them from then on")
  func baseline() {
    let recorded = Self.run("--update", "good.yaml")
    #expect(recorded.status == .fine)
    #expect(recorded.console.output.contains("ok    good.yaml (recorded)\n"))
    let verdicts = recorded.console.saved["good.verdicts.json"] ?? ""
    #expect(
      verdicts == """
        {
          "version": 1,
          "scenarios": [
            {
              "name": "good",
              "verdicts": [
                {"id": "long", "outcome": "dropped", "cause": "proxyKilledAtDrainEnd"}
              ]
            },
            {
              "name": "good",
              "variant": "longer",
              "verdicts": [
                {"id": "long", "outcome": "completed"}
              ]
            }
          ]
        }

        """)
    let same = Self.run("good.yaml", also: ["good.verdicts.json": verdicts])
    #expect(same.status == .fine)
    let other = Self.run(
      "good.yaml", also: ["good.verdicts.json": verdicts.replacing("completed", with: "rerouted")])
    #expect(other.status == .expectationFailed)
    #expect(
      other.console.output.contains(
        """
          good (longer)
            expected every verdict to be as recorded, but it is otherwise for 1 of 1
              long completed (was rerouted)

        """))
  }

  @Test("does not look at what was recorded when it records anew")
  func rerecording() {
    let run = Self.run("--update", "good.yaml", also: ["good.verdicts.json": "nonsense"])
    #expect(run.status == .fine)
    #expect(run.console.saved.keys.sorted() == ["good.verdicts.json"])
  }

  @Test(
    "cannot use verdicts that were not recorded by it",
    arguments: [
      "nonsense", "{}", "{\"scenarios\": [{}]}", "[",
      "{\"scenarios\": [{\"name\": \"a\", \"verdicts\": [{\"id\": \"a\", \"outcome\": \"lost\"}]}]}",
    ])
  func brokenBaseline(text: String) {
    let run = Self.run("good.yaml", also: ["good.verdicts.json": text])
    #expect(run.status == .unusable)
    #expect(run.console.errors.hasPrefix("good.verdicts.json:1:"))
  }

  @Test("records nothing for what cannot be used, and not twice in one place")
  func recordsOnlyWhatIs() {
    #expect(Self.run("--update", "broken.yaml").console.saved.isEmpty)
    let twins = Self.run("--update", "good.yaml", "good.yml", also: ["good.yml": Self.good])
    #expect(twins.status == .unusable)
    #expect(twins.console.saved.isEmpty)
    #expect(
      twins.console.errors.contains(
        "'good.yaml' and 'good.yml' would both be recorded in 'good.verdicts.json'"))
  }

  @Test("writes to the file it is given")
  func output() {
    let run = Self.run("good.yaml", "--format", "tap", "--output", "test.tap")
    #expect(run.console.output.isEmpty)
    #expect(
      run.console.saved["test.tap"]?.hasPrefix("TAP version 14\n1..2\nok 1 - good.yaml: good\n") == true)
  }
}
