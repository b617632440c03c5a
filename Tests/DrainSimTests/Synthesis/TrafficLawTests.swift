import Testing

@testable import DrainSim

/// Four standard deviations leave one seed in 16,000 out; these seeds are fixed, and in.
@Suite("Made-up traffic has the figures it is asked for")
struct TrafficLawTests {
  static let seeds: Range<UInt64> = 0..<6

  private static func traffic(_ seed: UInt64) -> Traffic {
    var traffic = TrafficProfile.api.traffic
    traffic.seed = seed
    traffic.count = 20_000
    return traffic
  }

  @Test("in the mean rate, and in how far counts scatter", arguments: seeds)
  func rate(seed: UInt64) throws {
    var traffic = Self.traffic(seed)
    traffic.count = nil
    traffic.length = 200
    traffic.rate = ArrivalRate(known: 100)
    let arrivals = try MadeTraffic.arrivals(of: traffic)
    #expect(abs(Double(arrivals.count) - 20_000) <= 4 * 20_000.0.squareRoot(), "seed \(seed)")
    // A Poisson process has as much variance as mean: of 200 seconds, 1 ± 0.1.
    var counts = [Double](repeating: 0, count: 201)
    for arrival in arrivals { counts[Int(arrival.at / 1_000_000_000)] += 1 }
    let mean = counts[..<200].reduce(0, +) / 200
    let variance = counts[..<200].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    #expect(abs(variance / mean - 1) <= 4 * (2.0 / 199).squareRoot(), "seed \(seed)")
  }

  @Test("in the percentiles of the lengths", arguments: seeds, TrafficProfile.allCases)
  func lengths(seed: UInt64, profile: TrafficProfile) throws {
    var traffic = Self.traffic(seed)
    traffic.duration = profile.duration
    let arrivals = try MadeTraffic.arrivals(of: traffic)
    for share in [0.1, 0.5, 0.9, 0.99] {
      let bound = profile.duration.quantile(share).nanoseconds
      Self.expect(arrivals.count { $0.duration <= bound }, of: arrivals.count, share, "seed \(seed)")
    }
  }

  @Test("in the shares", arguments: seeds)
  func shares(seed: UInt64) throws {
    var traffic = Self.traffic(seed)
    traffic.inbound = Probability(known: 0.7)
    traffic.keepAlive.share = Probability(known: 0.6)
    traffic.keepAlive.transport = .http2
    traffic.calls.share = Probability(known: 0.25)
    traffic.calls.count = 1...4
    let requests = try Array(TrafficGenerator(traffic))
    let arrivals = requests.filter { $0.call == nil }
    let inbound = arrivals.count { $0.direction == .inbound }
    Self.expect(inbound, of: arrivals.count, 0.7, "seed \(seed)")
    Self.expect(requests.count { $0.connection != nil }, of: requests.count, 0.6, "seed \(seed)")
    let callers = requests.count { $0.call == 1 }
    Self.expect(callers, of: inbound, 0.25, "seed \(seed)")
    // Of those that make calls, three quarters make a second one.
    Self.expect(requests.count { $0.call == 2 }, of: callers, 0.75, "seed \(seed)")
    Self.expect(requests.count { $0.call == 4 }, of: callers, 0.25, "seed \(seed)")
  }

  private static func expect(_ count: Int, of total: Int, _ share: Double, _ note: Comment) {
    let (mean, deviation) = (share * Double(total), (share * (1 - share) * Double(total)).squareRoot())
    #expect(abs(Double(count) - mean) <= 4 * deviation, note)
  }
}
