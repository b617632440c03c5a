/// What a sweep and its figures are called for people.
extension Sweep {
  /// `1,200 of 3,600 deletions were played` where it was broken off.
  var partialSentence: String? {
    guard isPartial else { return nil }
    return "partial: \(played.count.grouped) of \(asked.count.grouped) deletions were played"
  }

  /// Which deletions it is about, where it is one shard of several.
  var partSentence: String? {
    guard asked != 0..<subject.times.count else { return nil }
    let all = subject.times.count.grouped
    guard !asked.isEmpty else { return "part: none of \(all) deletions" }
    return "part: deletions \((asked.lowerBound + 1).grouped) to \(asked.upperBound.grouped) of \(all)"
  }

  /// `3,600, every 1s, from 10:00:00Z to …`: those that were played.
  var deletionsSentence: String {
    guard let first = played.first, let last = played.last else { return "none" }
    let times = subject.times
    guard first < last else { return "1, at \(times.text(first))" }
    return
      "\(played.count.grouped), every \(times.every) from \(times.text(first)) to \(times.text(last))"
  }

  /// Positions of the settings that lose least; of these the fewest retries, and the pod that ends first.
  var best: [Int] {
    let keys = figures(worst: 0).map { ($0.lost, $0.retried, $0.meanLife) }
    guard let least = keys.min(by: <) else { return [] }
    return keys.indices.filter { keys[$0] == least }
  }

  /// `native is best`.
  func names(best: [Int]) -> String {
    guard best.count < subject.settings.count else { return "no setting is better than another" }
    let names = best.map { subject.settings[$0].name }
    switch names.count {
    case 1: return "\(names[0]) is best"
    case 2: return "\(names[0]) and \(names[1]) are best"
    default: return "\(names[0]) and \(names.count - 1) more are best"
    }
  }
}

extension SweepFigures {
  /// What comes of a setting, in words that stand behind its name.
  var sentence: String {
    let parts = [
      "\(lost.grouped) \(lost == 1 ? "request" : "requests") lost in \(terminations.grouped) terminations",
      retried > 0 ? "\(retried.grouped) retried" : nil,
      "the pod ends after \(meanLife.inMilliseconds) on average",
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// `12.34%`; what is not nothing is never shown as such, nor what is not all.
  static func percent(_ share: Billionths) -> String {
    if share.count == 0 { return "0%" }
    if share == Billionths(1, over: 1) { return "100%" }
    let percent = Billionths(share.count, over: 10_000_000)
    if percent < Billionths(1, over: 100) { return "<0.01%" }
    return percent > Billionths(9_999, over: 100) ? ">99.99%" : percent.text(digits: 2) + "%"
  }

  /// `1.23`.
  static func amount(_ mean: Billionths) -> String {
    if mean.count == 0 { return "0" }
    return mean < Billionths(1, over: 100) ? "<0.01" : mean.text(digits: 2)
  }
}

extension SweepIntervals.Interval {
  func text(_ end: (Billionths) -> String) -> String { "\(end(low))..\(end(high))" }
}

extension Sweep.SweptSetting {
  /// Those that the name does not tell already.
  var untold: [Sweep.Difference] {
    differences.filter { !name.contains("\($0.name)=") }
  }
}

extension [Sweep.SweptSetting] {
  /// Where all are values of one thing, `5s` and `10s` below `terminationDrainDuration`; else their names below nothing.
  var labels: (corner: String, labels: [String]) {
    let parts = map { $0.name.split(separator: "=", omittingEmptySubsequences: false) }
    guard let corner = parts.first?.first, count > 1, parts.allSatisfy({ $0.count == 2 && $0[0] == corner })
    else {
      return ("", map(\.name))
    }
    return (String(corner), parts.map { String($0[1]) })
  }
}

extension [Tally.Loss] {
  /// `12 inbound: killed with the proxy at the end of the drain`, each a line.
  var lines: [String] {
    map { "\($0.requests.grouped) \($0.direction.name): \($0.cause.sentence)" }
  }
}

extension SimDuration {
  /// Nobody reads the nanoseconds of a mean.
  var inMilliseconds: SimDuration {
    SimDuration(nanoseconds: (nanoseconds + 500_000) / 1_000_000 * 1_000_000)
  }
}

extension Int {
  /// `1,234,567`.
  var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + text
  }
}
