import Foundation
import Testing

@testable import DrainSim

/// With Poisson arrivals and no queue (M/G/∞) the number in flight is Poisson, its mean the rate times the mean
/// service time, whatever the service times; and of those in flight, the survivors are Poisson as well.
@Suite("Of a steady stream of requests")
struct InFlightLawTests {
  static let seeds: Range<UInt64> = 0..<8
  static let rate = 120.0
  static let mean = 4.0
  static let drain = 3.0

  @Test(
    "the kill takes as many as are in flight, while new ones keep coming", arguments: ServiceTimes.allCases)
  func inFlightAtKill(times: ServiceTimes) {
    Self.compare(expected: Self.rate * times.tail(from: 0, mean: Self.mean)) { seed in
      Self.story(times, seed, endpointRemoval: 1000)
    }
  }

  @Test(
    "the kill takes those that outlast the drain, where the endpoint is gone",
    arguments: ServiceTimes.allCases)
  func survivorsOfDrain(times: ServiceTimes) {
    Self.compare(expected: Self.rate * times.tail(from: Self.drain, mean: Self.mean)) { seed in
      Self.story(times, seed, endpointRemoval: 0)
    }
  }

  /// Between removal at R and the kill at D those are taken that outlast the rest: the tail from D - R.
  @Test(
    "the kill takes those that came before the removal and outlast the rest", arguments: ServiceTimes.allCases
  )
  func removalDuringDrain(times: ServiceTimes) {
    Self.compare(expected: Self.rate * times.tail(from: Self.drain - 1, mean: Self.mean)) { seed in
      Self.story(times, seed, endpointRemoval: 1)
    }
  }

  /// Each count lies within 4 sigma of a Poisson's mean, and so does their sum.
  private static func compare(expected: Double, _ story: (UInt64) -> Termination) {
    var sum = 0
    for seed in seeds {
      let failures = story(seed).run().verdicts.failures
      let killed = failures.count { $0.cause == .proxyKilledAtDrainEnd }
      #expect(abs(Double(killed) - expected) <= 4 * expected.squareRoot(), "seed \(seed)")
      sum += killed
    }
    let total = expected * Double(seeds.count)
    #expect(abs(Double(sum) - total) <= 4 * total.squareRoot())
  }

  private static func story(_ times: ServiceTimes, _ seed: UInt64, endpointRemoval: SimDuration)
    -> Termination
  {
    var generator = SeededGenerator(seed: seed)
    var story = Termination(grace: 60, drain: SimDuration(floatLiteral: drain))
    story.clients.endpointRemoval = endpointRemoval
    // Twelve means before the deletion: e^-12 of an exponential's memory is left.
    var now = -12 * mean
    var count = 0
    while now < drain {
      let length = times.draw(mean: mean, using: &generator)
      story.add(
        "r\(count)", .inbound, SimDuration(floatLiteral: now), SimDuration(floatLiteral: length), nil,
        parent: nil)
      count += 1
      now += -log(1 - Double.random(in: 0..<1, using: &generator)) / rate
    }
    return story
  }
}
