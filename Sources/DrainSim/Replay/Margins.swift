/// By how much requests missed, and how much longer those that completed could have taken.
///
/// What waits for one request waits no longer for another that was sent after it, so of two requests the
/// later one is cut no later than the earlier: a few runs, each with one request that never ends, settle all.
public struct Margins: Sendable {
  private let replay: Replay
  /// For requests sent from this instant on, in nanoseconds, when they would be cut; by the instant.
  private var steps = ByDirection<[(from: Int64, cut: SimTime)]> { _ in [] }
  private var runsLeft = Self.mostRuns

  /// Beyond it the margins are too small rather than exact.
  private static let mostRuns = 64

  public init(_ replay: Replay) {
    self.replay = replay
    for direction in Trace.Direction.allCases { findSteps(direction) }
  }

  /// Nil for a request that was never at risk: rerouted, not sent, or with nothing that would cut it.
  public func margin(of request: Int, _ failure: Drop?) -> SimDuration? {
    if let failure { return failure.missedBy }
    guard replay.verdicts.outcomes[request] == .completed, let cut = cut(of: request), cut < .never else {
      return nil
    }
    let left = replay.end(of: request).duration(to: cut)
    return left >= .zero ? left : nil
  }

  private func cut(of request: Int) -> SimTime? {
    let direction = replay.scenario.trace.kinds[request].direction
    let start = replay.start(of: request)
    guard start >= 0 else { return replay.cuts[direction] ?? .never }
    return steps[direction].last { $0.from <= start }?.cut
  }

  private mutating func findSteps(_ direction: Trace.Direction) {
    let trace = replay.scenario.trace
    let sent = trace.starts.indices.filter {
      trace.kinds[$0].direction == direction && replay.start(of: $0) >= 0
        && replay.verdicts.outcomes[$0] == .completed
    }.sorted { (replay.start(of: $0), $0) < (replay.start(of: $1), $1) }
    guard let first = sent.first, let last = sent.last else { return }
    let cut = self.cut(ofEndless: first)
    steps[direction].append((replay.start(of: first), cut))
    split(sent[...], cut, self.cut(ofEndless: last), direction)
  }

  /// Finds where the cut changes among requests in the order they are sent.
  private mutating func split(
    _ requests: ArraySlice<Int>, _ first: SimTime, _ last: SimTime, _ direction: Trace.Direction
  ) {
    guard first != last, let latest = requests.last else { return }
    guard requests.count > 2, runsLeft > 0 else {
      let from = requests.count > 2 ? requests[requests.startIndex + 1] : latest
      return steps[direction].append((replay.start(of: from), last))
    }
    let middle = requests.startIndex + requests.count / 2
    let cut = self.cut(ofEndless: requests[middle])
    split(requests[...middle], first, cut, direction)
    split(requests[middle...], cut, last, direction)
  }

  /// When a request would be cut if it took for ever.
  private mutating func cut(ofEndless request: Int) -> SimTime {
    runsLeft -= 1
    let record = Simulation.run(
      Circumstances(replay.scenario), requests: replay.requests, endless: .request(request))
    return record.verdicts.failures.first { $0.request == request }?.at ?? .never
  }
}
