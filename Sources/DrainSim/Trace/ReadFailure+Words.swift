extension ReadFailure {
  /// The complaint when it happens in the middle of a file.
  func diagnostic(reading source: String, line: Int) -> Diagnostic {
    let place = SourcePlace(source: source, line: line, column: 1)
    switch self {
    case .system(let words): return Diagnostic("cannot read on: \(words)", at: place)
    case .lineTooLong:
      return Diagnostic(
        "a request of more than 1 MiB", at: place, hint: "is this a trace, with one request on each line?")
    case .damaged:
      return Diagnostic(
        "the compressed file ends early or is damaged", at: place,
        hint: "the unpacked text breaks off in this line: gzip -t '\(source)'")
    }
  }
}
