extension RequestReplayer {
  /// How a request failed, as far as its client and its client's retries can tell.
  enum Failure {
    case refused
    case unreachable
    /// The connection ended while it waited.
    case cut
    /// The connection was reset under the request.
    case reset
    /// It got an answer, of the wrong kind.
    case answered(Int)
    /// The one who waited was gone.
    case abandoned
  }

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

  /// Dropped, or, where the caller tries again elsewhere, retried.
  mutating func settle(_ drop: Drop, _ failure: Failure) {
    let hidden = trace.kinds[drop.request].direction == .inbound && clients.hide(failure, of: kind(of: drop))
    verdicts.outcomes[drop.request] = hidden ? .retried : .dropped
    verdicts.failures.append(drop)
  }

  private func kind(of drop: Drop) -> Trace.Kind { trace.kinds[drop.request] }

  private func whatClientSaw(of failure: Failure, _ request: Int) -> Drop.ClientSaw {
    let kind = trace.kinds[request]
    let speaksHTTP = kind.transport != .tcp
    let throughEnvoy = kind.direction == .inbound && clients.through == .sidecar && speaksHTTP
    switch failure {
    case .refused: return throughEnvoy ? .upstreamConnectFailure : .refused
    case .unreachable: return throughEnvoy ? .upstreamConnectFailure : .unreachable
    case .cut: return throughEnvoy ? .upstreamReset : .fin
    case .reset: return throughEnvoy ? .upstreamReset : .rst
    case .answered(502): return .badGateway
    case .answered: return speaksHTTP ? .serviceUnavailable : .fin
    case .abandoned: return .nobody
    }
  }
}

extension Clients {
  /// Does the caller's retry make up for it?
  ///
  /// Source: envoyproxy/envoy `source/common/router/retry_state_impl.cc`, `wouldRetryFromReset`: `reset`,
  /// `5xx` and `gateway-error` take any end of a connection, `reset-before-request` one that carried nothing.
  fileprivate func hide(_ failure: RequestReplayer.Failure, of kind: Trace.Kind) -> Bool {
    guard otherEndpoints, retries.attempts > 0, kind.transport != .tcp else { return false }
    switch failure {
    case .refused, .unreachable:
      return retries.covers([.connectFailure, .resetBeforeRequest, .reset, .serverError, .gatewayError])
    case .cut, .reset: return retries.covers([.reset, .serverError, .gatewayError])
    case .answered(let status): return retries.covers(status: status)
    case .abandoned: return false
    }
  }
}

extension RetryPolicy {
  fileprivate func covers(_ conditions: Set<Condition>) -> Bool {
    !retryOn.isDisjoint(with: conditions)
  }

  fileprivate func covers(status: Int) -> Bool {
    if retryOn.contains(.retriableStatusCodes), statusCodes.contains(status) { return true }
    if retryOn.contains(.serverError), (500..<600).contains(status) { return true }
    return retryOn.contains(.gatewayError) && (502...504).contains(status)
  }
}
