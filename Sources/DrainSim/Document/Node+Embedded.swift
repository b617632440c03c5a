/// Documents inside the text of a scalar, as annotations and ConfigMaps hold them.
extension Node {
  /// Reads the text of a scalar as YAML or JSON, with places in the file around it.
  ///
  /// Where the text stands there as it is, the places are exact; where it is folded or escaped, all of it stands
  /// at the place of the scalar, and complaints name the line of the text.
  func embeddedDocuments() throws(InvalidInput) -> [Node] {
    guard let scalar else {
      throw InvalidInput([Diagnostic("expected a text that holds YAML or JSON, not \(kindName)", at: place)])
    }
    let bytes = Array(scalar.text.utf8)
    var start = place
    switch scalar.layout {
    case .inLine(let shift):
      start.column += shift
      return try YAMLReader.read(bytes, startingAt: start)
    case .lines(let column):
      start.line += 1
      start.column = column
      return try YAMLReader.read(bytes, startingAt: start, margin: column)
    case .rewritten:
      return try rewrittenDocuments(bytes)
    }
  }

  private func rewrittenDocuments(_ bytes: [UInt8]) throws(InvalidInput) -> [Node] {
    do throws(InvalidInput) {
      let start = SourcePlace(source: place.source, line: 1, column: 1)
      return try YAMLReader.read(bytes, startingAt: start).map { $0.moved(to: place) }
    } catch {
      throw InvalidInput(
        error.diagnostics.map { complaint in
          var moved = complaint
          moved.place = place
          if let line = complaint.place?.line {
            moved.message = "line \(line) of this text: \(complaint.message)"
          }
          return moved
        })
    }
  }

  /// The same value with one place for all that is in it.
  func moved(to place: SourcePlace) -> Node {
    switch content {
    case .scalar(let scalar): Node(.scalar(Scalar(text: scalar.text, value: scalar.value)), at: place)
    case .sequence(let elements): Node(.sequence(elements.map { $0.moved(to: place) }), at: place)
    case .mapping(let entries):
      Node(
        .mapping(entries.map { Entry(key: $0.key, keyPlace: place, value: $0.value.moved(to: place)) }),
        at: place)
    }
  }
}
