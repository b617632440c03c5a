/// One row of the kernel's socket table, as `netstat` and `ss` read it.
struct Socket: Equatable, Sendable {
  enum Transport: Sendable { case tcp, tcp6, udp, udp6 }
  enum State: Sendable { case listen, established, unconnected }

  var transport: Transport
  var localAddress: String
  var localPort: Int
  var remoteAddress: String
  var remotePort: Int
  var state: State
  /// Whose process holds it: another container sees no program's name.
  var container: String
  var program: String
  var pid: Int
}

extension Socket.Transport {
  var isTCP: Bool { self == .tcp || self == .tcp6 }
  var isIPv6: Bool { self == .tcp6 || self == .udp6 }
}
