/// A sweep as a file states it, before its parts are held against each other.
struct SweepDraft {
  var version: Int?
  var report: String?
  var subject = Subject()
  var asked: Range<Int>?
  var played: Range<Int>?
  var settings: [Setting] = []
  var checksum: Fingerprint?

  struct Subject {
    var name: String?
    var requests: Int?
    var clock: DeletionTimes.Clock?
    var lastRequest: Int64?
    var first: Int64?
    var every: SimDuration?
    var deletions: Int?
    var trials: Int?
    var seed: UInt64?
    var drawn: [String] = []
    var fingerprint: Fingerprint?
  }

  struct Setting {
    var name: String?
    var differences: [Sweep.Difference] = []
    var tallies: [StatedTally] = []
  }

  /// A tally with what its file leaves out, and where it stands.
  struct StatedTally {
    var tally = Tally()
    var lifetimes: Int64?
    var longestLife: SimDuration?
    /// Of its first byte.
    var offset = 0
  }

  /// No trace has more.
  static let mostRequests = Int(Int32.max)
}

extension SweepDraft {
  /// The sweep, if everything is there and goes together.
  func sweep() throws(RecordFault) -> Sweep {
    guard report == Sweep.reportName else {
      throw RecordFault(
        "this is no sweep", at: 0, hint: "name what 'drainsim sweep' wrote with --format json or csv")
    }
    guard version == 1 else {
      throw RecordFault("this sweep was written by another release of drainsim", at: 0)
    }
    let subject = try wholeSubject()
    let (asked, played) = try ranges(of: subject.times)
    var sweep = Sweep(subject: subject, played: played, asked: asked, tallies: [])
    for setting in settings {
      sweep.tallies.append(try tallies(of: setting, played.count, subject))
    }
    guard sweep.checksum == (try stated(checksum, "checksum")) else {
      throw RecordFault(
        "the checksum is that of other figures", at: 0,
        hint: "the file was changed after it was written: write it again")
    }
    return sweep
  }

  /// The deletions that it was to play, and of these the ones that it has played.
  func ranges(of times: DeletionTimes) throws(RecordFault) -> (asked: Range<Int>, played: Range<Int>) {
    let (asked, played) = (try stated(asked, "asked"), try stated(played, "played"))
    guard asked.upperBound <= times.count, played.lowerBound == asked.lowerBound,
      played.upperBound <= asked.upperBound
    else { throw RecordFault("its ranges of deletions contradict each other", at: 0) }
    return (asked, played)
  }

  private func stated<Value>(_ value: Value?, _ name: String) throws(RecordFault) -> Value {
    guard let value else { throw RecordFault("'\(name)' is missing", at: 0) }
    return value
  }

  private func wholeSubject() throws(RecordFault) -> Sweep.Subject {
    var swept: [Sweep.SweptSetting] = []
    for setting in settings {
      swept.append(
        Sweep.SweptSetting(name: try stated(setting.name, "name"), differences: setting.differences))
    }
    let requests = try stated(subject.requests, "requests")
    let trials = subject.trials ?? 1
    let times = try times()
    // So that no sum over the whole sweep can overflow.
    let most = requests.multipliedReportingOverflow(by: trials)
    guard !swept.isEmpty, requests <= Self.mostRequests, trials > 0, !most.overflow,
      !most.partialValue.multipliedReportingOverflow(by: times.count).overflow
    else { throw RecordFault("nothing that can be swept is this large, or this small", at: 0) }
    return Sweep.Subject(
      name: try stated(subject.name, "name"), requests: requests,
      lastRequest: try stated(subject.lastRequest, "lastRequest"), times: times, trials: subject.trials,
      seed: try stated(subject.seed, "seed"), settings: swept, drawn: subject.drawn,
      fingerprint: try stated(subject.fingerprint, "fingerprint"))
  }

  func times() throws(RecordFault) -> DeletionTimes {
    let times = DeletionTimes(
      clock: try stated(subject.clock, "clock"), first: try stated(subject.first, "first"),
      every: try stated(subject.every, "every"), count: try stated(subject.deletions, "deletions"))
    let length = times.every.nanoseconds.multipliedReportingOverflow(by: Int64(times.count))
    guard 1...DeletionTimes.mostInstants ~= times.count, times.every > .zero, !length.overflow,
      SimDuration(nanoseconds: length.partialValue) <= SimDuration.limit * 2,
      !times.first.addingReportingOverflow(length.partialValue + SimDuration.limit.nanoseconds).overflow
    else { throw RecordFault("its deletions are not such as a sweep has", at: 0) }
    return times
  }

  private func tallies(
    of setting: Setting, _ count: Int, _ subject: Sweep.Subject
  ) throws(RecordFault) -> [Tally] {
    guard setting.tallies.count == count else {
      throw RecordFault(
        "setting '\(setting.name ?? "")' has \(setting.tallies.count) deletions, and \(count) were played",
        at: setting.tallies.last?.offset ?? 0, hint: "the file was cut or changed: write it again")
    }
    var tallies: [Tally] = []
    tallies.reserveCapacity(count)
    for stated in setting.tallies { tallies.append(try stated.completed(for: subject)) }
    return tallies
  }
}

extension SweepDraft.StatedTally {
  /// With what the trials say, and checked against them.
  fileprivate func completed(for subject: Sweep.Subject) throws(RecordFault) -> Tally {
    let trials = subject.trials ?? 1
    var tally = tally
    if tally.frequencies.isEmpty { tally.frequencies = [Tally.Frequency(drops: 0, terminations: trials)] }
    guard let lifetimes else { throw RecordFault("'lifetimes' is missing", at: offset) }
    guard let longestLife = longestLife ?? (trials == 1 ? SimDuration(nanoseconds: lifetimes) : nil) else {
      throw RecordFault("'longestLife' is missing", at: offset)
    }
    tally.lifetimes = lifetimes
    tally.longestLife = longestLife
    guard tally.isPlausible(trials: trials, requests: subject.requests) else {
      throw RecordFault(
        "the numbers of this deletion contradict each other", at: offset,
        hint: "the file was changed after it was written: write it again")
    }
    return tally
  }
}

extension Tally {
  /// What a sweep counts adds up.
  fileprivate func isPlausible(trials: Int, requests: Int) -> Bool {
    let drops = frequencies.map(\.drops)
    guard drops.allSatisfy({ $0 <= requests }), zip(drops, drops.dropFirst()).allSatisfy(<),
      frequencies.allSatisfy({ 1...trials ~= $0.terminations }),
      losses.allSatisfy({ 1...(requests * trials) ~= $0.requests })
    else { return false }
    let lifetime = Int128(longestLife.nanoseconds)
    return frequencies.reduce(0, { $0 + $1.terminations }) == trials
      && losses.reduce(0, { $0 + $1.requests }) == lost
      && retried <= requests * trials && longestLife <= SimDuration.limit
      && lifetime...(lifetime * Int128(trials)) ~= Int128(lifetimes)
  }
}
