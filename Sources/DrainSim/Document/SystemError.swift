#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the operating system refused a call, in its own words.
package struct SystemError: Error, Equatable, Sendable {
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// What the call that failed just now left behind.
  package static var latest: SystemError { SystemError(code: errno) }

  /// The reader of a pipe has gone.
  package var isBrokenPipe: Bool { code == EPIPE }

  /// A signal came before anything was done: the call is simply made again.
  package var isInterruption: Bool { code == EINTR }
}

extension SystemError: CustomStringConvertible {
  /// Begins in lower case, to stand inside a sentence: `no such file or directory`.
  package var description: String {
    guard let text = strerror(code) else { return "error \(code)" }
    let words = String(cString: text)
    guard let first = words.first, words.dropFirst().first?.isUppercase != true else { return words }
    return first.lowercased() + words.dropFirst()
  }
}
