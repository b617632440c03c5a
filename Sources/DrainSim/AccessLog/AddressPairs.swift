/// The connections that the lines of a log name, each by its id or by the addresses of its two ends.
///
/// What differs in direction or protocol cannot be one connection, so those are part of the name.
struct AddressPairs {
  private var names = TextColumn()
  private var index = TextIndex()
  /// The name being put together; kept for its memory.
  private var scratch: [UInt8] = []

  var count: Int { names.count }

  /// For people: without direction and protocol.
  func name(of pair: Int) -> ArraySlice<UInt8> { names.utf8(at: pair).dropFirst() }

  /// The connection between two addresses, and whether it is the first time that it is met.
  mutating func enter(
    _ traffic: LoggedTraffic, from remote: ArraySlice<UInt8>, to local: ArraySlice<UInt8>
  ) -> (pair: Int, isNew: Bool) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(traffic.code)
    scratch.append(contentsOf: remote)
    scratch.append(contentsOf: Self.arrow)
    scratch.append(contentsOf: local)
    return enterScratch()
  }

  /// The connection that Envoy numbered so.
  mutating func enter(_ traffic: LoggedTraffic, id: ArraySlice<UInt8>) -> (pair: Int, isNew: Bool) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(traffic.code)
    scratch.append(contentsOf: id)
    return enterScratch()
  }

  private static let arrow = Array(" -> ".utf8)

  private mutating func enterScratch() -> (pair: Int, isNew: Bool) {
    let next = names.count
    if let known = index.enter(scratch[...], as: next, in: names) { return (known, false) }
    names.append(scratch)
    return (next, true)
  }
}
