import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Console {
  /// The world of this process.
  static var process: Console {
    // Writing to a pipe that nobody reads then fails with EPIPE, and does not end the process.
    signal(SIGPIPE, SIG_IGN)
    return Console(
      environment: environment(),
      output: channel(to: STDOUT_FILENO),
      errors: channel(to: STDERR_FILENO),
      readFile: InputFile.read(path:limit:),
      save: OutputFile.write(_:to:),
      savePieces: OutputFile.write(to:pieces:),
      list: FolderListing.files(under:),
      exists: { access($0, F_OK) == 0 },
      onlooker: Onlooker.atTerminal)
  }

  private static func environment() -> [String: String] {
    var found: [String: String] = [:]
    for name in Terminal.variables {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }

  private static func channel(to descriptor: Int32) -> Channel {
    Channel(isTerminal: isatty(descriptor) == 1, columns: columns(of: descriptor)) {
      (text) throws(SystemError) in
      try FileDescriptor(descriptor).write(Array(text.utf8))
    }
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
