#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What this process holds of the machine's memory.
enum MemoryUse {
  /// The most that was ever in memory at a time, in bytes.
  static var peak: Int {
    var usage = rusage()
    #if canImport(Glibc)
      let code = getrusage(RUSAGE_SELF.rawValue, &usage)
    #else
      let code = getrusage(RUSAGE_SELF, &usage)
    #endif
    guard code == 0 else { return 0 }
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }
}
