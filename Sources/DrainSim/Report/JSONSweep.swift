/// A sweep for programs, and for `drainsim merge`: the grammar is in `docs/sweep.md`, and changes only by addition.
package struct JSONSweep {
  private let sweep: Sweep

  package init(_ sweep: Sweep) {
    self.sweep = sweep
  }

  /// The whole text, its last line ended.
  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.sweepHead(sweep)
    json.key("settings")
    json.beginArray(.linePerMember)
    for (setting, figures) in zip(sweep.subject.settings.indices, sweep.figures()) {
      json.beginObject(.linePerMember)
      json.sweptSetting(sweep.subject.settings[setting])
      json.key("figures")
      json.sweepFigures(figures, of: sweep)
      json.array("tallies", sweep.tallies[setting]) { $1.tally($0, isAlone: sweep.subject.trials ?? 1 == 1) }
      json.endObject()
    }
    json.endArray()
    json.member("checksum", sweep.checksum.description)
    json.endObject()
    json.endDocument()
    return json.take()
  }
}

/// What both formats of a sweep say before its tallies.
extension JSONWriter {
  mutating func sweepHead(_ sweep: Sweep) {
    member("version", 1)
    member("report", Sweep.reportName)
    object("subject") { $0.members(of: sweep.subject) }
    object("asked") { $0.range(sweep.asked) }
    object("played") { $0.range(sweep.played) }
  }

  private mutating func members(of subject: Sweep.Subject) {
    member("name", subject.name)
    member("requests", subject.requests)
    member("clock", subject.times.clock.rawValue)
    member("lastRequest", subject.times.text(of: subject.lastRequest))
    member("first", subject.times.text(0))
    member("every", subject.times.every.description)
    member("deletions", subject.times.count)
    if let trials = subject.trials { member("trials", trials) }
    key("seed")
    integer(subject.seed)
    key("drawn")
    beginArray()
    for law in subject.drawn { string(law) }
    endArray()
    member("fingerprint", subject.fingerprint.description)
  }

  private mutating func range(_ range: Range<Int>) {
    member("from", range.lowerBound)
    member("to", range.upperBound)
  }

  mutating func sweptSetting(_ setting: Sweep.SweptSetting) {
    member("name", setting.name)
    key("differences")
    beginArray()
    for difference in setting.differences {
      beginObject()
      member("name", difference.name)
      member("value", difference.value)
      endObject()
    }
    endArray()
  }
}

extension JSONWriter {
  /// A termination that loses nothing needs only its lifetime.
  fileprivate mutating func tally(_ tally: Tally, isAlone: Bool) {
    beginObject()
    if tally.lost > 0 {
      key("drops")
      beginArray()
      for frequency in tally.frequencies {
        beginArray()
        integer(frequency.drops)
        integer(frequency.terminations)
        endArray()
      }
      endArray()
      key("losses")
      losses(tally.losses)
    }
    if tally.retried > 0 { member("retried", tally.retried) }
    key("lifetimes")
    seconds(SimDuration(nanoseconds: tally.lifetimes))
    if !isAlone {
      key("longestLife")
      seconds(tally.longestLife)
    }
    endObject()
  }

  private mutating func losses(_ losses: [Tally.Loss]) {
    beginObject()
    for direction in Trace.Direction.allCases {
      let causes = losses.filter { $0.direction == direction }
      guard !causes.isEmpty else { continue }
      object(direction.name) { json in
        for loss in causes { json.member(loss.cause.rawValue, loss.requests) }
      }
    }
    endObject()
  }

  fileprivate mutating func sweepFigures(_ figures: SweepFigures, of sweep: Sweep) {
    beginObject(.linePerMember)
    member("terminations", figures.terminations)
    member("dropping", figures.dropping)
    estimate("chance", figures.chance, figures.intervals?.chance)
    estimate("mean", figures.mean, figures.intervals?.mean)
    for percent in [50, 90, 99] { member("p\(percent)", figures.percentile(percent)) }
    member("worst", figures.worst)
    member("lost", figures.lost)
    key("losses")
    losses(figures.losses)
    member("retried", figures.retried)
    key("meanLife")
    seconds(figures.meanLife)
    key("longestLife")
    seconds(figures.longestLife)
    member("outlasting", figures.outlasting)
    array("worstDeletions", figures.worstDeletions) { worst, json in
      json.beginObject()
      json.member("at", sweep.subject.times.text(worst.deletion))
      json.member("lost", worst.lost)
      json.key("losses")
      json.losses(worst.losses)
      json.endObject()
    }
    endObject()
  }

  private mutating func estimate(
    _ name: String, _ value: Billionths, _ interval: SweepIntervals.Interval?
  ) {
    key(name)
    number(value)
    guard let interval else { return }
    object(name + "Interval") { json in
      json.key("low")
      json.number(interval.low)
      json.key("high")
      json.number(interval.high)
    }
  }

  /// Exact to nine digits.
  private mutating func number(_ value: Billionths) {
    seconds(SimDuration(nanoseconds: value.count))
  }
}
