import Testing

@testable import DrainSim

@Suite("A log that a real Envoy wrote")
struct RecordedLogTests {
  struct Log: Sendable, CustomTestStringConvertible {
    let name: String
    let inbound: Int
    let outbound: Int
    let http1: Int
    let http2: Int
    let tcp: Int
    /// Requests on each connection that is used again, in the order of the first ones.
    let connections: [Int]

    var testDescription: String { name }
  }

  /// Counted with a script of its own, not with this reader.
  static let logs = [
    Log(
      name: "sidecar", inbound: 102, outbound: 20, http1: 114, http2: 8, tcp: 0,
      connections: [16, 3, 3, 5, 2, 2, 2]),
    Log(
      name: "application-dies", inbound: 118, outbound: 18, http1: 124, http2: 9, tcp: 3,
      connections: [3, 6, 16, 2, 2, 2]),
  ]

  @Test("has the requests and connections that it has, in both formats", arguments: logs, ["txt", "json"])
  func counts(log: Log, ending: String) throws {
    let loaded = try LogText.load(try LogText.recorded("\(log.name).\(ending)"))
    let trace = loaded.trace
    #expect(trace.clock == .absolute)
    #expect(trace.kinds.count { $0.direction == .inbound } == log.inbound)
    #expect(trace.kinds.count { $0.direction == .outbound } == log.outbound)
    #expect(trace.kinds.count { $0.transport == .http1 } == log.http1)
    #expect(trace.kinds.count { $0.transport == .http2 } == log.http2)
    #expect(trace.kinds.count { $0.transport == .tcp } == log.tcp)
    let sizes = (0..<trace.connectionNames.count).map { name in trace.connections.count { $0 == name } }
    #expect(sizes == log.connections)
    #expect(trace.starts == trace.starts.sorted())
    #expect(loaded.accessLog?.warnings == [])
    #expect(loaded.accessLog?.lines == log.inbound + log.outbound)
  }

  @Test("is the same trace as text and as JSON", arguments: logs)
  func formatsAgree(log: Log) throws {
    let text = try LogText.load(try LogText.recorded("\(log.name).txt")).trace
    let json = try LogText.load(try LogText.recorded("\(log.name).json")).trace
    #expect(text == json)
  }

  @Test("reads the same in pieces of any size", arguments: logs, [1, 7, 100, 4096])
  func pieces(log: Log, chunk: Int) throws {
    for ending in ["txt", "json"] {
      let bytes = try LogText.recorded("\(log.name).\(ending)")
      #expect(try LogText.load(bytes, chunk: chunk) == LogText.load(bytes))
    }
  }

  @Test("is read from the disk under the name of a trace too", arguments: ["sidecar.txt", "sidecar.json"])
  func fromDisk(name: String) throws {
    #expect(try TraceFile.read(path: LogText.path(ofRecorded: name)).count == 122)
  }

  @Test(
    "without Istio's names of clusters is taken as inbound, and says so",
    arguments: ["flags.txt", "flags.json"])
  func foreignClusters(name: String) throws {
    let loaded = try LogText.load(try LogText.recorded(name))
    #expect(loaded.trace.count == 19)
    #expect(loaded.trace.kinds.allSatisfy { $0.direction == .inbound })
    #expect(
      loaded.accessLog?.warnings.contains {
        $0.message.hasPrefix("no cluster of this log has one of Istio's names")
      } == true)
  }
}
