/// Finds the requests that are in flight at an instant without looking at those that are not.
///
/// A tree over the requests in the order they are sent: each node knows the latest end below it.
struct InFlightIndex: Sendable {
  /// From the leaves, which stand for a few requests each, to a level of a few nodes.
  private var levels: [[Int64]] = []

  private static let bits = 4
  private static let fanOut = 1 << bits

  init(ends: [Int64], order: TimeOrder) {
    guard !ends.isEmpty else { return }
    levels.append(Self.latest(of: ends.count) { ends[order[$0]] })
    while let top = levels.last, top.count > Self.fanOut {
      levels.append(Self.latest(of: top.count) { top[$0] })
    }
  }

  private static func latest(of count: Int, _ end: (Int) -> Int64) -> [Int64] {
    stride(from: 0, to: count, by: fanOut).map { first in
      (first..<min(first + fanOut, count)).reduce(Int64.min) { max($0, end($1)) }
    }
  }

  /// Appends the positions before `limit` whose requests end at or after `instant`, in order.
  ///
  /// - Complexity: O(k log n) for k requests in flight.
  func append(
    to found: inout [Int32], endingFrom instant: Int64, before limit: Int, ends: [Int64], order: TimeOrder
  ) {
    guard let top = levels.last else { return }
    for node in top.indices {
      visit(node, of: levels.count - 1, &found, instant, limit, ends, order)
    }
  }

  /// Requests that are sent later end later: they are passed over by their position.
  private func visit(
    _ node: Int, of level: Int, _ found: inout [Int32], _ instant: Int64, _ limit: Int, _ ends: [Int64],
    _ order: TimeOrder
  ) {
    guard levels[level][node] >= instant, node << (Self.bits * (level + 1)) < limit else { return }
    let first = node << Self.bits
    if level == 0 {
      for position in first..<min(first + Self.fanOut, limit) where ends[order[position]] >= instant {
        found.append(Int32(position))
      }
    } else {
      for child in first..<min(first + Self.fanOut, levels[level - 1].count) {
        visit(child, of: level - 1, &found, instant, limit, ends, order)
      }
    }
  }
}
