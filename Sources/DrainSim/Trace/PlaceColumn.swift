/// Where each request stands.
///
/// Most stand at the same column, one line after another: such a run of them is kept as one entry.
struct PlaceColumn {
  private struct Run {
    var first: UInt32
    var line: UInt32
    let column: UInt32
    /// Lines from one place to the next, once there are two.
    var step: UInt32 = 0
  }

  private var runs: [Run] = []
  private var sources: [(first: Int, name: String)] = []
  private(set) var count = 0

  mutating func append(_ place: SourcePlace) {
    append(line: place.line, column: place.column, in: place.source)
  }

  mutating func append(line: Int, column: Int, in source: String) {
    if sources.last?.name != source { sources.append((count, source)) }
    if !continues(line: UInt32(clamping: line), column: UInt32(clamping: column)) {
      runs.append(
        Run(first: UInt32(count), line: UInt32(clamping: line), column: UInt32(clamping: column)))
    }
    count += 1
  }

  /// Appends what stands in another part of the same source, whose first line is `line` here.
  mutating func append(contentsOf part: PlaceColumn, from line: Int) {
    for source in part.sources where sources.last?.name != source.name {
      sources.append((count + source.first, source.name))
    }
    for var run in part.runs {
      run.first += UInt32(count)
      run.line = UInt32(clamping: Int(run.line) + line - 1)
      runs.append(run)
    }
    count += part.count
  }

  /// - Complexity: O(log n) at most; O(1) where all requests form one run.
  subscript(index: Int) -> SourcePlace {
    let run = runs[lastRun(beginningUpTo: index)]
    let line = Int(run.line) + (index - Int(run.first)) * Int(run.step)
    let source = sources.last { $0.first <= index }?.name ?? ""
    return SourcePlace(source: source, line: line, column: Int(run.column))
  }

  /// Whether the place is the next one of the latest run.
  private mutating func continues(line: UInt32, column: UInt32) -> Bool {
    guard let latest = runs.indices.last, runs[latest].column == column, line >= runs[latest].line else {
      return false
    }
    let length = count - Int(runs[latest].first)
    if length == 1 {
      runs[latest].step = line - runs[latest].line
      return true
    }
    return Int(line - runs[latest].line) == length * Int(runs[latest].step)
  }

  private func lastRun(beginningUpTo index: Int) -> Int {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].first) <= index { low = middle } else { high = middle }
    }
    return low
  }
}
