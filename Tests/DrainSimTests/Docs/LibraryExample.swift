import DrainSim

/// The function in the README, which shows it without its `static`.
enum LibraryExample {
  static func dropped(in scenario: [UInt8]) throws -> [String] {
    try ScenarioDocument.read(scenario, source: "checkout.yaml").flatMap { document in
      let replay = Replay(document.scenario)
      return replay.verdicts.drops.map { drop in
        let id = replay.scenario.trace.ids[drop.request]
        return "\(id) at \(drop.at), missed by \(drop.missedBy): \(drop.cause.sentence)"
      }
    }
  }
}
