/// How long pieces of work took on this machine, and how much memory: measured elsewhere, reported here.
package struct Benchmark: Equatable, Sendable {
  /// One piece of work.
  package struct Row: Equatable, Sendable {
    package let name: String
    /// How many requests it deals with, each as often as it deals with it.
    package let requests: Int
    /// How long the file is that it reads, where it reads one.
    package let bytes: Int?
    /// How long it took, each time.
    package let runs: [SimDuration]
    /// How long the same took with half as many requests, run in turn with the others.
    package let halfRuns: [SimDuration]
    /// The most memory that its process has held, in bytes.
    package let peakMemory: Int

    package init(
      name: String, requests: Int, bytes: Int?, runs: [SimDuration], halfRuns: [SimDuration], peakMemory: Int
    ) {
      self.name = name
      self.requests = requests
      self.bytes = bytes
      self.runs = runs
      self.halfRuns = halfRuns
      self.peakMemory = peakMemory
    }
  }

  package var rows: [Row]

  package init(rows: [Row] = []) {
    self.rows = rows
  }
}

extension Benchmark.Row {
  /// Half of the runs took no longer.
  package var median: SimDuration { Self.median(of: runs) }

  package var halfMedian: SimDuration { Self.median(of: halfRuns) }

  /// Nil where it took no time that could be measured.
  package var requestsPerSecond: Int? { perSecond(requests) }

  package var bytesPerSecond: Int? { bytes.flatMap(perSecond) }

  /// How many times as long it takes with twice as many requests, in hundredths.
  package var growth: Int? {
    guard halfMedian > .zero else { return nil }
    return Int((median / halfMedian * 100).rounded())
  }

  private func perSecond(_ count: Int) -> Int? {
    guard median > .zero else { return nil }
    return Int((Double(count) / (median / .seconds(1))).rounded())
  }

  /// Of an even number, the mean of the two in the middle.
  private static func median(of lengths: [SimDuration]) -> SimDuration {
    guard !lengths.isEmpty else { return .zero }
    let sorted = lengths.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
