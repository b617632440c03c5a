extension Sweep {
  /// What a sweep is about: the same for all its shards.
  public struct Subject: Equatable, Sendable {
    /// The scenario's name.
    public let name: String
    /// How many requests the trace has.
    public let requests: Int
    /// When the last of them is sent, in nanoseconds on the clock of ``times``.
    public let lastRequest: Int64
    public let times: DeletionTimes
    /// How often each termination is played, with delays drawn anew; nil where nothing is drawn.
    public let trials: Int?
    public let seed: UInt64
    public let settings: [SweptSetting]
    /// The delays that are drawn, in words.
    public let drawn: [String]
    /// Of the trace and of all that decides the outcome: where it differs it is another sweep.
    public let fingerprint: Fingerprint
  }

  /// One choice of settings.
  public struct SweptSetting: Equatable, Sendable {
    public let name: String
    /// Of the settings that differ somewhere, those in force here.
    public let differences: [Difference]
  }

  /// A setting as a text, for a shard may come from a file.
  public struct Difference: Equatable, Sendable {
    public let name: String
    public let value: String
  }
}

extension Sweep.Subject {
  init(_ columns: [ScenarioColumn], _ plan: SweepPlan, _ requests: OrderedTrace) throws(InvalidInput) {
    let times = try DeletionTimes(plan, of: requests)
    let drawn = columns.flatMap(\.scenario.uncertainDelays.inWords)
    if plan.trials != nil, drawn.isEmpty { throw InvalidInput([.nothingToDraw]) }
    self.init(
      name: columns[0].scenario.name, requests: requests.trace.count,
      lastRequest: requests.trace.zero.nanoseconds + (requests.starts.max() ?? 0), times: times,
      trials: plan.trials, seed: plan.seed,
      settings: zip(columns.names, columns.differences).map { name, differences in
        Sweep.SweptSetting(
          name: name, differences: differences.map { Sweep.Difference(name: $0.name, value: "\($0.value)") })
      },
      drawn: drawn.indices.filter { drawn[..<$0].firstIndex(of: drawn[$0]) == nil }.map { drawn[$0] },
      fingerprint: Self.fingerprint(columns, plan, requests.trace))
  }

  /// The release's own rules are not in it: machines that share a sweep are taken to run the same program.
  private static func fingerprint(
    _ columns: [ScenarioColumn], _ plan: SweepPlan, _ trace: Trace
  ) -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.add(trace)
    for column in columns {
      fingerprint.add("\(column.scenario.model)")
      for setting in column.scenario.settings { fingerprint.add("\(setting.name)=\(setting.value)") }
      for delay in column.scenario.uncertainDelays.inWords { fingerprint.add(delay) }
    }
    return fingerprint
  }
}

extension UncertainDelays {
  fileprivate var inWords: [String] { delays.map { "\($0.name): \($0.law)" } }
}

extension Diagnostic {
  fileprivate static let nothingToDraw = Diagnostic(
    "there is nothing to draw: every delay of the scenario is certain", at: nil,
    hint: "leave --trials out, or state a range: endpointRemoval: {from: 100ms, to: 2s}")
}
