extension Sweep {
  /// A sweep with the name of the file it comes from.
  public struct Part: Equatable, Sendable {
    public let source: String
    public let sweep: Sweep

    public init(_ sweep: Sweep, from source: String) {
      self.sweep = sweep
      self.source = source
    }
  }

  /// Shards and runs that were broken off, put together to the whole sweep, in whatever order they come.
  ///
  /// - Throws: ``InvalidInput`` where they are of different sweeps, and says in what they differ; where a deletion
  ///   is in two of them; or where one is in none, and says which shard lacks it.
  /// - Complexity: O(settings * deletions).
  public static func merged(_ parts: [Part]) throws(InvalidInput) -> Sweep {
    guard let first = parts.first else {
      throw InvalidInput([Diagnostic("there is nothing to merge", at: nil)])
    }
    let subject = first.sweep.subject
    let others = parts.dropFirst().flatMap { other in
      subject.differences(from: other.sweep.subject).map { Diagnostic.otherSweep(first, other, $0) }
    }
    guard others.isEmpty else { throw InvalidInput(others) }
    let sorted = parts.enumerated().sorted { left, right in
      let (one, two) = (left.element.sweep.played, right.element.sweep.played)
      return (one.lowerBound, one.upperBound, left.offset) < (two.lowerBound, two.upperBound, right.offset)
    }.map(\.element)
    let complaints = overlaps(sorted) + gaps(sorted, subject.times)
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
    var tallies = subject.settings.map { _ in [Tally]() }
    for part in sorted {
      for (setting, more) in part.sweep.tallies.enumerated() { tallies[setting] += more }
    }
    let all = 0..<subject.times.count
    return Sweep(subject: subject, played: all, asked: all, tallies: tallies)
  }

  /// Sorted by where they begin, so that each is held against the one that reaches farthest before it.
  private static func overlaps(_ parts: [Part]) -> [Diagnostic] {
    var complaints: [Diagnostic] = []
    var farthest: Part?
    for part in parts where !part.sweep.played.isEmpty {
      if let farthest, farthest.sweep.played.overlaps(part.sweep.played) {
        let common = farthest.sweep.played.clamped(to: part.sweep.played)
        complaints.append(.twice(common, part.sweep.subject.times, farthest.source, part.source))
      }
      if farthest.map({ $0.sweep.played.upperBound < part.sweep.played.upperBound }) ?? true {
        farthest = part
      }
    }
    return complaints
  }

  private static func gaps(_ parts: [Part], _ times: DeletionTimes) -> [Diagnostic] {
    var complaints: [Diagnostic] = []
    var end = 0
    let played = parts.map(\.sweep.played) + [times.count..<times.count]
    for range in played {
      if range.lowerBound > end { complaints.append(.missing(end..<range.lowerBound, times, parts)) }
      end = max(end, range.upperBound)
    }
    return complaints
  }
}

extension Sweep.Subject {
  /// What is not the same, with both values.
  fileprivate func differences(from other: Sweep.Subject) -> [String] {
    let pairs: [(name: String, own: String, others: String)] = [
      ("the scenario", "'\(name)'", "'\(other.name)'"),
      ("the number of requests", "\(requests)", "\(other.requests)"),
      ("the deletions", times.sentence, other.times.sentence),
      ("the number of trials", trials.map { "\($0)" } ?? "none", other.trials.map { "\($0)" } ?? "none"),
      ("the seed", "\(seed)", "\(other.seed)"),
      ("the settings", settings.names, other.settings.names),
      ("the drawn delays", drawn.joined(separator: ", "), other.drawn.joined(separator: ", ")),
    ]
    let named = pairs.filter { $0.own != $0.others }.map { "\($0.name): \($0.own) and \($0.others)" }
    guard named.isEmpty, self != other else { return named }
    return ["the fingerprint of trace and settings: \(fingerprint) and \(other.fingerprint)"]
  }
}

extension [Sweep.SweptSetting] {
  fileprivate var names: String { map { "'\($0.name)'" }.joined(separator: ", ") }
}

extension DeletionTimes {
  fileprivate var sentence: String { "\(count), every \(every) from \(text(0))" }

  /// `deletions 5 to 7 (from 4s to 6s)`, counted from 1 as people do.
  fileprivate func words(of range: Range<Int>) -> String {
    let (first, last) = (range.lowerBound, range.upperBound - 1)
    if first == last { return "deletion \(first + 1) (at \(text(first)))" }
    return "deletions \(first + 1) to \(last + 1) (from \(text(first)) to \(text(last)))"
  }
}

extension Diagnostic {
  fileprivate static func otherSweep(
    _ first: Sweep.Part, _ other: Sweep.Part, _ difference: String
  ) -> Diagnostic {
    Diagnostic(
      "'\(first.source)' and '\(other.source)' are of different sweeps: \(difference)", at: nil,
      hint: "shards have the same trace, settings, interval, bounds, trials and seed")
  }

  fileprivate static func twice(
    _ range: Range<Int>, _ times: DeletionTimes, _ one: String, _ other: String
  ) -> Diagnostic {
    let verb = range.count == 1 ? "is" : "are"
    return Diagnostic(
      "\(times.words(of: range)) \(verb) in '\(one)' and in '\(other)'", at: nil,
      hint: "name each shard once, and leave out a part of it where the whole is there")
  }

  fileprivate static func missing(
    _ range: Range<Int>, _ times: DeletionTimes, _ parts: [Sweep.Part]
  ) -> Diagnostic {
    let verb = range.count == 1 ? "is" : "are"
    let brokenOff = parts.filter { $0.sweep.isPartial && $0.sweep.asked.overlaps(range) }
    let reasons =
      Shard.missing(range, of: times.count, known: parts.map(\.sweep.asked)).map { "shard \($0) is missing" }
      + brokenOff.map { "'\($0.source)' was broken off: play its shard to the end" }
    return Diagnostic(
      "\(times.words(of: range)) of \(times.count) \(verb) in none of the files", at: nil,
      hint: reasons.isEmpty ? nil : reasons.joined(separator: "; "))
  }
}
