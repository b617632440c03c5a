import Testing

@testable import DrainSim

@Suite("A trace in order")
struct OrderedTraceTests {
  static let seeds: Range<UInt64> = 0..<300

  @Test("has its requests by start, parents first, and by end", arguments: [seeds])
  func orders(seeds: Range<UInt64>) {
    for seed in seeds {
      let trace = Self.trace(seed)
      let ordered = OrderedTrace(trace)
      let depths = trace.absoluteStarts().depths
      let byStart = trace.starts.indices.sorted {
        (ordered.starts[$0], depths.isEmpty ? 0 : depths[$0], $0)
          < (ordered.starts[$1], depths.isEmpty ? 0 : depths[$1], $1)
      }
      let byEnd = trace.starts.indices.sorted { (ordered.ends[$0], $0) < (ordered.ends[$1], $1) }
      #expect(trace.starts.indices.map { ordered.arrivals[$0] } == byStart, "seed \(seed)")
      #expect(trace.starts.indices.map { ordered.completions[$0] } == byEnd, "seed \(seed)")
      #expect(ordered.completions.times == byEnd.map { ordered.ends[$0] }, "seed \(seed)")
    }
  }

  @Test("finds what is in flight as a look at every request does", arguments: [seeds])
  func inFlight(seeds: Range<UInt64>) {
    for seed in seeds {
      let ordered = OrderedTrace(Self.trace(seed))
      for instant in stride(from: -3, through: 60, by: 1) as StrideThrough<Int64> {
        let limit = ordered.arrivals.position(of: instant)
        var found: [Int32] = []
        ordered.append(to: &found, inFlightAt: instant, sentBefore: limit)
        let expected = (0..<ordered.trace.count).map { ordered.arrivals[$0] }
          .filter { ordered.starts[$0] < instant && ordered.ends[$0] >= instant }
        #expect(found.map(Int.init) == expected, "seed \(seed), at \(instant)")
      }
    }
  }

  /// Short and long, dense and sparse, with many of one instant; some with children.
  private static func trace(_ seed: UInt64) -> Trace {
    var generator = SeededGenerator(seed: seed)
    var story = Termination()
    let width = Int64.random(in: 1...50, using: &generator)
    let isSpread = Bool.random(using: &generator)
    for index in 0..<Int.random(in: 0...400, using: &generator) {
      let hasParent = index > 0 && seed % 3 == 0 && Bool.random(using: &generator)
      let start = Int64.random(in: 0...width, using: &generator) * (isSpread ? 1 : (index % 50 == 0 ? 1 : 0))
      story.add(
        "r\(index)", .outbound, SimDuration(nanoseconds: start),
        SimDuration(nanoseconds: Int64.random(in: 0...10, using: &generator)), nil,
        parent: hasParent ? "r\(Int.random(in: 0..<index, using: &generator))" : nil)
    }
    return story.trace
  }
}
