extension Replay {
  /// By how much a failed request missed, or how much longer a completed one could have taken.
  ///
  /// Nil for a request that was never at risk here: rerouted, not sent, or with nothing that would cut it.
  public func margin(of request: Int, _ failure: Drop?) -> SimDuration? {
    if let failure { return failure.missedBy }
    guard verdicts.outcomes[request] == .completed,
      let cut = cuts[scenario.trace.kinds[request].direction]
    else { return nil }
    let left = end(of: request).duration(to: cut)
    return left >= .zero ? left : nil
  }
}
