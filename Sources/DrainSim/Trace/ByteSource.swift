/// Bytes that come piece by piece: a file, a pipe, or a block in memory.
protocol ByteSource: Sendable {
  /// Fills `buffer` from `position` on, and returns how many bytes it put there; 0 at the end.
  mutating func read(into buffer: inout [UInt8], from position: Int) throws(ReadFailure) -> Int

  /// How many bytes are to come, as far as can be said; nil where that is not known.
  var bytesLeft: Int? { get }
}

/// Why bytes could not be had.
enum ReadFailure: Error, Equatable {
  /// The system's words, in lower case.
  case system(String)
  /// More bytes than any request takes, and no line end among them.
  case lineTooLong
  /// Compressed bytes that end early, or that nobody can unpack.
  case damaged
}

/// A block in memory, handed out in pieces.
struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private let piece: Int
  private var position = 0

  var bytesLeft: Int? { bytes.count - position }

  init(_ bytes: [UInt8], piece: Int = .max) {
    self.bytes = bytes
    self.piece = piece
  }

  mutating func read(into buffer: inout [UInt8], from start: Int) -> Int {
    let count = min(piece, bytes.count - position, buffer.count - start)
    buffer.replaceSubrange(start..<start + count, with: bytes[position..<position + count])
    position += count
    return count
  }
}
