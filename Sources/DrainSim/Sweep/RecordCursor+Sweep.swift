/// A sweep as JSON. Members may stand in any order; those that are not known are passed over.
extension RecordCursor {
  mutating func readSweepDraft() throws(RecordFault) -> SweepDraft {
    var draft = SweepDraft()
    try readMembers { (cursor, key) throws(RecordFault) in
      switch key {
      case "version": draft.version = try cursor.readCount()
      case "report": draft.report = try cursor.readText()
      case "subject": draft.subject = try cursor.readSubject()
      case "asked": draft.asked = try cursor.readRange()
      case "played": draft.played = try cursor.readRange()
      case "settings":
        try cursor.readElements { (cursor) throws(RecordFault) in
          draft.settings.append(try cursor.readSetting())
        }
      case "checksum": draft.checksum = try cursor.readFingerprint()
      default: try cursor.skipValue()
      }
    }
    return draft
  }

  private mutating func readSubject() throws(RecordFault) -> SweepDraft.Subject {
    var subject = SweepDraft.Subject()
    try readMembers { (cursor, key) throws(RecordFault) in
      switch key {
      case "name": subject.name = try cursor.readText()
      case "requests": subject.requests = try cursor.readCount()
      case "clock": subject.clock = try cursor.readChoice(DeletionTimes.Clock.init)
      case "lastRequest": subject.lastRequest = try cursor.readTime().nanoseconds
      case "first": subject.first = try cursor.readTime().nanoseconds
      case "every": subject.every = SimDuration(nanoseconds: try cursor.readTime().nanoseconds)
      case "deletions": subject.deletions = try cursor.readCount()
      case "trials": subject.trials = try cursor.readCount()
      case "seed": subject.seed = try cursor.readCount()
      case "drawn":
        try cursor.readElements { (cursor) throws(RecordFault) in subject.drawn.append(try cursor.readText())
        }
      case "fingerprint": subject.fingerprint = try cursor.readFingerprint()
      default: try cursor.skipValue()
      }
    }
    return subject
  }

  private mutating func readSetting() throws(RecordFault) -> SweepDraft.Setting {
    var setting = SweepDraft.Setting()
    try readMembers { (cursor, key) throws(RecordFault) in
      switch key {
      case "name": setting.name = try cursor.readText()
      case "differences":
        try cursor.readElements { (cursor) throws(RecordFault) in
          setting.differences.append(try cursor.readDifference())
        }
      case "tallies":
        try cursor.readElements { (cursor) throws(RecordFault) in
          setting.tallies.append(try cursor.readTally())
        }
      default: try cursor.skipValue()
      }
    }
    return setting
  }

  private mutating func readDifference() throws(RecordFault) -> Sweep.Difference {
    var (name, value) = ("", "")
    try readMembers { (cursor, key) throws(RecordFault) in
      switch key {
      case "name": name = try cursor.readText()
      case "value": value = try cursor.readText()
      default: try cursor.skipValue()
      }
    }
    return Sweep.Difference(name: name, value: value)
  }

  private mutating func readTally() throws(RecordFault) -> SweepDraft.StatedTally {
    _ = nextByte()
    var stated = SweepDraft.StatedTally(offset: position)
    try readMembers { (cursor, key) throws(RecordFault) in
      switch key {
      case "drops":
        try cursor.readElements { (cursor) throws(RecordFault) in
          stated.tally.frequencies.append(try cursor.readFrequency())
        }
      case "losses": stated.tally.losses = try cursor.readLosses()
      case "retried": stated.tally.retried = try cursor.readCount()
      case "lifetimes": stated.lifetimes = try cursor.readNanoseconds()
      case "longestLife": stated.longestLife = SimDuration(nanoseconds: try cursor.readNanoseconds())
      default: try cursor.skipValue()
      }
    }
    return stated
  }

  /// `[3, 2]`: two terminations lost three requests.
  private mutating func readFrequency() throws(RecordFault) -> Tally.Frequency {
    try readMark("[")
    let drops: Int = try readCount()
    try readMark(",")
    let terminations: Int = try readCount()
    try readMark("]")
    return Tally.Frequency(drops: drops, terminations: terminations)
  }

  private mutating func readLosses() throws(RecordFault) -> [Tally.Loss] {
    var losses: [Tally.Loss] = []
    try readMembers { (cursor, name) throws(RecordFault) in
      guard let direction = Trace.Direction.allCases.first(where: { $0.name == name }) else {
        return try cursor.skipValue()
      }
      try cursor.readMembers { (cursor, name) throws(RecordFault) in
        _ = cursor.nextByte()
        let offset = cursor.position
        let requests: Int = try cursor.readCount()
        guard let cause = Drop.Cause(rawValue: name) else {
          throw RecordFault("'\(name)' is no cause that this release knows", at: offset)
        }
        losses.append(Tally.Loss(direction: direction, cause: cause, requests: requests))
      }
    }
    return losses.inOrder
  }

  private mutating func readRange() throws(RecordFault) -> Range<Int> {
    _ = nextByte()
    let opening = position
    var (from, to) = (0, -1)
    try readMembers { (cursor, key) throws(RecordFault) in
      switch key {
      case "from": from = try cursor.readCount()
      case "to": to = try cursor.readCount()
      default: try cursor.skipValue()
      }
    }
    guard from <= to else { throw RecordFault("not a range 'from' and 'to'", at: opening) }
    return from..<to
  }

  private mutating func readTime() throws(RecordFault) -> TraceRequest.Time {
    _ = nextByte()
    let opening = position
    let text = try readText()
    do {
      return try TimeText.time(text, plainNumbers: false)
    } catch {
      throw RecordFault("'\(text)' \(error.words)", at: opening, hint: error.hint)
    }
  }

  private mutating func readFingerprint() throws(RecordFault) -> Fingerprint {
    try readChoice { Fingerprint(parsing: $0) }
  }

  private mutating func readChoice<Value>(_ make: (String) -> Value?) throws(RecordFault) -> Value {
    _ = nextByte()
    let opening = position
    let text = try readText()
    guard let value = make(text) else {
      throw RecordFault("'\(text)' is nothing that can stand here", at: opening)
    }
    return value
  }
}

extension [Tally.Loss] {
  /// As a tally keeps them, whatever has sorted the members of its file.
  var inOrder: [Tally.Loss] {
    sorted {
      ($0.direction.rawValue, $0.cause.position) < ($1.direction.rawValue, $1.cause.position)
    }
  }
}
