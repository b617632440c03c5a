#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input read whole into memory: a scenario or a shard of a sweep, never a long trace.
package enum InputFile {
  /// A scenario is a page or two; what is larger was given by mistake.
  package static let sizeLimit = 64 << 20

  /// Stands for standard input on the command line.
  package static let standardInput = "-"

  /// What complaints call the input at `path`.
  package static func sourceName(of path: String) -> String {
    path == standardInput ? "<stdin>" : path
  }

  /// - Parameter limit: So many bytes at most.
  package static func read(path: String, limit: Int = sizeLimit) throws(InvalidInput) -> [UInt8] {
    do {
      return try path == standardInput
        ? readToEnd(of: STDIN_FILENO, limit) : readFile(at: path, limit)
    } catch {
      throw InvalidInput([diagnostic(for: error, reading: path)])
    }
  }

  private enum Failure: Error {
    case system(SystemError)
    case directory
    case tooLarge(limit: Int)
  }

  private static func readFile(at path: String, _ limit: Int) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(.latest) }
    defer { close(descriptor) }
    return try readToEnd(of: descriptor, limit)
  }

  private static func readToEnd(of descriptor: Int32, _ limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Self.read(descriptor, into: $0) }
      guard count >= 0 else {
        let error = SystemError.latest
        if error.isInterruption { continue }
        throw error.code == EISDIR ? .directory : .system(error)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Apart from ``read(path:)``, whose name hides the system's.
  private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func diagnostic(for failure: Failure, reading path: String) -> Diagnostic {
    let name = sourceName(of: path)
    switch failure {
    case .system(let error):
      let hint = error.code == ENOENT ? "check the spelling, and that the path starts from this folder" : nil
      return Diagnostic("cannot read '\(name)': \(error)", at: nil, hint: hint)
    case .directory:
      return Diagnostic("cannot read '\(name)': it is a directory", at: nil, hint: "name the files in it")
    case .tooLarge(let limit):
      let hint = "keep the requests in a trace file of their own, and name it with 'trace:'"
      return Diagnostic(
        "'\(name)' is larger than \(limit >> 20) MiB", at: nil, hint: limit == sizeLimit ? hint : nil)
    }
  }
}
