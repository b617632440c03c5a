import DrainSim
import Foundation
import Testing

@testable import DrainSimCommand

@Suite("Traffic to be timed")
struct BenchTrafficTests {
  @Test("is read without a complaint, and whole", arguments: BenchTraffic.Format.allCases)
  func reading(format: BenchTraffic.Format) throws {
    try TemporaryFolder.use { folder in
      let file = try BenchFolder.write(Self.traffic(2000, seed: 7), as: format, into: folder.path(""))
      let loaded = try TraceFile.load(path: file.path)
      let outbound = loaded.trace.kinds.count { $0.direction == .outbound }
      #expect(loaded.trace.count == 2000)
      #expect(file.requests == 2000)
      #expect(try folder.text(of: "2000.\(format.rawValue)").utf8.count == file.bytes)
      // 600 of 2000, and no more than four deviations from that.
      #expect((518...682).contains(outbound))
      #expect(loaded.trace.durations.contains { $0 > 5_000_000_000 })
      let isLog = format == .istioText || format == .istioJSON
      #expect((loaded.accessLog != nil) == isLog)
      #expect((loaded.trace.clock == .absolute) == isLog)
    }
  }

  @Test("is the same for the same seed, and another for another", arguments: BenchTraffic.Format.allCases)
  func seeds(format: BenchTraffic.Format) throws {
    #expect(try Self.text(format, seed: 1) == Self.text(format, seed: 1))
    #expect(try Self.text(format, seed: 1) != Self.text(format, seed: 2))
  }

  private static func text(_ format: BenchTraffic.Format, seed: UInt64) throws -> [UInt8] {
    var text: [UInt8] = []
    try traffic(50, seed: seed).write(format) { (piece) throws(InvalidInput) in text += piece }
    return text
  }

  private static func traffic(_ count: Int, seed: UInt64) -> BenchTraffic {
    BenchTraffic(count: count, outOf: count, start: .seconds(-2), span: .seconds(12), seed: seed)
  }

  @Test("of half the size is half as dense around a deletion, and half as long in a sweep")
  func halves() throws {
    try TemporaryFolder.use { folder in
      for (work, last) in [(BenchWork.run, 10), (.sweep, 3.6)] as [(BenchWork, Double)] {
        let file = try BenchFolder.write(work.traffic(1000, seed: 1), as: .csv, into: folder.path(""))
        let starts = try TraceFile.read(path: file.path).starts
        let end = Double(try #require(starts.last)) / 1e9
        #expect(starts.count == 1000)
        #expect(abs(end - last) < 0.1, "\(work): \(end)")
        try FileManager.default.removeItem(atPath: file.path)
      }
    }
  }
}
