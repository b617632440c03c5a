/// Gathers the entries of one mapping, in the order of the file, and tells when a key comes twice.
struct MappingBuilder {
  /// Below this a look through the entries is faster than a table.
  private static let fewEntries = 8

  private var entries: [Node.Entry] = []
  private var positions: [String: Int] = [:]
  private var merged: (position: Int, mappings: [[Node.Entry]])?

  /// The entry already there under this key.
  func first(_ key: String) -> Node.Entry? {
    guard entries.count > Self.fewEntries else { return entries.first { $0.key == key } }
    return positions[key].map { entries[$0] }
  }

  mutating func add(_ entry: Node.Entry) {
    entries.append(entry)
    if entries.count == Self.fewEntries + 1 {
      for (position, entry) in entries.enumerated() { positions[entry.key] = position }
    } else if entries.count > Self.fewEntries {
      positions[entry.key] = entries.count - 1
    }
  }

  var hasMerge: Bool { merged != nil }

  /// Notes the mappings of a `<<` key, those named first winning over the later ones.
  mutating func merge(_ mappings: [[Node.Entry]]) { merged = (entries.count, mappings) }

  /// The entries, with those merged in at the place of `<<`; a key of the mapping's own wins over a merged
  /// one.
  func finished() -> [Node.Entry] {
    guard let merged else { return entries }
    var taken = Set(entries.map(\.key))
    let added = merged.mappings.flatMap { $0.filter { taken.insert($0.key).inserted } }
    return entries[..<merged.position] + added + entries[merged.position...]
  }
}
