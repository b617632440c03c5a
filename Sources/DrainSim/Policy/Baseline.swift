/// The verdicts of a file's scenarios as they were once recorded, so that a change shows as a difference.
package struct Baseline: Equatable, Sendable {
  package var entries: [Entry] = []

  /// One scenario, or one variant.
  package struct Entry: Equatable, Sendable {
    package let name: String
    package let variant: String?
    /// In the order of the trace.
    package let verdicts: [(id: String, fate: Fate)]

    package static func == (left: Self, right: Self) -> Bool {
      left.name == right.name && left.variant == right.variant
        && left.verdicts.elementsEqual(right.verdicts) { $0 == $1 }
    }
  }

  /// The entry that stands for a scenario; of several with one name, each its own.
  func entry(of scenario: Scenario, occurrence: Int) -> Entry? {
    entries.filter { $0.name == scenario.name && $0.variant == scenario.variant }
      .dropFirst(occurrence).first
  }
}

extension Baseline.Entry {
  init(_ replay: Replay) {
    let ids = replay.scenario.trace.ids
    self.init(
      name: replay.scenario.name, variant: replay.scenario.variant,
      verdicts: replay.verdicts.fates.enumerated().map { (ids[$0.offset], $0.element) })
  }

  /// The requests whose verdict is not the recorded one, new ones, and those that are gone.
  func changes(in replay: Replay) -> Problem? {
    let known = Dictionary(verdicts.map { ($0.id, $0.fate) }) { first, _ in first }
    let now = replay.verdicts.fates
    let ids = replay.scenario.trace.ids
    let changed = now.indices.filter { known[ids[$0]] != now[$0] }
    let present = Set(now.indices.map { ids[$0] })
    let gone = verdicts.filter { !present.contains($0.id) }
    guard !changed.isEmpty || !gone.isEmpty else { return nil }
    var requests = changed.prefix(Problem.shownRequests).flatMap { request in
      replay.described([request]).map {
        Problem.Request(
          id: $0.id, fate: $0.fate, missedBy: $0.missedBy, before: known[$0.id], isNew: known[$0.id] == nil)
      }
    }
    requests += gone.prefix(Problem.shownRequests - requests.count).map {
      Problem.Request(id: $0.id, fate: nil, missedBy: nil, before: $0.fate)
    }
    let count = changed.count + gone.count
    return Problem(
      .baseline, "every verdict", expected: "as recorded",
      actual: "otherwise for \(count) of \(present.count + gone.count)", requests: requests, of: count)
  }
}
