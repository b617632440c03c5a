/// The drops of a setting over time, in one line: each cell is the worst termination of its stretch.
struct SweepStrip {
  private let cells: [Int]
  private let times: DeletionTimes
  private let first: Int
  private let last: Int
  /// Deletions to a cell, the last one may have fewer.
  private let deletionsInCell: Int

  private static let glyphs: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  init(_ sweep: Sweep, _ setting: Int, width: Int) {
    let tallies = sweep.tallies[setting]
    let size = max(1, (tallies.count + width - 1) / max(1, width))
    deletionsInCell = size
    cells = stride(from: 0, to: tallies.count, by: size).map { start in
      tallies[start..<min(start + size, tallies.count)].reduce(0) { max($0, $1.frequencies.last?.drops ?? 0) }
    }
    times = sweep.subject.times
    first = sweep.played.lowerBound
    last = max(sweep.played.lowerBound, sweep.played.upperBound - 1)
  }

  /// How much time a cell stands for.
  var span: SimDuration { times.every * deletionsInCell }

  /// The strip, and when it begins and ends.
  var lines: [String] {
    let worst = cells.max() ?? 0
    let strip = String(cells.map { Self.glyph($0, of: worst) })
    let (from, to) = (times.text(first), times.text(last))
    let gap = cells.count - from.count - to.count
    if gap > 0 { return [strip, from + String(repeating: " ", count: gap) + to] }
    return [strip, "\(from) to \(to)"]
  }

  /// The lowest is for none alone.
  private static func glyph(_ drops: Int, of worst: Int) -> Character {
    guard drops > 0 else { return glyphs[0] }
    let steps = glyphs.count - 1
    return glyphs[max(1, (drops * steps + worst - 1) / worst)]
  }
}
