/// Reads YAML 1.2, and with it JSON, into nodes that know their places.
///
/// What it does not support (`%TAG`, tags of one's own, keys that are not scalars) it refuses: nothing is
/// misread. Time and memory grow with the size of the input, whatever is in it.
public enum YAMLReader {
  /// Gives one node per document; a source without any gives one null.
  ///
  /// - Parameter source: how people know the input: its path, `<stdin>`, or the option that carried it.
  public static func read(_ bytes: [UInt8], source: String) throws(InvalidInput) -> [Node] {
    try read(bytes, startingAt: SourcePlace(source: source, line: 1, column: 1))
  }

  /// Reads a text that stands somewhere inside its source: the value of an option, the text of a scalar.
  ///
  /// - Parameter margin: the column in which every line but the first begins.
  static func read(
    _ bytes: [UInt8], startingAt start: SourcePlace, margin: Int = 1
  ) throws(InvalidInput) -> [Node] {
    let source = start.source
    let text: YAMLText
    do throws(Diagnostic) {
      text = try YAMLText(bytes, source: source)
    } catch {
      throw InvalidInput([error])
    }
    var parser = YAMLParser(text, startingAt: start, margin: margin)
    let documents = parser.documents()
    guard parser.diagnostics.isEmpty else { throw InvalidInput(parser.diagnostics) }
    return documents
  }
}
