@testable import DrainSim

/// Sweeps of a trace that is made here: a minute of requests, most of them short, of which some call out.
enum SweptScenario {
  static func sweep(
    every: SimDuration = 1, shard: Shard = .whole, absolute: Bool = true, workers: Int = 2,
    while goesOn: @Sendable (Sweep.Progress) -> Bool = { _ in true }
  ) throws -> Sweep {
    var plan = SweepPlan(every: every)
    plan.shard = shard
    return try Sweep(of: try columns(absolute: absolute), plan, workers: workers, while: goesOn)
  }

  static func columns(absolute: Bool = true) throws -> [ScenarioColumn] {
    var sources = ScenarioSources()
    sources.deletion = .anyInstant
    return try ScenarioColumn.read(
      Array(text(absolute: absolute).utf8), source: "checkout.yaml", plan: ColumnPlan(), over: sources)
  }

  static func text(absolute: Bool) -> String {
    var generator = SeededGenerator(seed: 5)
    let requests = (0..<120).map { number in
      let at = Int.random(in: 0..<60_000, using: &generator)
      let length = Int.random(in: 10...100, using: &generator) * (number.isMultiple(of: 7) ? 200 : 10)
      let time = absolute ? RFC3339.text(of: (1_772_359_200_000 + Int64(at)) * 1_000_000) : "\(at)ms"
      let direction = number.isMultiple(of: 5) ? "outbound" : "inbound"
      return "  - {direction: \(direction), at: \(time), duration: \(length)ms}"
    }
    return """
      name: checkout
      model: documented
      variants:
        longer-drain: {pod: {proxyConfig: {terminationDrainDuration: 15s}}}
        long-drain: {pod: {proxyConfig: {terminationDrainDuration: 25s}, terminationGracePeriodSeconds: 40}}
      requests:

      """ + requests.joined(separator: "\n")
  }
}
