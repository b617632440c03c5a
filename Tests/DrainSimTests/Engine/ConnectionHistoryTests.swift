import Testing

@testable import DrainSim

@Suite("What the requests tell of their connections")
struct ConnectionHistoryTests {
  /// Held against every name looked at by itself.
  @Test(
    "is which of them are open at an instant, and whose connection that is",
    arguments: [0..<100 as Range<UInt64>])
  func openAtAnyInstant(seeds: Range<UInt64>) {
    for seed in seeds {
      let trace = Self.trace(seed)
      let history = OrderedTrace(trace).connections
      for minutes in stride(from: -30, through: 400, by: 10) {
        let instant = SimDuration.seconds(Int64(minutes) * 60).nanoseconds
        let open = (0..<Int32(trace.connectionNames.count)).filter { Self.isOpen($0, in: trace, at: instant) }
        for direction in Trace.Direction.allCases {
          let expected = open.count { Self.direction(of: $0, in: trace) == direction }
          #expect(history.count(direction, openAt: instant) == expected, "seed \(seed), minute \(minutes)")
        }
        for request in trace.starts.indices where trace.connections[request] >= 0 {
          guard trace.starts[request] >= instant else { continue }
          let name = trace.connections[request]
          let isClosedMeanwhile = trace.starts.indices.contains {
            trace.connections[$0] == name && (instant...trace.starts[request]).contains(trace.starts[$0])
              && Self.reopens($0, in: trace)
          }
          let isOpen = open.contains(name) && !isClosedMeanwhile
          #expect(history.isOpen(for: request, before: instant) == isOpen, "seed \(seed), \(request)")
        }
      }
    }
  }

  private static func isOpen(_ name: Int32, in trace: Trace, at instant: Int64) -> Bool {
    lastUse(of: name, in: trace, before: instant).map { $0 + Trace.idleTimeout > instant } ?? false
  }

  /// Its connection was idle for too long before it.
  private static func reopens(_ request: Int, in trace: Trace) -> Bool {
    lastUse(of: trace.connections[request], in: trace, before: trace.starts[request])
      .map { $0 + Trace.idleTimeout <= trace.starts[request] } ?? false
  }

  private static func lastUse(of name: Int32, in trace: Trace, before instant: Int64) -> Int64? {
    trace.starts.indices.filter { trace.connections[$0] == name && trace.starts[$0] < instant }
      .map { trace.starts[$0] + trace.durations[$0] }.max()
  }

  private static func direction(of name: Int32, in trace: Trace) -> Trace.Direction? {
    trace.connections.firstIndex(of: name).map { trace.kinds[$0].direction }
  }

  /// Six hours on a few connections, some of which nobody uses for longer than an hour, and no two uses at once.
  private static func trace(_ seed: UInt64) -> Trace {
    var generator = SeededGenerator(seed: seed)
    var story = Termination()
    for index in 0..<Int.random(in: 0...60, using: &generator) {
      let direction: Trace.Direction = Bool.random(using: &generator) ? .inbound : .outbound
      let second = Int64.random(in: 0...360, using: &generator) * 60 + Int64(index)
      let name = "\(direction.name)-\(Int.random(in: 0..<8, using: &generator))"
      let length = SimDuration.seconds(Int64.random(in: 0...1800, using: &generator))
      story.add(
        "r\(index)", direction, .seconds(second), length, Bool.random(using: &generator) ? name : nil,
        parent: nil)
    }
    return story.trace
  }
}
