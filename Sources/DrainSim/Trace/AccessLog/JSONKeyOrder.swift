/// The keys of the lines so far, each by its place among the others: Envoy writes them all alike, so most keys
/// need only be compared with the one that stood there before.
struct JSONKeyOrder {
  /// Each with its quotes and its colon, as it stands in a line without blanks; end to end.
  private var text: [UInt8] = []
  private var keys: [Key] = []

  struct Key {
    fileprivate let range: Range<Int>
    /// Nil where it is only passed over.
    let field: LogField?

    var length: Int { range.count }
  }

  /// Beyond these, keys are forgotten or not remembered: some file has ever new ones.
  private static let limits = (keys: 64, text: 4096)

  /// The key at `place`, if it stands at `position`.
  @inline(__always)
  func key(at place: Int, in bytes: Span<UInt8>, _ position: Int, upTo end: Int) -> Key? {
    guard place < keys.count else { return nil }
    let key = keys[place]
    let expected = text.span.extracting(key.range)
    return bytes.has(expected, at: position, upTo: end) ? key : nil
  }

  /// A line has another key at this place: the next ones will, too.
  mutating func learn(_ key: Range<Int>, of bytes: Span<UInt8>, field: LogField?, at place: Int) {
    guard place <= keys.count, place < Self.limits.keys, key.count <= Self.limits.text else { return }
    if text.count + key.count > Self.limits.text { return removeAll() }
    let first = text.count
    for position in key { text.append(bytes[position]) }
    let key = Key(range: first..<text.count, field: field)
    if place < keys.count { keys[place] = key } else { keys.append(key) }
  }

  private mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }
}
