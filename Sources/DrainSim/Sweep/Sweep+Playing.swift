extension Sweep {
  /// How far a sweep is.
  public struct Progress: Equatable, Sendable {
    /// Terminations that have been played.
    public let played: Int
    public let total: Int
  }

  /// Plays all deletions of a plan under all settings.
  ///
  /// - Parameters:
  ///   - columns: The settings; they share one trace, read with ``ScenarioSources/Deletion/anyInstant``.
  ///   - workers: How many play at the same time; the result does not depend on it.
  ///   - goesOn: Told now and then how far it is; false breaks it off, and what is done so far is the result.
  /// - Throws: ``InvalidInput`` where the plan does not fit the trace.
  /// - Complexity: Per termination, the requests that overlap it and the logarithm of all requests.
  public init(
    of columns: [ScenarioColumn], _ plan: SweepPlan, workers: Int,
    while goesOn: @Sendable (Progress) -> Bool = { _ in true }
  ) throws(InvalidInput) {
    let requests = OrderedTrace(try Self.oneTrace(of: columns), from: .min)
    let subject = try Subject(columns, plan, requests)
    let asked = plan.shard.range(of: subject.times.count)
    let terminations = columns.count * (plan.trials ?? 1)
    let player = SweepPlayer(columns.map(\.scenario), subject)
    var left = asked
    var tallies = columns.map { _ in [Tally]() }
    Crew(of: workers).work(
      from: &left, into: &tallies, with: SweepPlayer.Bench(player, requests),
      next: { left, bench in
        guard !left.isEmpty,
          goesOn(
            Progress(
              played: (left.lowerBound - asked.lowerBound) * terminations, total: asked.count * terminations))
        else { return false }
        bench.deletions = left.prefix(SweepPlayer.deletionsAtATime)
        left = left.dropFirst(SweepPlayer.deletionsAtATime)
        return true
      },
      make: { player.play(on: &$0) },
      deliver: { tallies, played in
        for (setting, played) in played.enumerated() { tallies[setting] += played }
      })
    self.init(subject: subject, played: asked.lowerBound..<left.lowerBound, asked: asked, tallies: tallies)
  }

  private static func oneTrace(of columns: [ScenarioColumn]) throws(InvalidInput) -> Trace {
    guard let first = columns.first?.scenario.trace else { return Trace() }
    guard let other = columns.first(where: { $0.scenario.trace != first }) else { return first }
    let name = other.scenario.variant.map { "variant '\($0)'" } ?? "'\(other.scenario.name)'"
    throw InvalidInput([
      Diagnostic(
        "\(name) has requests of its own, and a sweep deletes the pod amid one trace", at: nil,
        hint: "name the trace for all of them: --trace FILE")
    ])
  }
}

/// Plays terminations, each worker on a bench of its own.
struct SweepPlayer: Sendable {
  private let settings: [Scenario]
  private let circumstances: [Circumstances]
  private let times: DeletionTimes
  private let trials: Int?
  private let stream: RandomStream

  /// A worker comes back for more after so many.
  static let deletionsAtATime = 16

  /// What a worker uses again and again.
  struct Bench {
    fileprivate var simulation: Simulation
    fileprivate let zero: Int64
    var deletions = 0..<0

    init(_ player: SweepPlayer, _ requests: OrderedTrace) {
      simulation = Simulation(player.circumstances[0], requests: requests)
      zero = requests.trace.zero.nanoseconds
    }
  }

  /// - Parameter settings: At least one.
  init(_ settings: [Scenario], _ subject: Sweep.Subject) {
    self.settings = settings
    circumstances = settings.map(Circumstances.init)
    times = subject.times
    trials = subject.trials
    stream = RandomStream(seed: subject.seed)
  }

  /// By setting, then by deletion.
  func play(on bench: inout Bench) -> [[Tally]] {
    circumstances.indices.map { setting in
      bench.deletions.map { deletion in
        var tally = Tally()
        for trial in 0..<(trials ?? 1) {
          bench.simulation.circumstances = circumstances(of: setting, deletion, trial)
          bench.simulation.play(from: times.instant(deletion) - bench.zero)
          tally.add(bench.simulation)
        }
        return tally
      }
    }
  }

  /// The draws do not depend on the setting: all settings meet the same luck, so that they can be compared.
  private func circumstances(of setting: Int, _ deletion: Int, _ trial: Int) -> Circumstances {
    guard trials != nil else { return circumstances[setting] }
    var drawn = circumstances[setting]
    (drawn.pod, drawn.clients) = settings[setting].drawn(from: stream.forked(deletion).forked(trial))
    return drawn
  }
}
