import DrainSim
import Foundation
import Testing

@testable import DrainSimCommand

@Suite("Traffic to be timed")
struct BenchTrafficTests {
  @Test("is read without a complaint, and whole", arguments: BenchTraffic.Format.allCases)
  func reading(format: BenchTraffic.Format) throws {
    try TemporaryFolder.use { folder in
      let file = try BenchFolder.write(
        BenchTraffic(count: 2000, seed: 7), as: format, into: folder.path(""))
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
    try BenchTraffic(count: 50, seed: seed).write(format) { (piece) throws(SystemError) in text += piece }
    return text
  }

  @Test("has numbers as they are written", arguments: [0, 7, 10, 1234, -5, 999_999_999_999_999] as [Int64])
  func numbers(number: Int64) {
    var text = BenchText()
    text.add(number: number)
    #expect(String(decoding: text.take(), as: UTF8.self) == "\(number)")
  }
}
