/// Reads traces from files and from standard input: JSON Lines, CSV, and Envoy's access logs.
///
/// The file is read as a stream: what is held is the columns, and for each core a piece of the file and its
/// longest line.
public enum TraceFile {
  /// Reads the trace at `path`; `-` is standard input. A file packed by `gzip` is unpacked by it.
  ///
  /// `place` is where the path was written, for complaints about the file itself. Complaints about what is in it
  /// name the file as `name`, or as its path.
  public static func read(
    path: String, named name: String? = nil, at place: SourcePlace? = nil, format: TraceFormat = .automatic
  ) throws(InvalidInput) -> Trace {
    try load(path: path, named: name, at: place, format: format).trace
  }

  /// Reads the trace at `path` as ``read(path:named:at:format:)`` does, with what an access log tells beside it.
  public static func load(
    path: String, named name: String? = nil, at place: SourcePlace? = nil, format: TraceFormat = .automatic
  ) throws(InvalidInput) -> LoadedTrace {
    if path == "-" {
      return try load(FileSource.standardInput, path: path, named: name ?? "<stdin>", at: place, as: format)
    }
    let file: FileSource
    do {
      file = try FileSource(opening: path)
    } catch {
      throw unreadable(path, error, at: place)
    }
    defer { file.close() }
    guard file.isGzip else { return try load(file, path: path, named: name ?? path, at: place, as: format) }
    var unpacked = try unpack(file, path: path, at: place)
    defer { unpacked.close() }
    return try load(unpacked, path: unpackedName(path), named: name ?? path, at: place, as: format)
  }

  /// Reads a trace from bytes; `path` only says what format to expect.
  ///
  /// `chunk` is how many bytes are read at a time; neither it nor the crew makes a difference to the trace.
  static func load(
    _ source: some ByteSource, path: String, named name: String, at place: SourcePlace? = nil,
    as format: TraceFormat = .automatic, chunk: Int = usualChunk, by crew: Crew = .ofAllCores
  ) throws(InvalidInput) -> LoadedTrace {
    var window = LineWindow(source, chunk: chunk)
    let beginning = try begin(&window, named: name, at: place)
    switch format {
    case .accessLog(let format):
      return try AccessLogReader(format, named: name).read(&window, by: crew)
    case .automatic:
      switch try written(path, named: name, beginning, in: &window, at: place) {
      case .jsonLines:
        return LoadedTrace(trace: try JSONLinesReader().read(&window, named: name, by: crew), accessLog: nil)
      case .csv:
        return LoadedTrace(trace: try CSVReader().read(&window, named: name, by: crew), accessLog: nil)
      case .accessLog(let format): return try AccessLogReader(format, named: name).read(&window, by: crew)
      }
    }
  }

  /// Large enough to make the system's calls cheap, small enough for the processor's cache.
  private static let usualChunk = 1 << 18

  private static func begin<Source>(
    _ window: inout LineWindow<Source>, named name: String, at place: SourcePlace?
  ) throws(InvalidInput) -> FileBeginning {
    do {
      repeat { try window.advance(to: 0) } while isBlank(window) && !window.isLast
    } catch {
      try FileBeginning(window.held).refuseOthers(named: name, at: place)
      throw unreadable(name, error, at: place)
    }
    let beginning = FileBeginning(window.held)
    try beginning.refuseOthers(named: name, at: place)
    return beginning
  }

  /// No line in it says anything yet.
  private static func isBlank<Source>(_ window: LineWindow<Source>) -> Bool {
    FileBeginning(window.bytes[..<window.end]).isBlank
  }

  private static func unreadable(
    _ name: String, _ failure: ReadFailure, at place: SourcePlace?
  ) -> InvalidInput {
    switch failure {
    case .system(let words): InvalidInput([Diagnostic("cannot read '\(name)': \(words)", at: place)])
    case .lineTooLong, .damaged: InvalidInput([failure.diagnostic(reading: name, line: 1)])
    }
  }
}

/// Which of the formats a file is in.
extension TraceFile {
  private enum Written {
    case jsonLines, csv
    case accessLog(AccessLogFormat)
  }

  /// A line that is known decides; the name does where none is, or where it says CSV.
  private static func written<Source>(
    _ path: String, named name: String, _ beginning: FileBeginning, in window: inout LineWindow<Source>,
    at place: SourcePlace?
  ) throws(InvalidInput) -> Written {
    let path = path.lowercased()
    if path.hasSuffix(".csv") { return .csv }
    let isJSON = beginning.isObject || [".jsonl", ".ndjson", ".json"].contains(where: path.hasSuffix)
    if !beginning.isTrace, let format = try detect(&window, named: name, at: place) {
      return .accessLog(format)
    }
    if isJSON { return .jsonLines }
    if beginning.isTrace || beginning.isBlank { return .csv }
    let text = String(decoding: beginning.firstLine.prefix(200), as: UTF8.self)
    let first = AccessLogSummary.Example(line: beginning.firstLineNumber, text: text)
    throw InvalidInput([AccessLogFormat.mismatch(first, in: name, tried: AccessLogFormat.known)])
  }

  /// Reads on as far as the first line that is in a known format, but not far.
  private static func detect<Source>(
    _ window: inout LineWindow<Source>, named name: String, at place: SourcePlace?
  ) throws(InvalidInput) -> AccessLogFormat? {
    let detection = LogDetection()
    while true {
      if let format = detection.format(of: window.bytes.span, upTo: window.end) { return format }
      if window.isLast || window.end >= LogDetection.limit { return nil }
      do {
        try window.advance(to: 0)
      } catch {
        throw unreadable(name, error, at: place)
      }
    }
  }
}

extension TraceFile {
  private static func unpack(
    _ file: FileSource, path: String, at place: SourcePlace?
  ) throws(InvalidInput) -> GzipStream {
    do {
      return try GzipStream(unpacking: file)
    } catch {
      throw error.refusal(of: path, at: place)
    }
  }

  /// Without the ending that `gzip` gave it.
  private static func unpackedName(_ path: String) -> String {
    path.lowercased().hasSuffix(".gz") ? String(path.dropLast(3)) : path
  }
}

extension GzipStream.StartFailure {
  /// The complaint about a file that is therefore not unpacked.
  func refusal(of path: String, at place: SourcePlace?) -> InvalidInput {
    let reason =
      switch self {
      case .missing: "there is no program 'gzip' here"
      case .system(let error): "gzip cannot be run: \(error)"
      }
    return InvalidInput([
      Diagnostic(
        "'\(path)' is compressed, and \(reason)", at: place,
        hint: "unpack it where gzip is: gzip -dc \(path) | drainsim … --trace -")
    ])
  }
}
