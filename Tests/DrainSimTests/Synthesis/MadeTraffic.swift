@testable import DrainSim

/// Descriptions of traffic for tests, and parts of what comes of them.
enum MadeTraffic {
  /// Some description or other; short, and with everything in it.
  static func any(seed: UInt64) -> Traffic {
    var generator = SeededGenerator(seed: seed)
    let profile = TrafficProfile.allCases[Int(seed % 3)]
    var traffic = profile.traffic
    traffic.seed = seed
    traffic.count = 400
    traffic.arrivals = ArrivalProcess.allCases[Int(seed / 3 % 2)]
    traffic.rate = ArrivalRate(known: Double.random(in: 1...2_000, using: &generator))
    traffic.inbound = Probability(known: Double.random(in: 0...1, using: &generator))
    traffic.keepAlive.share = Probability(known: Double.random(in: 0...1, using: &generator))
    traffic.keepAlive.connections = Int.random(in: 1...40, using: &generator)
    traffic.keepAlive.requestsPerConnection = Int.random(in: 1...20, using: &generator)
    traffic.calls.share = Probability(known: Double.random(in: 0...1, using: &generator))
    traffic.calls.count = 1...Int.random(in: 1...5, using: &generator)
    traffic.start =
      seed % 2 == 0
      ? .relative(.random(in: -100...100, using: &generator)) : .absolute(1_772_359_200_000_000_000)
    return traffic
  }

  /// A hundred requests of the profile `api`, but for one thing.
  static func api(_ change: (inout Traffic) -> Void) -> Traffic {
    var traffic = TrafficProfile.api.traffic
    traffic.count = 100
    change(&traffic)
    return traffic
  }

  /// Those without a parent.
  static func arrivals(of traffic: Traffic) throws -> [SyntheticRequest] {
    try TrafficGenerator(traffic).filter { $0.call == nil }
  }

  /// Of each call, with the arrival that it belongs to.
  static func callLengths(of traffic: Traffic) throws -> [[Int64]] {
    try TrafficGenerator(traffic).filter { $0.call != nil }.map { [Int64($0.arrival), $0.at, $0.duration] }
  }

  static func text(
    _ requests: some Sequence<SyntheticRequest>, of traffic: Traffic, as format: RequestText.Format
  ) -> String {
    var text = RequestText(format, of: traffic)
    for request in requests { text.append(request) }
    return String(decoding: text.take(), as: UTF8.self)
  }
}
