/// A sweep for spreadsheets and plots, and for `drainsim merge`: a record for each setting and deletion.
///
/// What the sweep is about stands as JSON in the last field of the first record, where no reader of tables stumbles
/// over it. Lengths are seconds.
package struct CSVSweep {
  private let sweep: Sweep

  package init(_ sweep: Sweep) {
    self.sweep = sweep
  }

  /// The whole text, its last line ended.
  package var text: String {
    let losses = lossesThatOccur
    let names =
      SweepColumnName.leading.map(\.rawValue) + losses.map { SweepColumnName.name(of: $0) }
      + [SweepColumnName.sweep.rawValue]
    var text = names.joined(separator: ",") + "\r\n"
    let times = sweep.played.map { sweep.subject.times.text($0) }
    var head = CSVComparison.field(head)
    for (setting, tallies) in zip(sweep.subject.settings, sweep.tallies) {
      let name = CSVComparison.field(setting.name)
      for (time, tally) in zip(times, tallies) {
        text += "\(name),\(time),"
        append(tally, losses, to: &text)
        text += ",\(head)\r\n"
        head = ""
      }
    }
    // Without any record it would be lost.
    if sweep.played.isEmpty {
      text += String(repeating: ",", count: names.count - 1) + head + "\r\n"
    }
    return text
  }

  private func append(_ tally: Tally, _ losses: [Tally.Loss], to text: inout String) {
    let terminations = tally.frequencies.reduce(0) { $0 + $1.terminations }
    let harmless = tally.frequencies.first { $0.drops == 0 }?.terminations ?? 0
    let drops =
      terminations == 1
      ? "" : tally.frequencies.map { "\($0.drops)*\($0.terminations)" }.joined(separator: " ")
    text += "\(terminations),\(terminations - harmless),\(tally.lost),\(tally.frequencies.last?.drops ?? 0),"
    text += "\(drops),\(tally.retried),\(SimDuration(nanoseconds: tally.lifetimes).decimalSeconds),"
    text += tally.longestLife.decimalSeconds
    for loss in losses {
      let same = tally.losses.first { $0.direction == loss.direction && $0.cause == loss.cause }
      text += ",\(same?.requests ?? 0)"
    }
  }

  private var lossesThatOccur: [Tally.Loss] {
    var sum = TallySum()
    for tally in sweep.tallies.joined() { sum.add(tally) }
    return sum.losses
  }

  private var head: String {
    var json = JSONWriter()
    json.beginObject()
    json.sweepHead(sweep)
    json.key("settings")
    json.beginArray()
    for setting in sweep.subject.settings {
      json.beginObject()
      json.sweptSetting(setting)
      json.endObject()
    }
    json.endArray()
    json.member("checksum", sweep.checksum.description)
    json.endObject()
    return json.take()
  }
}
