/// How a request failed, as far as its client and its client's retries can tell.
enum Failure {
  case refused
  case unreachable
  /// The connection ended while it waited.
  case cut
  /// The connection was reset under the request.
  case reset
  /// The sidecar's 503, for an application that is gone.
  case unavailable
  /// The application's 502, for a call that failed.
  case badGateway
  /// The one who waited was gone.
  case abandoned
}

/// Which failures the callers' retries make up for, found once: every failure asks.
struct HiddenFailures {
  private let connectFailure: Bool
  private let reset: Bool
  private let badGateway: Bool
  private let unavailable: Bool

  /// Source: envoyproxy/envoy `source/common/router/retry_state_impl.cc`, `wouldRetryFromReset`: `reset`,
  /// `5xx` and `gateway-error` take any end of a connection, `reset-before-request` one that carried nothing.
  init(_ clients: Clients) {
    let policy = clients.retries
    let retries = clients.otherEndpoints && policy.attempts > 0
    connectFailure =
      retries && policy.covers([.connectFailure, .resetBeforeRequest, .reset, .serverError, .gatewayError])
    reset = retries && policy.covers([.reset, .serverError, .gatewayError])
    badGateway = retries && policy.covers(status: 502)
    unavailable = retries && policy.covers(status: 503)
  }

  func hide(_ failure: Failure, of kind: Trace.Kind) -> Bool {
    guard kind.direction == .inbound, kind.transport != .tcp else { return false }
    return switch failure {
    case .refused, .unreachable: connectFailure
    case .cut, .reset: reset
    case .unavailable: unavailable
    case .badGateway: badGateway
    case .abandoned: false
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
