import Testing

@testable import DrainSim

@Suite("A law of lengths")
struct DurationLawTests {
  @Test(
    "reads what it writes",
    arguments: [
      "20ms", "0s", "from=100ms,to=2s", "median=500ms,sigma=0.5", "p50=500ms,p99=5s", "mean=1m30s",
      "median=1ns,sigma=0.0", "from=0s,to=0s",
    ])
  func text(text: String) throws {
    #expect(try DurationLaw(parsing: text).description == text)
  }

  @Test("does not care about the order of its parameters")
  func order() throws {
    #expect(try DurationLaw(parsing: "to=2s,from=100ms") == DurationLaw(from: 0.1, to: 2))
    #expect(try DurationLaw(parsing: "sigma=0.5,median=500ms") == DurationLaw(median: 0.5, sigma: 0.5))
  }

  @Test(
    "says why a text is none",
    arguments: [
      ("", .unusable("")),
      ("20", .unusable("20")),
      ("p50=20ms", .invalid(.lacking(.p99, beside: .p50))),
      ("sigma=1", .invalid(.lacking(.median, beside: .sigma))),
      ("p50=20ms,sigma=1", .invalid(.incomplete)),
      ("from=1s,to=2s,mean=1s", .invalid(.incomplete)),
      ("constant=5s", .unknownParameter("constant")),
      ("p95=5s,p50=1s", .unknownParameter("p95")),
      ("mean=1s,", .unknownParameter("")),
      ("mean=1s,mean=1s", .repeated(.mean)),
      ("median=1s,sigma=1,sigma=1", .repeated(.sigma)),
      ("mean=fast", .unusable("fast")),
      ("median=1s,sigma=wide", .unusable("wide")),
      ("median=1s,sigma=nan", .invalid(.unusableSigma)),
      ("median=1s,sigma=inf", .invalid(.unusableSigma)),
      ("median=1s,sigma=-0.1", .invalid(.unusableSigma)),
      ("from=2s,to=1s", .invalid(.disordered(.from, .to))),
      ("p50=2s,p99=1s", .invalid(.disordered(.p50, .p99))),
      ("p50=0s,p99=1s", .invalid(.notPositive(.p50))),
      ("median=0s,sigma=1", .invalid(.notPositive(.median))),
      ("-5s", .invalid(.negative(.constant))),
      ("from=-1s,to=1s", .invalid(.negative(.from))),
      ("25000h", .unusable("25000h")),
    ] as [(String, DurationLaw.ParsingError)])
  func complaints(text: String, expected: DurationLaw.ParsingError) {
    #expect(throws: expected) { try DurationLaw(parsing: text) }
    #expect(!expected.message.isEmpty && !expected.hint.isEmpty)
  }

  @Test("takes no length that a file could not state")
  func tooLong() {
    let long = SimDuration.limit + .nanosecond
    #expect(throws: DurationLaw.InvalidLaw.tooLong(.mean)) { try DurationLaw(mean: long) }
  }

  @Test(
    "has the percentiles it is stated by",
    arguments: [
      ("20ms", 0.5, 0.02), ("20ms", 0.99, 0.02),
      ("from=100ms,to=300ms", 0.5, 0.2), ("from=100ms,to=300ms", 0, 0.1), ("from=100ms,to=300ms", 1, 0.3),
      ("from=0s,to=1ns", 0.49, 0), ("from=0s,to=1ns", 0.51, 1e-9),
      ("median=500ms,sigma=0.5", 0.5, 0.5), ("median=1s,sigma=1", 0.841_344_746_068_542_9, 2.718_281_828),
      ("median=1s,sigma=0", 0.9, 1),
      ("p50=20ms,p99=900ms", 0.5, 0.02), ("p50=20ms,p99=900ms", 0.99, 0.9),
      ("p50=1s,p99=1s", 0.99, 1),
      ("mean=1s", 0.5, 0.693_147_181), ("mean=1s", 0.632_120_558_828_557_7, 1), ("mean=0s", 0.5, 0),
    ] as [(String, Double, SimDuration)])
  func percentiles(text: String, share: Double, expected: SimDuration) throws {
    #expect(abs((try DurationLaw(parsing: text).quantile(share) - expected).nanoseconds) <= 1)
  }

  @Test(
    "stays between nothing and 1000 days",
    arguments: [
      "median=1000h,sigma=100", "median=1ns,sigma=1e300", "median=24000h,sigma=1e308", "mean=24000h",
      "from=0s,to=24000h", "p50=1ns,p99=24000h",
    ])
  func bounds(text: String) throws {
    let law = try DurationLaw(parsing: text)
    var stream = RandomStream(seed: 5)
    for _ in 0..<1_000 {
      #expect(SimDuration.zero...SimDuration.limit ~= law.draw(&stream))
    }
    for share in [-1, 0, 1, 2, Double.infinity, .nan] {
      #expect(SimDuration.zero...SimDuration.limit ~= law.quantile(share))
    }
  }

  @Test("takes one number of its stream for each length, whatever it is")
  func oneNumber() throws {
    for text in ["5s", "from=0s,to=1s", "median=1s,sigma=3", "mean=1s", "p50=1s,p99=9s"] {
      var stream = RandomStream(seed: 5)
      var counted = stream
      _ = try DurationLaw(parsing: text).draw(&stream)
      _ = counted.next()
      #expect(stream == counted, "\(text)")
    }
  }

  /// Recorded, so that another machine, another release of Swift or a change shows.
  @Test("draws the same lengths on every machine")
  func sameEverywhere() throws {
    var stream = RandomStream(seed: 1)
    let lengths = try ["median=500ms,sigma=0.5", "p50=20ms,p99=900ms", "mean=1s", "from=1s,to=2s"].map {
      try DurationLaw(parsing: $0).draw(&stream).nanoseconds
    }
    #expect(lengths == [422_539_085, 267_733_272, 46_313_082, 1_777_436_919])
  }

  @Test("draws what it says, seed by seed", arguments: Seeds.blocks(of: 2, count: 2))
  func drawn(seeds: Range<UInt64>) throws {
    for seed in seeds {
      for text in ["median=500ms,sigma=0.5", "p50=20ms,p99=900ms", "mean=1s", "from=1s,to=2s"] {
        let law = try DurationLaw(parsing: text)
        var stream = RandomStream(seed: seed)
        let count = 10_000
        let lengths = (0..<count).map { _ in law.draw(&stream) }
        for share in [0.01, 0.5, 0.9, 0.99] {
          let bound = law.quantile(share)
          let below = Double(lengths.count { $0 <= bound })
          // Four standard deviations of a binomial count.
          let tolerance = 4 * (share * (1 - share) * Double(count)).squareRoot()
          #expect(abs(below - share * Double(count)) <= tolerance, "seed \(seed), \(text), \(share)")
        }
      }
    }
  }
}
