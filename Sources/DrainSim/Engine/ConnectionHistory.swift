/// Which of the named connections are open at an instant, as far as the requests before it tell.
///
/// A connection is open from its first request until nobody has used it for ``Trace/idleTimeout``; then the name
/// stands for a new one.
struct ConnectionHistory: Sendable {
  /// Per request, when its connection was opened; empty where no connection has a name.
  private var opened: [Int64] = []
  private var openings = ByDirection<[Int64]> { _ in [] }
  private var closings = ByDirection<[Int64]> { _ in [] }

  /// - Complexity: O(n log n) at most, in the number of connections.
  init(_ trace: Trace, starts: [Int64], ends: [Int64], order: TimeOrder) {
    guard trace.connectionNames.count > 0 else { return }
    opened = Array(repeating: .max, count: trace.count)
    var lastOpened = [Int64](repeating: .min, count: trace.connectionNames.count)
    var usedUntil = [Int64](repeating: .min, count: trace.connectionNames.count)
    var directions = [Trace.Direction](repeating: .inbound, count: trace.connectionNames.count)
    for position in 0..<trace.count {
      let request = order[position]
      let name = Int(trace.connections[request])
      guard name >= 0 else { continue }
      let last = usedUntil[name]
      directions[name] = trace.kinds[request].direction
      if last == .min || Self.end(ofIdleness: last) <= starts[request] {
        lastOpened[name] = starts[request]
        openings[directions[name]].append(starts[request])
        if last > .min { closings[directions[name]].append(Self.end(ofIdleness: last)) }
      }
      opened[request] = lastOpened[name]
      usedUntil[name] = max(last, ends[request])
    }
    for (name, last) in usedUntil.enumerated() where last > .min {
      closings[directions[name]].append(Self.end(ofIdleness: last))
    }
    closings.inbound.sort()
    closings.outbound.sort()
  }

  /// How many are open.
  ///
  /// - Complexity: O(log n).
  func count(_ direction: Trace.Direction, openAt instant: Int64) -> Int {
    openings[direction].count(before: instant) - closings[direction].count(before: instant + 1)
  }

  /// Whether the connection that carries a request, if nothing happens to it, was open before this instant.
  func isOpen(for request: Int, before instant: Int64) -> Bool { opened[request] < instant }

  private static func end(ofIdleness last: Int64) -> Int64 { last.saturatingSum(Trace.idleTimeout) }
}
