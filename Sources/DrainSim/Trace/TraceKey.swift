/// What can be said of a request in a trace: the keys of a JSON line, the columns of a CSV file.
enum TraceKey: String, CaseIterable {
  case id, direction, at, duration, connection, parent
  case transport = "protocol"

  static let required: [TraceKey] = [.direction, .at, .duration]

  private static let words = allCases.map { LetterWord($0.rawValue.utf8) }

  /// The key of this name, without a `String` for each one that is looked up.
  init?(_ word: LetterWord) {
    guard word.isExact, let position = Self.words.firstIndex(of: word) else { return nil }
    self = Self.allCases[position]
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

/// A short lower-case word as one number, five bits a letter: equal numbers only for equal words.
struct LetterWord: Equatable {
  private var letters: UInt64 = 0
  private var length = 0
  /// False once it is too long, or has something other than `a` to `z`.
  private(set) var isExact = true

  init() {}

  init(_ text: some Sequence<UInt8>) {
    for byte in text { append(byte) }
  }

  mutating func append(_ byte: UInt8) {
    letters = letters << 5 | UInt64(byte & 31)
    length += 1
    if byte &- UInt8(ascii: "a") >= 26 || length > 12 { isExact = false }
  }
}
