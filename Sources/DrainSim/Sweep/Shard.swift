/// One of several equal parts of a sweep, for machines that share the work.
public struct Shard: Hashable, Sendable {
  /// From 0, as an Indexed Job counts its pods.
  public let index: Int
  public let count: Int

  public static let whole = Shard(index: 0, count: 1)

  private init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// Nil unless 0 <= `index` < `count`.
  public init?(_ index: Int, of count: Int) {
    guard index >= 0, index < count else { return nil }
    self.init(index: index, count: count)
  }

  /// Reads `3/16`; nil where it is no shard.
  public init?(parsing text: some StringProtocol) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1] else { return nil }
    self.init(index, of: count)
  }

  /// Its part of `total` things; the parts of all shards lie side by side.
  func range(of total: Int) -> Range<Int> {
    boundary(index, total)..<boundary(index + 1, total)
  }

  private func boundary(_ part: Int, _ total: Int) -> Int {
    let (share, rest) = total.quotientAndRemainder(dividingBy: count)
    return part * share + min(part, rest)
  }
}

extension Shard: CustomStringConvertible {
  /// `3/16`.
  public var description: String { "\(index)/\(count)" }
}
