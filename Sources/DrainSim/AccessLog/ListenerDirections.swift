/// What the lines that tell their direction teach about those that do not: by the address they came to, and by
/// which host is the pod.
struct ListenerDirections {
  private var addresses = TextColumn()
  private var index = TextIndex()
  /// Of each address: bit 1 for inbound, bit 2 for outbound.
  private var seen: [UInt8] = []
  /// The hosts that inbound requests came to.
  private var podHosts: Set<ArraySlice<UInt8>> = []

  /// A request of a known direction came to `local`.
  mutating func learn(_ direction: Trace.Direction, local: ArraySlice<UInt8>) {
    let next = addresses.count
    let known = index.enter(local, as: next, in: addresses)
    if known == nil {
      addresses.append(local)
      seen.append(0)
      if direction == .inbound { podHosts.insert(Array(Self.host(of: local))[...]) }
    }
    seen[known ?? next] |= Self.bit(direction)
  }

  /// The direction of a request whose line does not tell it, or nil.
  func direction(remote: ArraySlice<UInt8>, local: ArraySlice<UInt8>) -> Trace.Direction? {
    if let known = index.find(local, in: addresses) {
      if seen[known] == Self.bit(.inbound) { return .inbound }
      if seen[known] == Self.bit(.outbound) { return .outbound }
    }
    let isToPod = podHosts.contains(Self.host(of: local))
    let isFromPod = podHosts.contains(Self.host(of: remote))
    guard isToPod != isFromPod else { return nil }
    return isToPod ? .inbound : .outbound
  }

  private static func bit(_ direction: Trace.Direction) -> UInt8 { 1 << direction.rawValue }

  /// Without the port.
  private static func host(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let colon = address.lastIndex(of: UInt8(ascii: ":")) else { return address }
    return address[..<colon]
  }
}
