/// Those who send the inbound requests, and how they learn that the pod is going.
public struct Clients: Equatable, Sendable {
  public enum Path: String, CaseIterable, Sendable {
    /// The callers have an Envoy of their own, told by EDS.
    case sidecar
    /// Plain callers behind kube-proxy, which moves new connections only.
    case service
  }

  public enum Manners: String, CaseIterable, Sendable {
    /// Sends nothing more on a connection it was told to close, and closes it as soon as it is idle.
    case close
    /// Sends nothing more on it, and leaves the closing to the server.
    case abandon
    /// Goes on using it until the server closes it.
    case ignore
  }

  public var through = Path.sidecar
  /// From the deletion to the last new connection that is sent to this pod.
  public var endpointRemoval = SimDuration.milliseconds(500)
  /// Is there a replica that a retry can go to?
  public var otherEndpoints = true
  /// What a caller does with a connection whose response said `Connection: close` or that got a GOAWAY.
  public var whenToldToClose = Manners.close
  public var retries = RetryPolicy.none

  public init() {}
}

/// When a caller sends a failed request again, in the words of a VirtualService.
public struct RetryPolicy: Equatable, Sendable {
  public enum Condition: String, CaseIterable, Sendable {
    case connectFailure = "connect-failure"
    case refusedStream = "refused-stream"
    case reset
    case resetBeforeRequest = "reset-before-request"
    case gatewayError = "gateway-error"
    case serverError = "5xx"
    case unavailable
    case cancelled
    case retriable4xx = "retriable-4xx"
    case retriableStatusCodes = "retriable-status-codes"
  }

  /// Further tries after the first; 0 is none.
  public var attempts: Int
  public var retryOn: Set<Condition>
  /// Status codes that `retriable-status-codes` stands for.
  public var statusCodes: Set<Int>

  public init(attempts: Int, retryOn: Set<Condition>, statusCodes: Set<Int> = []) {
    self.attempts = attempts
    self.retryOn = retryOn
    self.statusCodes = statusCodes
  }

  public static let none = RetryPolicy(attempts: 0, retryOn: [])

  /// What Istio gives every route that states no policy of its own.
  ///
  /// Source: `pilot/pkg/networking/core/route/retry/retry.go`; 503 left the list in 1.24.
  public static func istioDefault(retrying503: Bool) -> RetryPolicy {
    RetryPolicy(
      attempts: 2,
      retryOn: [.connectFailure, .refusedStream, .unavailable, .cancelled, .retriableStatusCodes],
      statusCodes: retrying503 ? [503] : [])
  }
}

extension RetryPolicy: CustomStringConvertible {
  /// `2 on connect-failure,refused-stream`, or `none`.
  public var description: String {
    guard attempts > 0 else { return "none" }
    let words = Condition.allCases.filter { $0 != .retriableStatusCodes && retryOn.contains($0) }.map(
      \.rawValue)
    let codes = retryOn.contains(.retriableStatusCodes) ? statusCodes.sorted().map(String.init) : []
    return "\(attempts) on " + (words + codes).joined(separator: ",")
  }
}
