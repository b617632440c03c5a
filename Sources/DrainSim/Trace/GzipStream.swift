#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is in a compressed file, unpacked by the system's own `gzip -dc` in a process beside this one.
struct GzipStream: ByteSource {
  private var output: FileSource
  private let process: pid_t
  /// Once the process has ended and nobody is to wait for it again.
  private var hasEnded = false

  /// Why `gzip` cannot be run.
  enum StartFailure: Error, Equatable {
    /// There is no such program.
    case missing
    case system(SystemError)
  }

  /// Unpacks `file` from where it stands; the caller closes the file.
  init(unpacking file: FileSource, with program: String = "gzip") throws(StartFailure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system(.latest) }
    let input = FileSource(descriptor: ends[1])
    output = FileSource(descriptor: ends[0])
    defer { input.close() }
    // Only what is handed over below is the other process's.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do {
      process = try Self.start(program, reading: file.descriptor, writing: ends[1])
    } catch {
      output.close()
      throw error
    }
  }

  var bytesLeft: Int? { nil }

  mutating func read(into buffer: inout [UInt8], from position: Int) throws(ReadFailure) -> Int {
    let count = try output.read(into: &buffer, from: position)
    if count == 0, !hasEnded, end() != 0 { throw .damaged }
    return count
  }

  /// Ends the process if it is not yet at its end.
  mutating func close() {
    output.close()
    if !hasEnded { kill(process, SIGKILL) }
    _ = end()
  }

  /// Waits for the process; 0 where it was content.
  private mutating func end() -> Int32 {
    guard !hasEnded else { return 0 }
    hasEnded = true
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return errno }
    }
    // 2 is a warning: bytes that follow the stream are passed over.
    return status == 2 << 8 ? 0 : status
  }
}

extension GzipStream {
  /// Starts `program -dc` between two descriptors; what it says about its input, this program says better.
  private static func start(
    _ program: String, reading input: Int32, writing output: Int32
  ) throws(StartFailure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("-dc"), nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    // No environment: what GZIP says there is meant for people who compress.
    let code = posix_spawnp(&process, program, &actions, nil, &arguments, nil)
    if code == ENOENT { throw .missing }
    guard code == 0 else { throw .system(SystemError(code: code)) }
    return process
  }
}
