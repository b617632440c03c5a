#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or standard input, read with the system's own calls: no buffer of anyone else's between.
struct FileSource: ByteSource {
  private let descriptor: Int32

  static let standardInput = FileSource(descriptor: 0)

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  init(opening path: String) throws(ReadFailure) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.lastFailure() }
  }

  /// The one place that hands memory to the system, which knows no arrays.
  mutating func read(into buffer: inout [UInt8], from position: Int) throws(ReadFailure) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        let room = UnsafeMutableRawBufferPointer(rebasing: bytes[position...])
        return systemRead(descriptor, room.baseAddress, room.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw Self.lastFailure() }
    }
  }

  func close() {
    _ = systemClose(descriptor)
  }

  private static func lastFailure() -> ReadFailure {
    let words = String(cString: strerror(errno))
    return .system(words.prefix(1).lowercased() + words.dropFirst())
  }
}

// Inside the type, its own `read` and `close` hide the system's.

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 {
  close(descriptor)
}
