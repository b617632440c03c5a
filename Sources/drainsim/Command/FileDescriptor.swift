import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file of the system, to be written to.
struct FileDescriptor {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  /// Writes all of it, however many calls that takes.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Self.write(number, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else {
        try recover(from: count < 0 ? .latest : SystemError(code: EIO))
      }
    }
  }

  /// A pipe that its other end has set to non-blocking is waited for.
  private func recover(from error: SystemError) throws(SystemError) {
    if error.isInterruption { return }
    guard error.code == EAGAIN else { throw error }
    var ready = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    guard poll(&ready, 1, -1) >= 0 || SystemError.latest.isInterruption else { throw .latest }
  }

  /// Apart from ``write(_:)``, whose name hides the system's.
  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
