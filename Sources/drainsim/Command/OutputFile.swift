import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is either as it was or wholly new: written beside its place, then moved there.
enum OutputFile {
  /// Writes its content, piece by piece where it is long.
  typealias Content = (FileDescriptor) throws(SystemError) -> Void

  static func write(_ text: String, to path: String) throws(InvalidInput) {
    try write(to: path) { (file) throws(SystemError) in try file.write(Array(text.utf8)) }
  }

  /// Writes what is made while it is written; a signal that ends the process is heeded between two pieces.
  static func write(to path: String, pieces next: () -> [UInt8]?) throws(InvalidInput) {
    try write(to: path) { (file) throws(SystemError) in
      while let piece = next() {
        if SignalMask.isEndAwaited { throw SystemError(code: EINTR) }
        try file.write(piece)
      }
    }
  }

  private static func write(to path: String, _ content: Content) throws(InvalidInput) {
    do {
      try fill(path, with: content)
    } catch {
      throw InvalidInput([Diagnostic("cannot write '\(path)': \(error)", at: nil)])
    }
  }

  private static func fill(_ path: String, with content: Content) throws(SystemError) {
    var existing = stat()
    guard stat(path, &existing) == 0 else {
      return try replace(path, with: content, mode: nil)
    }
    guard existing.st_mode & S_IFMT == S_IFREG else { return try overwrite(path, with: content) }
    guard faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else { throw .latest }
    try replace(target(of: path), with: content, mode: existing.st_mode & 0o7777)
  }

  /// A device or a pipe cannot be moved over: what is there is written to.
  private static func overwrite(_ path: String, with content: Content) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
    defer { close(descriptor) }
    try content(FileDescriptor(descriptor))
  }

  private static func replace(_ path: String, with content: Content, mode: mode_t?) throws(SystemError) {
    try SignalMask.deferringEndOfProcess { () throws(SystemError) in
      let draft = try openDraft(beside: path)
      do throws(SystemError) {
        try fill(draft.descriptor, with: content, mode: mode)
        guard rename(draft.path, path) == 0 else { throw SystemError.latest }
      } catch {
        unlink(draft.path)
        throw error
      }
    }
  }

  private static func fill(
    _ descriptor: FileDescriptor, with content: Content, mode: mode_t?
  ) throws(SystemError) {
    do throws(SystemError) {
      try content(descriptor)
      if let mode, fchmod(descriptor.number, mode) != 0 { throw SystemError.latest }
    } catch {
      close(descriptor.number)
      throw error
    }
    guard close(descriptor.number) == 0 else { throw .latest }
  }

  private static func openDraft(
    beside path: String
  ) throws(SystemError) -> (path: String, descriptor: FileDescriptor) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    for attempt in 0..<100 {
      let draft = "\(folder).drainsim-\(getpid())-\(attempt).tmp"
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (draft, FileDescriptor(descriptor)) }
      guard errno == EEXIST else { throw .latest }
    }
    throw SystemError(code: EEXIST)
  }

  /// The file itself where `path` is a symbolic link, so that the link stays.
  private static func target(of path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw .latest }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
