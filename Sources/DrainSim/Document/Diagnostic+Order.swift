extension [Diagnostic] {
  /// Sources in the order of their first complaint, then by line, column, and the order of finding.
  var inOrderOfPlace: [Diagnostic] {
    let ranked = indices.map { index in
      let place = self[index].place
      let source = firstIndex { $0.place?.source == place?.source } ?? 0
      return (source, place?.line ?? 0, place?.column ?? 0, index)
    }
    return ranked.sorted { $0 < $1 }.map { self[$0.3] }
  }
}
