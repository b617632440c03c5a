/// On which side of the pod a logged request was, as far as its line tells, and what it spoke.
struct LoggedTraffic: Equatable, Sendable {
  /// One byte of it, to be compared and hashed.
  private(set) var code: UInt8

  init(direction: Trace.Direction?, transport: Trace.TransportProtocol) {
    code = Self.bits(direction) | transport.rawValue << 2
  }

  private static func bits(_ direction: Trace.Direction?) -> UInt8 { direction?.rawValue ?? 2 }

  var isDirected: Bool { code & 3 < 2 }

  /// Nil where the line does not tell.
  var direction: Trace.Direction? {
    get { isDirected ? Trace.Direction(rawValue: code & 3) : nil }
    set { code = code & ~3 | Self.bits(newValue) }
  }

  var transport: Trace.TransportProtocol { Trace.TransportProtocol(rawValue: code >> 2) ?? .unstated }
}

extension LoggedTraffic {
  /// Istio names its clusters, and routes that lead to none, by direction (`pilot/pkg/util/constants.go`,
  /// `pilot/pkg/model/push_context.go`).
  static func direction(_ bytes: Span<UInt8>, cluster: Range<Int>, route: Range<Int>) -> Trace.Direction? {
    if has(inboundPrefix, bytes, cluster) { return .inbound }
    if has(outboundPrefix, bytes, cluster) { return .outbound }
    if has(inboundPassthrough, bytes, cluster) { return .inbound }
    for name in otherOutbound where has(name, bytes, cluster) { return .outbound }
    if has(inboundPrefix, bytes, route) { return .inbound }
    for name in outboundRoutes where name.count == route.count && has(name, bytes, route) { return .outbound }
    return nil
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
  static func transport(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Trace.TransportProtocol {
    if range.isEmpty || range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: "-") { return .tcp }
    guard range.count > http.count, has(http, bytes, range) else { return .unstated }
    switch bytes[range.lowerBound + http.count] {
    case UInt8(ascii: "1"): return .http1
    case UInt8(ascii: "2"), UInt8(ascii: "3"): return .http2
    default: return .unstated
    }
  }

  private static let http = Array("HTTP/".utf8)

  /// Whether the range begins with the prefix.
  @inline(__always)
  private static func has(_ prefix: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    bytes.has(prefix.span, at: range.lowerBound, upTo: range.upperBound)
  }
}
