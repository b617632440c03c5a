/// What can be said of a request in a trace: the keys of a JSON line, the columns of a CSV file.
enum TraceKey: String, CaseIterable {
  case id, direction, at, duration, connection, parent
  case transport = "protocol"

  static let required: [TraceKey] = [.direction, .at, .duration]

  private static let words = allCases.map { (key: $0, word: LetterWord($0.rawValue.utf8)) }

  /// The key of this name, without a `String` for each one that is looked up.
  init?(_ word: LetterWord) {
    for known in Self.words where known.word == word {
      self = known.key
      return
    }
    return nil
  }

  var bit: UInt8 {
    switch self {
    case .id: 1
    case .direction: 2
    case .at: 4
    case .duration: 8
    case .connection: 16
    case .parent: 32
    case .transport: 64
    }
  }

  /// Its place in a table of one entry per key.
  var position: Int { bit.trailingZeroBitCount }
}

/// A short lower-case word as one number, five bits a letter: equal only for equal words.
///
/// What has more than twelve letters, or anything else than `a` to `z`, equals no word of letters.
struct LetterWord: Equatable {
  private var letters: UInt64 = 0

  init(_ text: some Sequence<UInt8>) {
    var length = 0
    var isExact = true
    for byte in text {
      if !Self.isLetter(byte) { isExact = false }
      append(byte)
      length += 1
    }
    if !isExact || length > 12 { letters = .max }
  }

  /// Reads the letters from `position` on, and leaves `position` at what is none.
  init(_ bytes: [UInt8], from position: inout Int) {
    let first = position
    while Self.isLetter(bytes[position]) {
      append(bytes[position])
      position += 1
    }
    if position - first > 12 { letters = .max }
  }

  private mutating func append(_ byte: UInt8) {
    letters = letters << 5 | UInt64(byte & 31)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
}
