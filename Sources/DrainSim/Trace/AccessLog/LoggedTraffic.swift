/// On which side of the pod a logged request was, as far as its line tells, and what it spoke.
struct LoggedTraffic: Equatable {
  /// Nil where the line does not tell.
  var direction: Trace.Direction?
  var transport: Trace.TransportProtocol

  /// One byte of it, to stand in a column and before a name.
  var code: UInt8 {
    let side: UInt8 =
      switch direction {
      case .inbound: 0
      case .outbound: 1
      case nil: 2
      }
    return side | transport.rawValue << 2
  }

  init(direction: Trace.Direction?, transport: Trace.TransportProtocol) {
    self.direction = direction
    self.transport = transport
  }

  init(code: UInt8) {
    let sides: [Trace.Direction?] = [.inbound, .outbound]
    direction = code & 3 < 2 ? sides[Int(code & 3)] : nil
    transport = Trace.TransportProtocol(rawValue: code >> 2) ?? .unstated
  }
}

extension LoggedTraffic {
  /// Istio names its clusters, and routes that lead to none, by direction (`pilot/pkg/util/constants.go`,
  /// `pilot/pkg/model/push_context.go`).
  static func direction(cluster: ArraySlice<UInt8>, route: ArraySlice<UInt8>) -> Trace.Direction? {
    if cluster.starts(with: inboundPrefix) { return .inbound }
    if cluster.starts(with: outboundPrefix) || cluster.starts(with: sniOutboundPrefix) { return .outbound }
    if cluster.starts(with: inboundPassthrough) { return .inbound }
    if otherOutbound.contains(where: cluster.starts) { return .outbound }
    if route.starts(with: inboundPrefix) { return .inbound }
    return outboundRoutes.contains(where: route.elementsEqual) ? .outbound : nil
  }

  private static let inboundPrefix = Array("inbound|".utf8)
  private static let outboundPrefix = Array("outbound|".utf8)
  /// `outbound_.80_._.host`, for TLS that is passed on by its SNI.
  private static let sniOutboundPrefix = Array("outbound_.".utf8)
  private static let inboundPassthrough = Array("InboundPassthrough".utf8)
  private static let otherOutbound = ["PassthroughCluster", "BlackHoleCluster"].map { Array($0.utf8) }
  /// Of outbound traffic to hosts that the mesh does not know.
  private static let outboundRoutes = ["allow_any", "block_all"].map { Array($0.utf8) }

  /// `HTTP/1.1`, `HTTP/2`; `-` is a TCP connection. HTTP/3 has streams as HTTP/2 has.
  static func transport(_ text: ArraySlice<UInt8>) -> Trace.TransportProtocol {
    if text.isEmpty || text.elementsEqual(CollectionOfOne(UInt8(ascii: "-"))) { return .tcp }
    guard text.starts(with: http) else { return .unstated }
    switch text.dropFirst(http.count).first {
    case UInt8(ascii: "1"): return .http1
    case UInt8(ascii: "2"), UInt8(ascii: "3"): return .http2
    default: return .unstated
    }
  }

  private static let http = Array("HTTP/".utf8)
}
