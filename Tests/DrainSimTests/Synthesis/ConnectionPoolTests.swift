import Testing

@testable import DrainSim

@Suite("The connections of made-up traffic")
struct ConnectionPoolTests {
  private static func pool(
    _ transport: Traffic.Transport, _ connections: Int, requests: Int = 100
  ) -> ConnectionPool {
    ConnectionPool(
      Traffic.KeepAlive(
        share: .always, connections: connections, requestsPerConnection: requests, transport: transport))
  }

  @Test("carry one request at a time on HTTP/1, the longest idle one first")
  func http1() {
    var pool = Self.pool(.http1, 2)
    var opened = 0
    #expect(pool.take(from: 0, to: 10, opened: &opened) == 1)
    #expect(pool.take(from: 5, to: 7, opened: &opened) == 2)
    #expect(pool.take(from: 6, to: 9, opened: &opened) == nil)
    #expect(pool.take(from: 7, to: 30, opened: &opened) == 2)
    #expect(pool.take(from: 10, to: 40, opened: &opened) == 1)
    #expect(pool.take(from: 29, to: 29, opened: &opened) == nil)
    #expect(pool.take(from: 50, to: 60, opened: &opened) == 2)
    #expect(opened == 2)
  }

  @Test("carry any number of requests on HTTP/2, in turn")
  func http2() {
    var pool = Self.pool(.http2, 3)
    var opened = 0
    let numbers = (0..<7).map { pool.take(from: Int64($0), to: 1_000, opened: &opened) }
    #expect(numbers == [1, 2, 3, 2, 3, 1, 2])
  }

  @Test("are replaced when they have carried all they may", arguments: Traffic.Transport.allCases)
  func replacement(transport: Traffic.Transport) {
    var pool = Self.pool(transport, 1, requests: 2)
    var opened = 7
    let numbers = (0..<5).map { pool.take(from: Int64($0), to: Int64($0), opened: &opened) }
    #expect(numbers == [8, 8, 9, 9, 10])
  }

  @Test("carry no overlapping requests on HTTP/1, calls included", arguments: 0..<12 as Range<UInt64>)
  func overlaps(seed: UInt64) throws {
    var traffic = MadeTraffic.any(seed: seed)
    traffic.keepAlive.transport = .http1
    let text = MadeTraffic.text(try TrafficGenerator(traffic), of: traffic, as: .jsonl)
    #expect(text.contains("connection"))
    // Said to be HTTP/1, an overlap is an error.
    let strict = text.replacing("\"connection\"", with: "\"protocol\":\"http1\",\"connection\"")
    #expect(TraceText.complaints(about: strict, named: "made.jsonl") == [], "seed \(seed)")
  }

  @Test(
    "are no more than they may be, and carry no more than they may",
    arguments: Traffic.Transport.allCases)
  func limits(transport: Traffic.Transport) throws {
    var traffic = TrafficProfile.api.traffic
    traffic.count = 5_000
    traffic.keepAlive = Traffic.KeepAlive(
      share: .always, connections: 7, requestsPerConnection: 13, transport: transport)
    var carried: [Int: Int] = [:]
    for request in try TrafficGenerator(traffic) {
      if let connection = request.connection { carried[connection, default: 0] += 1 }
    }
    #expect(carried.values.max() == 13)
    // Seven in each direction are not full yet.
    #expect(carried.values.count { $0 < 13 } <= 14)
  }
}
