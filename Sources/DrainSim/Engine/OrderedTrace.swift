/// A trace and the order in which it is sent: found once, however often the trace is played.
struct OrderedTrace: Sendable {
  let trace: Trace
  /// Stands before the first request.
  let arrivals: ArrivalCursor

  /// - Complexity: O(n) for a trace that is in order, else O(n log n).
  init(_ trace: Trace) {
    self.trace = trace
    arrivals = ArrivalCursor(trace)
  }
}
