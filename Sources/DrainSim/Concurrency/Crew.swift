import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Workers that do a list of things at the same time, each result in its place whoever is ready first.
///
/// Not a task group: that would make whoever waits for it asynchronous, up to the program's first line.
package struct Crew: Sendable {
  let workers: Int

  package init(of workers: Int) {
    self.workers = max(1, workers)
  }

  /// One for each core of this machine.
  package static var ofAllCores: Crew { Crew(of: cores) }

  package static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// - Parameter isLast: After a result for which this is true, those behind it are left out: which ones they
  ///   are does not depend on how many workers there are.
  package func work<Result: Sendable>(
    _ count: Int, until isLast: @Sendable (Result) -> Bool = { _ in false },
    _ make: @Sendable (Int) -> Result
  ) -> [Result] {
    let shift = Guarded(Shift(results: [Result?](repeating: nil, count: count), end: count))
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      while let position = shift.withLock({ $0.next() }) {
        let result = make(position)
        let ends = isLast(result)
        shift.withLock { $0.finish(position, result, ends: ends) }
      }
    }
    return shift.withLock { $0.results.prefix($0.end).compactMap(\.self) }
  }

  /// What is done, and what comes next.
  private struct Shift<Result: Sendable> {
    var results: [Result?]
    /// Behind the last that is wanted.
    var end: Int
    private var taken = 0

    init(results: [Result?], end: Int) {
      self.results = results
      self.end = end
    }

    mutating func next() -> Int? {
      guard taken < end else { return nil }
      taken += 1
      return taken - 1
    }

    mutating func finish(_ position: Int, _ result: Result, ends: Bool) {
      results[position] = result
      if ends { end = min(end, position + 1) }
    }
  }
}
