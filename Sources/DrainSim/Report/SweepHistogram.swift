/// How many terminations lost how many requests, as bars.
struct SweepHistogram {
  private let buckets: [Bucket]

  private struct Bucket {
    let drops: ClosedRange<Int>
    var terminations = 0

    var label: String {
      drops.count == 1
        ? drops.lowerBound.grouped : "\(drops.lowerBound.grouped) to \(drops.upperBound.grouped)"
    }
  }

  /// Beside the one for no drops at all.
  private static let mostBuckets = 10
  private static let longestBar = 40

  /// - Parameter frequencies: Ascending, not empty.
  init(_ frequencies: [Tally.Frequency]) {
    let worst = frequencies.last?.drops ?? 0
    let width = Self.bucketWidth(upTo: worst)
    var buckets = [Bucket(drops: 0...0)]
    buckets += stride(from: 1, through: worst, by: width).map { Bucket(drops: $0...($0 + width - 1)) }
    for frequency in frequencies {
      let place = frequency.drops == 0 ? 0 : (frequency.drops - 1) / width + 1
      buckets[place].terminations += frequency.terminations
    }
    self.buckets = buckets
  }

  /// The least of 1, 2, 5, 10, 20 and so on that does with so many buckets.
  private static func bucketWidth(upTo worst: Int) -> Int {
    var unit = 1
    while true {
      for width in [unit, 2 * unit, 5 * unit] where (worst + width - 1) / width <= mostBuckets {
        return width
      }
      unit *= 10
    }
  }

  func lines(width: Int) -> [String] {
    let counts = buckets.map(\.terminations.grouped)
    let label = buckets.map(\.label.count).max() ?? 0
    let count = counts.map(\.count).max() ?? 0
    let most = buckets.map(\.terminations).max() ?? 0
    let room = max(8, min(Self.longestBar, width - label - count - 6))
    return zip(buckets, counts).map { bucket, number in
      let bar = Self.bar(bucket.terminations, of: most, room: room)
      let line =
        "  " + spaces(label - bucket.label.count) + bucket.label + "  " + spaces(count - number.count)
        + number
        + "  " + bar
      return line.withoutTrailingSpaces
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// In eighths of a column; what is not nothing has at least one.
  private static func bar(_ part: Int, of most: Int, room: Int) -> String {
    guard part > 0 else { return "" }
    let length = max(1, Int(Int128(part) * Int128(room * 8) / Int128(most)))
    return String(repeating: "█", count: length / 8) + eighths[length % 8]
  }
}
