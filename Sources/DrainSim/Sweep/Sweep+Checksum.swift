extension Sweep {
  /// Of all that a file says about it: one that was cut, edited or damaged on its way has another.
  ///
  /// - Complexity: O(settings * deletions).
  var checksum: Fingerprint {
    var sum = subject.checksum
    for range in [asked, played] {
      sum.add(UInt64(range.lowerBound))
      sum.add(UInt64(range.upperBound))
    }
    for tally in tallies.joined() { sum.add(tally) }
    return sum
  }
}

extension Sweep.Subject {
  fileprivate var checksum: Fingerprint {
    var sum = fingerprint
    sum.add(name)
    for number in [Int64(requests), lastRequest, times.first, times.every.nanoseconds, Int64(times.count)] {
      sum.add(UInt64(bitPattern: number))
    }
    sum.add(times.clock.rawValue)
    sum.add(UInt64(bitPattern: Int64(trials ?? -1)))
    sum.add(seed)
    for setting in settings {
      sum.add(setting.name)
      for difference in setting.differences {
        sum.add(difference.name)
        sum.add(difference.value)
      }
    }
    for law in drawn { sum.add(law) }
    return sum
  }
}

extension Fingerprint {
  fileprivate mutating func add(_ tally: Tally) {
    for frequency in tally.frequencies {
      add(UInt64(bitPattern: Int64(frequency.drops)))
      add(UInt64(bitPattern: Int64(frequency.terminations)))
    }
    for loss in tally.losses {
      add(UInt64(loss.direction.rawValue))
      add(UInt64(loss.cause.position))
      add(UInt64(bitPattern: Int64(loss.requests)))
    }
    add(UInt64(bitPattern: Int64(tally.retried)))
    add(UInt64(bitPattern: tally.lifetimes))
    add(UInt64(bitPattern: tally.longestLife.nanoseconds))
  }
}
