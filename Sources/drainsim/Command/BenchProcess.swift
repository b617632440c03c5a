import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// This program, started anew for a part of its work, so that the memory which that takes is told apart.
enum BenchProcess {
  /// Runs it to its end.
  ///
  /// - Returns: What it has written, or nil where it did not end well.
  static func output(of program: String, _ arguments: [String]) throws(InvalidInput) -> [UInt8]? {
    do {
      let (process, output) = try start(program, arguments)
      defer { close(output) }
      let bytes = try readToEnd(of: output)
      return try wait(for: process) == 0 ? bytes : nil
    } catch {
      throw InvalidInput([
        Diagnostic("cannot run this program again: \(error)", at: nil, hint: "measure with --here")
      ])
    }
  }

  private static func start(
    _ program: String, _ arguments: [String]
  ) throws(SystemError) -> (process: pid_t, output: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .latest }
    defer { close(ends[1]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do {
      return (try spawn([program] + arguments, writing: ends[1]), ends[0])
    } catch {
      close(ends[0])
      throw error
    }
  }

  private static func spawn(_ words: [String], writing output: Int32) throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This process holds back the signals that end it; that one is to end.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environmentKept.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw SystemError(code: code) }
    return process
  }

  /// What it takes to find this program and its libraries; the rest could only change what is measured.
  private static var environmentKept: [String] {
    let names: [String] = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
    return names.compactMap { name in
      guard let value = getenv(name) else { return nil }
      return "\(name)=" + String(cString: value)
    }
  }

  private static func readToEnd(of descriptor: Int32) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if !SystemError.latest.isInterruption {
        throw .latest
      }
    }
  }

  private static func wait(for process: pid_t) throws(SystemError) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard SystemError.latest.isInterruption else { throw .latest }
    }
    return status
  }
}
