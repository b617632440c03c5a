extension Shard {
  /// The shards that lie within a range of which nothing is known.
  ///
  /// - Parameter known: Ranges that are shards. The least number of shards counts that makes all of them so; where
  ///   there is none, nothing is missing that could be named.
  static func missing(_ range: Range<Int>, of total: Int, known: [Range<Int>]) -> [Shard] {
    let known = known.filter { !$0.isEmpty }
    guard total > 1 else { return [] }
    for count in 2...min(total, mostShards) where known.allSatisfy({ covering($0, of: total, count) != nil })
    {
      return (0..<count).compactMap { Shard($0, of: count) }.filter { shard in
        let part = shard.range(of: total)
        return range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound
      }
    }
    return []
  }

  /// More machines than anybody has.
  private static let mostShards = 10_000

  /// The shard whose part is just this range.
  private static func covering(_ range: Range<Int>, of total: Int, _ count: Int) -> Shard? {
    let (share, rest) = total.quotientAndRemainder(dividingBy: count)
    let first = range.lowerBound
    let index = first < rest * (share + 1) ? first / (share + 1) : rest + (first - rest * (share + 1)) / share
    return Shard(index, of: count).flatMap { $0.range(of: total) == range ? $0 : nil }
  }
}
