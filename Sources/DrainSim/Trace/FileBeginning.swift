/// What the first bytes of a file tell about it.
struct FileBeginning {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  /// Nothing but blanks so far.
  var isBlank: Bool { firstMark == nil }

  /// The first byte that is not a blank opens a JSON object.
  var isObject: Bool { firstMark == UInt8(ascii: "{") }

  /// The first line has something of a request's: a key of JSON that no access log has, or a column's name.
  var isTrace: Bool {
    let line = firstLine
    guard !isObject else {
      let keys = line.split(separator: UInt8(ascii: "\""))
      return keys.contains { $0.elementsEqual("direction".utf8) || $0.elementsEqual("at".utf8) }
        && !keys.contains { $0.elementsEqual("start_time".utf8) }
    }
    let cells = line.split { ",;\t\" ".utf8.contains($0) }
    return cells.contains { TraceKey(LetterWord($0)) != nil }
  }

  /// Throws for what is known not to be a trace, with the way to make one of it.
  func refuseOthers(named name: String, at place: SourcePlace?) throws(InvalidInput) {
    if bytes.starts(with: Self.gzipMark) { throw compressed(name, "gzip", at: place) }
    if bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) { throw compressed(name, "zstd", at: place) }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      throw refusal("'\(name)' is written in UTF-16", at: place, hint: "save it as UTF-8")
    }
    if firstMark == UInt8(ascii: "["), !isBracketedTime {
      let hint = "write one request on each line: jq -c '.[]' \(name)"
      throw refusal("'\(name)' is a JSON list", at: place, hint: hint)
    }
  }

  private func compressed(_ name: String, _ tool: String, at place: SourcePlace?) -> InvalidInput {
    refusal("'\(name)' is compressed", at: place, hint: "unpack it: \(tool) -dc \(name)")
  }

  private func refusal(_ message: String, at place: SourcePlace?, hint: String) -> InvalidInput {
    InvalidInput([Diagnostic(message, at: place, hint: hint)])
  }

  static let gzipMark: [UInt8] = [0x1f, 0x8b]

  /// `[2026-`, as an access log begins, and no list of requests.
  private var isBracketedTime: Bool { RFC3339.looksLikeTime(marked.dropFirst()) }

  /// From the first byte on that is no blank, to its line's end.
  var firstLine: ArraySlice<UInt8> { marked.prefix { $0 != UInt8(ascii: "\n") } }

  /// Of ``firstLine``.
  var firstLineNumber: Int { bytes[..<marked.startIndex].count { $0 == UInt8(ascii: "\n") } + 1 }

  private var firstMark: UInt8? { marked.first }

  /// From the first byte on that is no blank.
  private var marked: ArraySlice<UInt8> {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    return (bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes).drop { $0 <= UInt8(ascii: " ") }
  }
}
