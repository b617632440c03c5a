/// What the lines that tell their direction teach about those that do not: by the address they came to, and by
/// which host is the pod.
struct ListenerDirections {
  /// Of each address that requests came to: bit 1 for inbound, bit 2 for outbound.
  private var seen: [UInt64: UInt8] = [:]
  /// The hosts that inbound requests came to.
  private var podHosts: Set<String> = []

  /// A request of a known direction came to `local`.
  mutating func learn(_ direction: Trace.Direction, local: UInt64, in book: AddressBook) {
    guard local != AddressBook.none else { return }
    let before = seen[local, default: 0]
    guard before & Self.bit(direction) == 0 else { return }
    seen[local] = before | Self.bit(direction)
    if direction == .inbound { podHosts.insert(book.host(of: local)) }
  }

  /// The direction of a request whose line does not tell it, or nil.
  func direction(remote: UInt64, local: UInt64, in book: AddressBook) -> Trace.Direction? {
    if seen[local] == Self.bit(.inbound) { return .inbound }
    if seen[local] == Self.bit(.outbound) { return .outbound }
    guard remote != AddressBook.none, local != AddressBook.none else { return nil }
    let isToPod = podHosts.contains(book.host(of: local))
    let isFromPod = podHosts.contains(book.host(of: remote))
    guard isToPod != isFromPod else { return nil }
    return isToPod ? .inbound : .outbound
  }

  private static func bit(_ direction: Trace.Direction) -> UInt8 { 1 << direction.rawValue }
}
