import Testing

@testable import DrainSim

@Suite("Made-up traffic")
struct TrafficGeneratorTests {
  @Test(
    "comes in the order of time, each call behind its request and within it",
    arguments: 0..<12 as Range<UInt64>)
  func order(seed: UInt64) throws {
    let traffic = MadeTraffic.any(seed: seed)
    var (latest, parent) = (traffic.start.nanoseconds, nil as SyntheticRequest?)
    var (arrivals, calls, latestCall) = (0, 0, 0 as Int64)
    for request in try TrafficGenerator(traffic) {
      if let call = request.call {
        calls += 1
        let its = try #require(parent, "seed \(seed)")
        #expect(request.arrival == its.arrival && call == calls, "seed \(seed)")
        #expect(its.direction == .inbound && request.direction == .outbound, "seed \(seed)")
        #expect(request.at >= latestCall && request.at + request.duration <= its.duration, "seed \(seed)")
        latestCall = request.at
      } else {
        arrivals += 1
        #expect(request.arrival == arrivals && request.at >= latest, "seed \(seed)")
        #expect(calls == 0 || traffic.calls.count ~= calls, "seed \(seed)")
        (latest, parent, calls, latestCall) = (request.at, request, 0, 0)
      }
    }
    #expect(arrivals == traffic.count ?? arrivals, "seed \(seed)")
  }

  @Test("ends where it is said to end")
  func ends() throws {
    var traffic = TrafficProfile.api.traffic
    traffic.arrivals = .uniform
    traffic.rate = ArrivalRate(known: 10)
    traffic.length = 2
    #expect(try MadeTraffic.arrivals(of: traffic).map(\.at) == (0...20).map { $0 * 100_000_000 })
    traffic.count = 3
    #expect(try MadeTraffic.arrivals(of: traffic).count == 3)
    traffic.count = 0
    #expect(try MadeTraffic.arrivals(of: traffic).isEmpty)
  }

  @Test("is the same for the same seed, and another for another", arguments: TrafficProfile.allCases)
  func seeds(profile: TrafficProfile) throws {
    var traffic = profile.traffic
    traffic.count = 500
    let first = try Array(TrafficGenerator(traffic))
    #expect(try Array(TrafficGenerator(traffic)) == first)
    traffic.seed = 2
    #expect(try Array(TrafficGenerator(traffic)) != first)
  }

  /// What a change may alter, named by what is compared: everything else stays as it was.
  @Test("is changed by another law in nothing else")
  func independence() throws {
    var traffic = TrafficProfile.api.traffic
    traffic.count = 1_000
    let arrivals = try MadeTraffic.arrivals(of: traffic)

    var slower = traffic
    slower.duration = try DurationLaw(mean: 5)
    let slow = try MadeTraffic.arrivals(of: slower)
    #expect(slow.map(\.at) == arrivals.map(\.at))
    #expect(slow.map(\.direction) == arrivals.map(\.direction))
    #expect(slow.map(\.duration) != arrivals.map(\.duration))

    var busier = traffic
    busier.calls = Traffic.Calls(share: .always, count: 5...9, duration: try DurationLaw(constant: 0))
    busier.keepAlive.share = .never
    let busy = try MadeTraffic.arrivals(of: busier)
    #expect(busy.map(\.at) == arrivals.map(\.at))
    #expect(busy.map(\.duration) == arrivals.map(\.duration))

    var denser = traffic
    denser.rate = ArrivalRate(known: 1_000)
    denser.inbound = .never
    let dense = try MadeTraffic.arrivals(of: denser)
    #expect(dense.map(\.duration) == arrivals.map(\.duration))
    #expect(dense.map(\.at) != arrivals.map(\.at))
  }

  @Test("keeps the calls it had when there are more of them")
  func moreCalls() throws {
    var traffic = TrafficProfile.api.traffic
    traffic.count = 200
    traffic.calls.share = .always
    traffic.calls.count = 2...2
    let few = Set(try MadeTraffic.callLengths(of: traffic))
    traffic.calls.count = 3...3
    #expect(few.isSubset(of: try MadeTraffic.callLengths(of: traffic)))
  }

  @Test(
    "is refused where it cannot be made",
    arguments: [
      (.endless, MadeTraffic.api { $0.count = nil }),
      (.negativeCount, MadeTraffic.api { $0.count = -1 }),
      (.negativeLength, MadeTraffic.api { $0.length = -1 }),
      (.unusableConnections, MadeTraffic.api { $0.keepAlive.connections = 0 }),
      (.unusableConnections, MadeTraffic.api { $0.keepAlive.connections = .max }),
      (.unusableRequestsPerConnection, MadeTraffic.api { $0.keepAlive.requestsPerConnection = 0 }),
      (.unusableCalls, MadeTraffic.api { $0.calls.count = 0...1 }),
      (.unusableCalls, MadeTraffic.api { $0.calls.count = 1...(.max) }),
      (.beyondClock, MadeTraffic.api { $0.rate = ArrivalRate(known: 1e-9) }),
      (.beyondClock, MadeTraffic.api { ($0.length, $0.count) = (.limit + .nanosecond, nil) }),
      (.beyondClock, MadeTraffic.api { $0.start = .relative(.limit) }),
      (.beyondClock, MadeTraffic.api { ($0.start, $0.count) = (.relative(.limit + .nanosecond), 0) }),
      (.beyondClock, MadeTraffic.api { $0.start = .absolute(.max) }),
    ] as [(InvalidTraffic, Traffic)])
  func refusals(fault: InvalidTraffic, traffic: Traffic) {
    #expect(throws: fault) { try TrafficGenerator(traffic) }
    #expect(!fault.message.isEmpty && !fault.hint.isEmpty)
  }

  @Test("stops where a trace can say no later time, and never traps")
  func edges() throws {
    var traffic = TrafficProfile.function.traffic
    traffic.count = 1_000
    for start in [Traffic.Start.absolute(.min), .relative(.zero - .limit)] {
      traffic.start = start
      #expect(try MadeTraffic.arrivals(of: traffic).count == 1_000)
    }
    traffic.start = .absolute(9_223_372_035_999_999_999 - 5_000_000_000)
    traffic.length = 5
    traffic.rate = ArrivalRate(known: 1_000)
    traffic.count = nil
    for request in try MadeTraffic.arrivals(of: traffic) { #expect(request.at <= 9_223_372_035_999_999_999) }
  }
}
