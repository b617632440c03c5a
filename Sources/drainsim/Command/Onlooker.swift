import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who waits for long work: is told how far it is, and may want it to end.
struct Onlooker: Sendable {
  /// There is somebody to tell.
  var isThere = false
  /// Seconds since some moment.
  let now: @Sendable () -> Double
  let write: @Sendable (String) -> Void
  let wantsEnd: @Sendable () -> Bool
}

extension Onlooker {
  /// Whoever sits at the terminal. From now on the first Ctrl-C is a wish, and only the second ends the process.
  static func atTerminal() -> Onlooker {
    Interruption.await()
    let start = ContinuousClock.now
    return Onlooker(
      isThere: isatty(STDERR_FILENO) == 1,
      now: { start.duration(to: .now) / .seconds(1) },
      write: { try? FileDescriptor(STDERR_FILENO).write(Array($0.utf8)) },
      wantsEnd: { Interruption.hasCome })
  }
}

/// SIGINT, remembered instead of obeyed.
private enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var hasCome: Bool { flag.load(ordering: .relaxed) }

  /// A handler may do no more than store a value; the system's own comes back after the first signal.
  static func await() {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { _ in Interruption.flag.store(true, ordering: .relaxed) }
    #else
      action.__sigaction_handler.sa_handler = { _ in Interruption.flag.store(true, ordering: .relaxed) }
    #endif
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(SIGINT, &action, nil)
  }
}
