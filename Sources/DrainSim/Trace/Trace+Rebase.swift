extension Trace {
  /// Counts the starts from an instant on the trace's clock: `terminateAt`, so that the deletion is their zero.
  ///
  /// Children count from their parents and stay as they are. Afterwards the clock is relative, and no start is
  /// further from zero than ``SimDuration/limit``: the engine may add to it.
  mutating func rebase(to zero: TraceRequest.Time, at place: SourcePlace?) throws(InvalidInput) {
    let limit = SimDuration.limit.nanoseconds
    for request in starts.indices where parents[request] == Trace.none {
      let (start, overflow) = starts[request].subtractingReportingOverflow(zero.nanoseconds)
      guard !overflow, -limit...limit ~= start else {
        let hint = "say in 'terminateAt' when the pod is deleted, on the clock of the trace"
        throw InvalidInput([
          Diagnostic(
            "request '\(ids[request])' is more than 1000 days from 'terminateAt'", at: place, hint: hint)
        ])
      }
      starts[request] = start
    }
    clock = .relative
    self.zero = zero
  }

  /// Counts the starts from the first of them: a sweep has many deletions.
  mutating func rebaseToFirstStart(at place: SourcePlace?) throws(InvalidInput) {
    let starts = zip(starts, parents).lazy.filter { $1 == Trace.none }.map(\.0)
    let (first, last) = (starts.min() ?? 0, starts.max() ?? 0)
    let length = last.subtractingReportingOverflow(first)
    guard !length.overflow, length.partialValue <= SimDuration.limit.nanoseconds else {
      throw InvalidInput([Diagnostic("the trace is longer than 1000 days", at: place)])
    }
    switch clock {
    case .relative: try rebase(to: .relative(SimDuration(nanoseconds: first)), at: place)
    case .absolute: try rebase(to: .absolute(first), at: place)
    }
  }
}
