import Foundation
import Testing

@testable import DrainSim

/// `Set` and `Dictionary` are seeded per process: an order of theirs that leaks shows as a difference.
@Suite("Two processes")
struct TwoProcessTests {
  static let scenario = """
    {"name": "twice", "model": {"istio": "1.30", "kubernetes": "1.34"},
     "pod": {"terminationGracePeriodSeconds": 20, "nativeSidecar": false,
             "proxyConfig": {"terminationDrainDuration": "6s",
                             "proxyMetadata": {"MINIMUM_DRAIN_DURATION": "3s"}},
             "containers": [{"name": "app", "ports": [{"containerPort": 8080}, {"containerPort": 8081}]},
                            {"name": "metrics", "ports": [{"containerPort": 9090}]}]},
     "clients": {"through": "sidecar", "endpointRemoval": "1500ms",
                 "retries": {"attempts": 2, "retryOn": "reset,503,connect-failure,gateway-error,502"}},
     "requests": [
       {"id": "a", "direction": "inbound", "at": "-1s", "duration": "3s", "connection": "c1"},
       {"id": "b", "direction": "inbound", "at": "-1s", "duration": "30s", "connection": "c2"},
       {"id": "c", "direction": "inbound", "at": "-1s", "duration": "40s"},
       {"id": "d", "direction": "outbound", "at": "1s", "duration": "4s", "parent": "b"},
       {"id": "e", "direction": "outbound", "at": "1s", "duration": "40s", "parent": "b"},
       {"id": "f", "direction": "outbound", "at": "8s", "duration": "1s", "parent": "c"},
       {"id": "g", "direction": "inbound", "at": "1s", "duration": "1s", "connection": "c1"},
       {"id": "h", "direction": "inbound", "at": "7s", "duration": "1s"}],
     "variants": {"long": {"pod": {"proxyConfig": {"terminationDrainDuration": "50s"}}},
                  "grace": {"pod": {"terminationGracePeriodSeconds": 5}}}}
    """

  /// Beside the bundle of the tests, or beside what runs it.
  private static var command: URL? {
    let bundles = [Bundle.main] + Bundle.allBundles
    let folders = bundles.flatMap { [$0.bundleURL, $0.bundleURL.deletingLastPathComponent()] }
    return folders.map { $0.appending(path: "drainsim") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }

  @Test("print the same bytes", arguments: ["json", "text"])
  func sameBytes(format: String) throws {
    let outputs = try (0..<4).map { _ in try Self.run(["run", "--format", format, "-"]) }
    #expect(Set(outputs).count == 1)
    #expect(try #require(outputs.first).contains("twice"))
  }

  /// Columns are played on all cores, and become ready in any order.
  @Test("compare alike", arguments: ["json", "text", "csv", "markdown"])
  func sameComparison(format: String) throws {
    let drains = "pod.proxyConfig.terminationDrainDuration=1s..60s:1s"
    let arguments = ["compare", "--changed", "--format", format, "--vary", drains, "-"]
    let outputs = try (0..<4).map { _ in try Self.run(arguments) }
    #expect(Set(outputs).count == 1)
    #expect(try #require(outputs.first).contains("terminationDrainDuration"))
  }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let executable: URL = try #require(command)
    process.executableURL = executable
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(scenario.utf8))
    try input.fileHandleForWriting.close()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self)
  }
}
