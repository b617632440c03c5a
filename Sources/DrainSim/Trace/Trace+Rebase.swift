extension Trace {
  /// Counts the starts from `terminateAt`, an instant on the trace's clock, so that the deletion is its zero.
  ///
  /// Children count from their parents and stay as they are. Afterwards the clock is relative, and no start is
  /// further from zero than ``SimDuration/limit``: the engine may add to it.
  mutating func rebase(by terminateAt: Int64, at place: SourcePlace?) throws(InvalidInput) {
    let limit = SimDuration.limit.nanoseconds
    for request in starts.indices where parents[request] == Trace.none {
      let (start, overflow) = starts[request].subtractingReportingOverflow(terminateAt)
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
  }
}
