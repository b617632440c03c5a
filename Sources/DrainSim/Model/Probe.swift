/// A request that is in flight at the deletion, beside those of the trace, and would never end.
///
/// Whatever waits for work waits for it too. Up to the cut a shorter request changes nothing that this one does
/// not, so the cut is the exact bound of what is safe.
struct Probe {
  let direction: Trace.Direction
  /// The application works on it.
  private(set) var isInHand = true
  /// When its client lost it.
  private(set) var cut: SimTime?

  init(_ direction: Trace.Direction) {
    self.direction = direction
  }

  /// It had a connection of its own, and the client still waited on it.
  var isInFlight: Bool { cut == nil }

  mutating func cut(at time: SimTime, applicationWorksOn: Bool) {
    if cut == nil { cut = time }
    isInHand = isInHand && applicationWorksOn
  }
}
