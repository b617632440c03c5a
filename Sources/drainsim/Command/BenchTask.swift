import DrainSim

/// Work that is ready to be done as often as it takes to time it.
struct BenchTask {
  /// How many it must deal with, or it has measured something else.
  let requests: Int
  let bytes: Int?
  /// Returns how many requests it has dealt with.
  let perform: () throws(InvalidInput) -> Int

  /// Does it once, and says how long that took.
  func time() throws(InvalidInput) -> SimDuration {
    let clock = ContinuousClock()
    let start = clock.now
    let count = try perform()
    let taken = start.duration(to: clock.now)
    guard count == requests else {
      throw InvalidInput([Diagnostic("\(count) requests were dealt with, and not \(requests)", at: nil)])
    }
    let (seconds, attoseconds) = taken.components
    return .seconds(seconds) + SimDuration(nanoseconds: attoseconds / 1_000_000_000)
  }
}

extension Benchmark.Row {
  /// Times the whole and the half in turn, so that a machine that is busy for a while is so for both.
  init(name: String, timing task: BenchTask, and half: BenchTask?, runs: Int) throws(InvalidInput) {
    var (whole, halves): ([SimDuration], [SimDuration]) = ([], [])
    for _ in 0..<runs {
      if let half { halves.append(try half.time()) }
      whole.append(try task.time())
    }
    self.init(
      name: name, requests: task.requests, bytes: task.bytes, runs: whole, halfRuns: halves,
      peakMemory: MemoryUse.peak)
  }
}
