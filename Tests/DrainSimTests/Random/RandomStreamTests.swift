import Testing

@testable import DrainSim

@Suite("A stream of random numbers")
struct RandomStreamTests {
  /// SplitMix64 from a state of 0; the numbers stand in the tests of many libraries.
  private static let splitMix: [UInt64] = [
    0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f, 0xf88b_b8a8_724c_81ec,
    0x1b39_896a_51a8_749b,
  ]

  @Test("is SplitMix64, begun at the mixed seed")
  func numbers() {
    var reference = SeededGenerator(seed: 0)
    #expect((0..<5).map { _ in reference.next() } == Self.splitMix)
    // A stream's state is its seed mixed once, which is the first number that the seed itself would give.
    for seed: UInt64 in [0, 1, 0xdead_beef, .max] {
      var seeded = SeededGenerator(seed: seed)
      var expected = SeededGenerator(seed: seeded.next())
      var stream = RandomStream(seed: seed)
      for _ in 0..<5 { #expect(stream.next() == expected.next()) }
    }
  }

  @Test("forks into streams that do not depend on what was drawn before")
  func forks() {
    let fresh = RandomStream(seed: 7)
    var used = fresh
    for _ in 0..<100 { _ = used.next() }
    #expect(used != fresh)
    #expect(used.forked(for: "arrivals") == fresh.forked(for: "arrivals"))
    #expect(used.forked(3) == fresh.forked(3))
    #expect(used.forked(3).forked(for: "x") == fresh.forked(3).forked(for: "x"))
  }

  @Test("is not disturbed by one more draw from a fork of it")
  func draws() {
    var stream = RandomStream(seed: 7)
    var undisturbed = stream
    var fork = stream.forked(for: "durations")
    for _ in 0..<10 {
      _ = fork.next()
      #expect(stream.next() == undisturbed.next())
    }
  }

  @Test("has forks that all differ")
  func differences() {
    let root = RandomStream(seed: 1)
    var streams = [root] + (-500..<500).map { root.forked($0) }
    streams += [
      root.forked(for: "a"), root.forked(for: "b"), root.forked(for: ""),
      root.forked(for: "a").forked(for: "b"),
      root.forked(for: "b").forked(for: "a"),
      root.forked(1).forked(2), root.forked(2).forked(1), RandomStream(seed: 2),
    ]
    var firsts: Set<UInt64> = []
    for var stream in streams { firsts.insert(stream.next()) }
    #expect(firsts.count == streams.count)
  }

  @Test("spreads its fractions evenly", arguments: Seeds.blocks(of: 4, count: 2))
  func fractions(seeds: Range<UInt64>) {
    for seed in seeds {
      var stream = RandomStream(seed: seed)
      var (sum, tenths) = (0.0, [Int](repeating: 0, count: 10))
      for _ in 0..<10_000 {
        let (closed, open) = (stream.nextUnit(), stream.nextOpenUnit())
        #expect(closed >= 0 && closed < 1 && open > 0 && open < 1)
        sum += closed
        tenths[Int(open * 10)] += 1
      }
      // Four standard deviations of a mean, and of a count.
      #expect(abs(sum / 10_000 - 0.5) < 4 * 0.2887 / 100, "seed \(seed)")
      #expect(tenths.allSatisfy { abs($0 - 1_000) < 120 }, "seed \(seed)")
    }
  }
}
