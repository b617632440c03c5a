#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds back the signals that end a process, for as long as it has something half-made on the disk.
enum SignalMask {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// One of the signals held back has come: whoever works for long had better stop.
  static var isEndAwaited: Bool {
    var pending = sigset_t()
    sigemptyset(&pending)
    sigpending(&pending)
    return signals.contains { sigismember(&pending, $0) == 1 }
  }

  static func deferringEndOfProcess<Failure: Error>(
    _ work: () throws(Failure) -> Void
  ) throws(Failure) {
    var ending = sigset_t()
    var before = sigset_t()
    sigemptyset(&ending)
    for signal in signals { sigaddset(&ending, signal) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try work()
  }
}
