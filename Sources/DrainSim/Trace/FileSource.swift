#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or standard input, read with the system's own calls: no buffer of anyone else's between.
struct FileSource: ByteSource {
  let descriptor: Int32

  static let standardInput = FileSource(descriptor: 0)

  init(descriptor: Int32) {
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

  /// Nil for a pipe.
  var bytesLeft: Int? {
    let position = lseek(descriptor, 0, SEEK_CUR)
    var status = stat()
    guard position >= 0, fstat(descriptor, &status) == 0 else { return nil }
    return max(0, Int(status.st_size) - Int(position))
  }

  /// Whether the bytes from here on are compressed; asked without reading on. False for a pipe.
  var isGzip: Bool {
    var bytes: [UInt8] = [0, 0]
    let position = lseek(descriptor, 0, SEEK_CUR)
    guard position >= 0, pread(descriptor, &bytes, 2, position) == 2 else { return false }
    return bytes == FileBeginning.gzipMark
  }

  func close() {
    _ = systemClose(descriptor)
  }

  private static func lastFailure() -> ReadFailure {
    .system("\(SystemError.latest)")
  }
}

// Inside the type, its own `read` and `close` hide the system's.

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 {
  close(descriptor)
}
