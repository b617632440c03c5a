import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own for the inputs of a benchmark, gone with all that is in it when the work is done.
enum BenchFolder {
  static func use<Result>(
    in folder: String, _ work: (_ path: String) throws(InvalidInput) -> Result
  ) throws(InvalidInput) -> Result {
    var name = Array((folder + "/drainsim-bench-XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else {
      throw failure("cannot make a folder in '\(folder)'", .latest)
    }
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(path) }
    return try work(path)
  }

  static func write(
    _ traffic: BenchTraffic, as format: BenchTraffic.Format, into folder: String
  ) throws(InvalidInput) -> BenchTraffic.File {
    let path = "\(folder)/\(traffic.count).\(format.rawValue)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("cannot write '\(path)'", .latest) }
    defer { close(descriptor) }
    var bytes = 0
    try traffic.write(format) { (piece) throws(InvalidInput) in
      bytes += piece.count
      do throws(SystemError) { try FileDescriptor(descriptor).write(piece) } catch {
        throw failure("cannot write '\(path)'", error)
      }
    }
    return BenchTraffic.File(path: path, requests: traffic.count, bytes: bytes)
  }

  /// What cannot be removed is left behind: there is nobody whom it would help to know.
  private static func remove(_ folder: String) {
    for file in (try? FolderListing.files(under: folder)) ?? [] { unlink(file) }
    rmdir(folder)
  }

  private static func failure(_ what: String, _ error: SystemError) -> InvalidInput {
    InvalidInput([
      Diagnostic("\(what): \(error)", at: nil, hint: "name another folder with --folder")
    ])
  }
}
