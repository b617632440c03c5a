/// Where in an input something stands, for people: lines and columns count from 1.
public struct SourcePlace: Hashable, Sendable {
  /// The file's path as the user gave it, `<stdin>`, or the option that carried the text, such as `--set`.
  public var source: String
  public var line: Int
  /// Counted in Unicode scalars.
  public var column: Int

  public init(source: String, line: Int, column: Int) {
    self.source = source
    self.line = line
    self.column = column
  }
}

extension SourcePlace: CustomStringConvertible {
  public var description: String { "\(source):\(line):\(column)" }
}
