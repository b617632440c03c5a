/// What a line of an access log tells that matters for a termination, of all that Envoy can write.
enum LogField: Int, CaseIterable {
  case startTime, duration, transport, cluster, route, remoteAddress, localAddress, connectionID, requestID

  /// The field that a command operator of a format writes, such as `DURATION`.
  init?(command: String, argument: String?) {
    switch command {
    case "START_TIME": self = .startTime
    case "DURATION": self = .duration
    case "PROTOCOL": self = .transport
    case "UPSTREAM_CLUSTER", "UPSTREAM_CLUSTER_RAW": self = .cluster
    case "ROUTE_NAME": self = .route
    case "DOWNSTREAM_REMOTE_ADDRESS": self = .remoteAddress
    case "DOWNSTREAM_LOCAL_ADDRESS": self = .localAddress
    case "CONNECTION_ID": self = .connectionID
    case "REQ" where argument?.uppercased() == "X-REQUEST-ID": self = .requestID
    default: return nil
    }
  }

  /// Its key in Istio's JSON format; the connection's id is no part of that, and is often added under this name.
  var key: String {
    switch self {
    case .startTime: "start_time"
    case .duration: "duration"
    case .transport: "protocol"
    case .cluster: "upstream_cluster"
    case .route: "route_name"
    case .remoteAddress: "downstream_remote_address"
    case .localAddress: "downstream_local_address"
    case .connectionID: "connection_id"
    case .requestID: "request_id"
    }
  }
}
