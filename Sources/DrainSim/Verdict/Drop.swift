/// A request that failed at this pod: why, when, what its client saw, and by how much it missed.
public struct Drop: Equatable, Sendable {
  /// Index into the trace.
  public let request: Int
  public let cause: Cause
  public let at: SimTime
  public let clientSaw: ClientSaw
  /// How much later that which failed it would have had to come.
  public let missedBy: SimDuration
  /// The call whose failure failed this request.
  public let failedChild: Int?

  /// The closed list of reasons.
  public enum Cause: String, Sendable, CaseIterable {
    case proxyKilledAtDrainEnd
    case proxyKilledEarly
    case killedAtGraceEnd
    case applicationExited
    case applicationNotListening
    case refusedByDrainedListener
    case refusedByDeadProxy
    case outboundWithoutProxy
    case podGone
    case connectionClosing
    case childFailed
  }

  /// What reached the one who waited for the answer.
  public enum ClientSaw: String, Sendable, CaseIterable {
    /// End of the connection before the response.
    case fin = "FIN"
    case rst = "RST"
    case refused = "ECONNREFUSED"
    /// The caller's own Envoy: its connection to this pod broke.
    case upstreamReset = "503 UC"
    /// The caller's own Envoy: no connection to this pod could be made.
    case upstreamConnectFailure = "503 UF"
    /// The pod's sidecar, for an application that is gone or no longer listens.
    case serviceUnavailable = "503"
    case badGateway = "502"
    /// No packet comes back: the pod's network is gone.
    case unreachable = "unreachable"
    /// The application that waited was gone itself.
    case nobody = "nobody was left to see"
  }
}

extension Drop.Cause {
  private static let inOrder = allCases

  /// Its place among all causes.
  var position: Int { Self.inOrder.firstIndex(of: self) ?? 0 }

  /// In words, to follow "dropped: ".
  public var sentence: String {
    switch self {
    case .proxyKilledAtDrainEnd: "killed with the proxy at the end of the drain"
    case .proxyKilledEarly: "killed with the proxy, which was told to stop at once"
    case .killedAtGraceEnd: "killed at the end of the grace period"
    case .applicationExited: "the application exited"
    case .applicationNotListening: "the application no longer accepted requests"
    case .refusedByDrainedListener: "connection refused by a drained listener"
    case .refusedByDeadProxy: "connection refused by a dead proxy"
    case .outboundWithoutProxy: "outbound with no proxy"
    case .podGone: "the pod's network was gone"
    case .connectionClosing: "sent on a connection that was being closed"
    case .childFailed: "a call it made failed"
    }
  }
}
