/// On which side of the pod a logged request was, as far as its line tells, and what it spoke.
struct LoggedTraffic: Equatable {
  /// Nil where the line does not tell.
  var direction: Trace.Direction?
  var transport: Trace.TransportProtocol

  /// One byte of it, to stand in a column and before a name.
  var code: UInt8 { (direction?.rawValue ?? 2) | transport.rawValue << 2 }

  /// Whether the direction of this ``code`` is known.
  static func isDirected(_ code: UInt8) -> Bool { code & 3 < 2 }

  init(direction: Trace.Direction?, transport: Trace.TransportProtocol) {
    self.direction = direction
    self.transport = transport
  }

  init(code: UInt8) {
    direction = Self.isDirected(code) ? Trace.Direction(rawValue: code & 3) : nil
    transport = Trace.TransportProtocol(rawValue: code >> 2) ?? .unstated
  }
}

extension LoggedTraffic {
  /// Istio names its clusters, and routes that lead to none, by direction (`pilot/pkg/util/constants.go`,
  /// `pilot/pkg/model/push_context.go`).
  static func direction(_ bytes: [UInt8], cluster: Range<Int>, route: Range<Int>) -> Trace.Direction? {
    if bytes.has(inboundPrefix, at: cluster) { return .inbound }
    if bytes.has(outboundPrefix, at: cluster) { return .outbound }
    if bytes.has(inboundPassthrough, at: cluster) { return .inbound }
    if otherOutbound.contains(where: { bytes.has($0, at: cluster) }) { return .outbound }
    if bytes.has(inboundPrefix, at: route) { return .inbound }
    let isOutbound = outboundRoutes.contains { $0.count == route.count && bytes.has($0, at: route) }
    return isOutbound ? .outbound : nil
  }

  private static let inboundPrefix = Array("inbound|".utf8)
  private static let outboundPrefix = Array("outbound|".utf8)
  private static let inboundPassthrough = Array("InboundPassthrough".utf8)
  /// `outbound_.80_._.host` is for TLS that is passed on by its SNI.
  private static let otherOutbound = ["PassthroughCluster", "BlackHoleCluster", "outbound_."].map {
    Array($0.utf8)
  }
  /// Of outbound traffic to hosts that the mesh does not know.
  private static let outboundRoutes = ["allow_any", "block_all"].map { Array($0.utf8) }

  /// `HTTP/1.1`, `HTTP/2`; `-` is a TCP connection. HTTP/3 has streams as HTTP/2 has.
  static func transport(_ bytes: [UInt8], _ range: Range<Int>) -> Trace.TransportProtocol {
    if range.isEmpty || range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: "-") { return .tcp }
    guard range.count > http.count, bytes.has(http, at: range) else { return .unstated }
    switch bytes[range.lowerBound + http.count] {
    case UInt8(ascii: "1"): return .http1
    case UInt8(ascii: "2"), UInt8(ascii: "3"): return .http2
    default: return .unstated
    }
  }

  private static let http = Array("HTTP/".utf8)
}

extension [UInt8] {
  /// Whether the range begins with the prefix; no slice, for there are millions of them.
  fileprivate func has(_ prefix: [UInt8], at range: Range<Int>) -> Bool {
    guard range.count >= prefix.count else { return false }
    for offset in prefix.indices where self[range.lowerBound + offset] != prefix[offset] { return false }
    return true
  }
}
