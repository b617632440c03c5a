/// Reads traces from files and from standard input, as JSON Lines or as CSV.
///
/// The file is read as a stream: what is held is the columns, one piece of the file and its longest line.
public enum TraceFile {
  /// Reads the trace at `path`; `-` is standard input.
  ///
  /// `place` is where the path was written, for complaints about the file itself. Complaints about what is in it
  /// name the file as `name`, or as its path.
  public static func read(
    path: String, named name: String? = nil, at place: SourcePlace? = nil
  ) throws(InvalidInput) -> Trace {
    if path == "-" {
      return try read(FileSource.standardInput, path: path, named: name ?? "<stdin>", at: place)
    }
    let file: FileSource
    do {
      file = try FileSource(opening: path)
    } catch {
      throw unreadable(path, error, at: place)
    }
    defer { file.close() }
    return try read(file, path: path, named: name ?? path, at: place)
  }

  /// Reads a trace from bytes; `path` only says what format to expect.
  ///
  /// `chunk` is how many bytes are read at a time.
  static func read(
    _ source: some ByteSource, path: String, named name: String, at place: SourcePlace? = nil,
    chunk: Int = usualChunk
  ) throws(InvalidInput) -> Trace {
    var window = LineWindow(source, chunk: chunk)
    do {
      repeat { try window.advance(to: 0) } while FileBeginning(window.held).isBlank && !window.isLast
    } catch {
      try FileBeginning(window.held).refuseOthers(named: name, at: place)
      throw unreadable(name, error, at: place)
    }
    let beginning = FileBeginning(window.held)
    try beginning.refuseOthers(named: name, at: place)
    switch format(of: path, beginning) {
    case .jsonLines: return try JSONLinesReader().read(&window, named: name)
    case .csv: return try CSVReader().read(&window, named: name)
    }
  }

  /// Large enough to make the system's calls cheap, small enough for the processor's cache.
  private static let usualChunk = 1 << 18

  private enum Format {
    case jsonLines, csv
  }

  private static func format(of path: String, _ beginning: FileBeginning) -> Format {
    let name = path.lowercased()
    if name.hasSuffix(".csv") { return .csv }
    if [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) { return .jsonLines }
    return beginning.isObject ? .jsonLines : .csv
  }

  private static func unreadable(
    _ name: String, _ failure: ReadFailure, at place: SourcePlace?
  ) -> InvalidInput {
    switch failure {
    case .system(let words): InvalidInput([Diagnostic("cannot read '\(name)': \(words)", at: place)])
    case .lineTooLong: InvalidInput([failure.diagnostic(reading: name, line: 1)])
    }
  }
}
