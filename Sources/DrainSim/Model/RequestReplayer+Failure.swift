extension RequestReplayer {
  /// - Parameter missing: since when that which it needed was gone.
  mutating func fail(
    _ request: Int, _ cause: Drop.Cause, _ failure: Failure, missing: SimTime, at now: SimTime
  ) {
    let drop = Drop(
      request: request, cause: cause, at: now, clientSaw: whatClientSaw(of: failure, request),
      missedBy: missing.duration(to: dueTime(of: request)), failedChild: nil)
    settle(drop, failure)
    failParent(with: drop)
  }

  /// A call that is dropped fails the request it was made for, if that is still in hand.
  mutating func failParent(with drop: Drop) {
    guard trace.kinds[drop.request].direction == .outbound else { return }
    let parent = Int(trace.parents[drop.request])
    guard parent >= 0, stages[parent] == .inFlight, failedChildren[parent] == nil else { return }
    failedChildren[parent] = drop
  }

  /// Dropped, or, where the caller tries again elsewhere, retried; where there is a probe only that is looked at.
  mutating func settle(_ drop: Drop, _ failure: Failure) {
    guard probe == nil else { return }
    let isHidden = retries.hide(failure, of: trace.kinds[drop.request])
    verdicts.outcomes[drop.request] = isHidden ? .retried : .dropped
    verdicts.failures.append(drop)
  }

  private func whatClientSaw(of failure: Failure, _ request: Int) -> Drop.ClientSaw {
    let kind = trace.kinds[request]
    let speaksHTTP = kind.transport != .tcp
    let throughEnvoy = kind.direction == .inbound && clients.through == .sidecar && speaksHTTP
    switch failure {
    case .refused: return throughEnvoy ? .upstreamConnectFailure : .refused
    case .unreachable: return throughEnvoy ? .upstreamConnectFailure : .unreachable
    case .cut: return throughEnvoy ? .upstreamReset : .fin
    case .reset: return throughEnvoy ? .upstreamReset : .rst
    case .badGateway: return .badGateway
    case .unavailable: return speaksHTTP ? .serviceUnavailable : .fin
    case .abandoned: return .nobody
    }
  }
}
