/// Where each request stands, eight bytes a place: the name of the source is kept once for a run of them.
struct PlaceColumn {
  private var lines: [UInt32] = []
  private var columns: [UInt32] = []
  private var runs: [(first: Int, source: String)] = []

  mutating func append(_ place: SourcePlace) {
    if runs.last?.source != place.source { runs.append((lines.count, place.source)) }
    lines.append(UInt32(clamping: place.line))
    columns.append(UInt32(clamping: place.column))
  }

  subscript(index: Int) -> SourcePlace {
    let source = runs.last { $0.first <= index }?.source ?? ""
    return SourcePlace(source: source, line: Int(lines[index]), column: Int(columns[index]))
  }
}
