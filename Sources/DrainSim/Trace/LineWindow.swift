/// The stretch of a file that is in memory: whole lines, moved along as they are read.
///
/// Every line in it ends with a line feed: the last one is given one where the file has none.
struct LineWindow<Source: ByteSource>: Sendable {
  private(set) var bytes: [UInt8]
  /// Behind the last line end in `bytes`; what follows is the beginning of a line.
  private(set) var end = 0
  private(set) var isLast = false
  /// The file does not end with a line feed, and its last line is in the window.
  private(set) var lastLineIsCut = false
  private var filled = 0
  private var source: Source

  /// No request is written longer.
  static var longestLine: Int { 1 << 20 }

  init(_ source: Source, chunk: Int) {
    self.source = source
    bytes = Array(repeating: 0, count: max(1, chunk))
  }

  /// All that was read and not let go of, also the beginning of a line.
  var held: ArraySlice<UInt8> { bytes[..<filled] }

  /// Those in the window and those to be read; nil where nobody can tell.
  var bytesLeft: Int? { source.bytesLeft.map { $0 + filled } }

  /// Lets go of what stands before `position` and reads on, until there is one line end more.
  mutating func advance(to position: Int) throws(ReadFailure) {
    let kept = filled - position
    for offset in 0..<kept { bytes[offset] = bytes[position + offset] }
    filled = kept
    end -= position
    let before = end
    while end == before, !isLast {
      guard filled <= Self.longestLine else { throw .lineTooLong }
      try fill()
    }
  }

  /// Gives its lines away, and goes on with the beginning of the next one in the memory of `block`.
  mutating func handOver(to block: inout LineBlock) {
    let (lines, rest) = (end, filled - end)
    block.exchange(&bytes, end: lines, lastLineIsCut: lastLineIsCut)
    let size = block.bytes.count
    if bytes.count < size { bytes.append(contentsOf: repeatElement(0, count: size - bytes.count)) }
    bytes.replaceSubrange(..<rest, with: block.bytes[lines..<lines + rest])
    (end, filled) = (0, rest)
  }

  private mutating func fill() throws(ReadFailure) {
    if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    let count = try source.read(into: &bytes, from: filled)
    isLast = count == 0
    let first = filled
    filled += count
    if isLast, filled > end { endLastLine() }
    if let line = bytes[first..<filled].lastIndex(of: UInt8(ascii: "\n")) { end = line + 1 }
  }

  private mutating func endLastLine() {
    bytes[filled] = UInt8(ascii: "\n")
    filled += 1
    lastLineIsCut = true
  }
}
