import Foundation
import Testing

@testable import DrainSim

/// With Poisson arrivals and no queue (M/G/∞) the number in flight at any instant is Poisson, and so is the number
/// that the kill of the proxy takes: its mean is the rate times the tail of the service times beyond the drain.
@Suite("A sweep over steady traffic")
struct SteadyTrafficTests {
  static let rate = 4.0
  static let mean = 1.0
  static let drain = 1.2
  static let replications: Range<UInt64> = 0..<20

  @Test("finds the drops of theory within the interval of its replications", arguments: ServiceTimes.allCases)
  func drops(times: ServiceTimes) throws {
    let expected = Self.rate * times.tail(from: Self.drain, mean: Self.mean)
    let figures = try Self.replications.map { try Self.sweep(times, seed: $0) }
    Self.expect(expected, within: figures.map(\.mean))
    Self.expect(1 - exp(-expected), within: figures.map(\.chance))
  }

  /// Student's t for 19 degrees of freedom: one interval in a thousand misses.
  private static func expect(_ theory: Double, within figures: [Double]) {
    let count = Double(figures.count)
    let mean = figures.reduce(0, +) / count
    let variance = figures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let halfWidth = 3.883 * (variance / count).squareRoot()
    #expect(abs(mean - theory) <= halfWidth, "\(mean) ± \(halfWidth), in theory \(theory)")
  }

  private static func sweep(
    _ times: ServiceTimes, seed: UInt64
  ) throws -> (mean: Double, chance: Double) {
    var generator = SeededGenerator(seed: seed)
    var story = Termination(grace: 60, drain: SimDuration(floatLiteral: drain))
    story.clients.endpointRemoval = 0
    var (now, count) = (0.0, 0)
    while now < 150 {
      let length = times.draw(mean: mean, using: &generator)
      story.add(
        "r\(count)", .inbound, SimDuration(floatLiteral: now), SimDuration(floatLiteral: length), nil,
        parent: nil)
      count += 1
      now += -log(1 - Double.random(in: 0..<1, using: &generator)) / rate
    }
    var plan = SweepPlan(every: .seconds(1))
    // Twelve means after the beginning nothing is left of it; and the trace goes on beyond the last drain.
    (plan.from, plan.to) = ("20s", "145s")
    let sweep = try Sweep(of: [try .plain(story.scenario)], plan, workers: 2)
    let drops = sweep.tallies[0].flatMap(\.frequencies).map { Double($0.drops) }
    return (drops.reduce(0, +) / Double(drops.count), Double(drops.count { $0 > 0 }) / Double(drops.count))
  }
}
