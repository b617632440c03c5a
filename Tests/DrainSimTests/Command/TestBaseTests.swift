import Foundation
import Testing

@testable import DrainSim
@testable import DrainSimCommand

@Suite("A test against another tree")
struct TestBaseTests {
  private static func deployment(drain: String, beside other: String = "") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: checkout}
    spec:
      template:
        metadata:
          annotations: {proxy.istio.io/config: "terminationDrainDuration: \(drain)"}
        spec:
          containers: [{name: app, ports: [{containerPort: 8080}]}\(other)]

    """
  }

  private static let scenario = """
    name: checkout
    model: documented
    manifest: ../deploy/checkout.yaml
    requests:
      - {id: short, direction: inbound, at: -1s, duration: 2s}
      - {id: long, direction: inbound, at: -1s, duration: 8s}
    expect: {dropped: {max: 1}}

    """

  /// The base is a folder of the tree, for a test cannot change where the process is.
  private static func run(
    here: String, base: String?, beside other: String = ""
  ) throws -> (output: String, status: ConsoleDouble.Status) {
    let input = FileTest.Input(path: "", bytes: [])
    #expect(input.baseFolder == nil)
    var result = (output: "", status: ConsoleDouble.Status.fine)
    try TemporaryFolder.use { folder in
      try write(deployment(drain: here, beside: other), to: "deploy/checkout.yaml", in: folder)
      if let base { try write(deployment(drain: base), to: "base/deploy/checkout.yaml", in: folder) }
      try write(scenario, to: "policies/checkout.yaml", in: folder)
      var input = FileTest.Input(
        path: folder.path("policies/checkout.yaml"), bytes: Array(scenario.utf8))
      input.baseFolder = folder.path("base/policies/")
      var test = PolicyTest()
      test.files = [FileTest(playing: input) { _, _ in true }]
      result.output = TextTest(test).text.replacing(folder.path(""), with: "") + MarkdownTest(test).text
      result.status = test.count(.failed) > 0 ? .expectationFailed : .fine
    }
    return result
  }

  private static func write(_ text: String, to name: String, in folder: TemporaryFolder) throws {
    let url = URL(filePath: folder.path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  @Test("fails where a figure got worse, though every expectation holds, and says which and with whom")
  func worse() throws {
    let run = try Self.run(here: "5s", base: "20s")
    #expect(run.status == .expectationFailed)
    #expect(
      run.output.hasPrefix(
        """
        FAIL  policies/checkout.yaml
          checkout
            expected inbound dropped to be no worse than 0, as in the base, but it is 1
              long dropped: killed with the proxy at the end of the drain, missed by 2s (was completed)
            expected longest safe inbound request to be no worse than 20s, as in the base, but it is 5s
            expected longest safe outbound request to be no worse than 20s, as in the base, but it is 5s
        1 file: 0 passed, 1 failed; 1 of 1 expectation met

        """))
    #expect(run.output.contains("| checkout | inbound dropped | 0 | 1 | worse |"))
    #expect(run.output.contains("| checkout | podEnded | 20s | 7s | better |"))
  }

  @Test("passes where nothing got worse, and shows what got better")
  func better() throws {
    let run = try Self.run(here: "20s", base: "5s")
    #expect(run.status == .fine)
    #expect(run.output.contains("| checkout | inbound dropped | 1 | 0 | better |"))
    #expect(run.output.contains("| checkout | podEnded | 7s | 20s |  |"))
    #expect(try Self.run(here: "5s", base: "5s").output.contains("| figure |") == false)
  }

  @Test("fails where the pod ends later, and nothing is better for it")
  func laterForNothing() throws {
    let log = ", {name: log, lifecycle: {preStop: {sleep: {seconds: 25}}}}"
    let run = try Self.run(here: "20s", base: "20s", beside: log)
    #expect(run.status == .expectationFailed)
    #expect(run.output.contains("expected podEnded to be no worse than 20s, as in the base, but it is 25s\n"))
  }

  @Test("passes where the other tree has no such manifest, and says so")
  func newManifest() throws {
    let run = try Self.run(here: "5s", base: nil)
    #expect(run.status == .fine)
    #expect(run.output.contains("  note: there is no base to compare with: cannot read "))
  }

  @Test("finds the same place in the other tree", arguments: ["/etc/a.yaml", "../a.yaml", "a/../../b.yaml"])
  func outside(path: String) {
    let double = ConsoleDouble()
    double.files[path] = TestCommandTests.good
    let status = Program.run(arguments: ["test", "--base", "main", path], console: double.console)
    #expect(status == .unusable)
    #expect(double.errors.hasPrefix("error: '\(path)' has no place in the base 'main'\n"))
  }

  @Test(
    "takes a path's steps back as they are written",
    arguments: [
      ("a/../b", "b"), ("./a//b/.", "a/b"), ("../a", "../a"), ("a/../../b", "../b"), ("/a/../b", "/b"),
      ("a/b/../../c", "c"), ("", ""),
    ])
  func simplified(path: String, simple: String) {
    #expect(LexicalPath.simplified(path) == simple)
  }
}
