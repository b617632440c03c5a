/// A request that is in flight at the deletion, beside those of the trace, and would never end.
///
/// Whatever waits for work waits for it too. Up to the cut a shorter request changes nothing that this one does
/// not, so the cut is the exact bound of what is safe.
struct Probe {
  let direction: Trace.Direction
  /// When its client lost it.
  private(set) var cut: SimTime?

  init(_ direction: Trace.Direction) {
    self.direction = direction
  }

  /// Its client still waits for it, on a connection of its own.
  var isInFlight: Bool { cut == nil }

  mutating func cut(at time: SimTime) {
    if cut == nil { cut = time }
  }
}
