import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of a folder and of the folders in it.
enum FolderListing {
  /// In sorted order, hidden ones left out; nil where the path is no folder.
  static func files(under path: String) throws(InvalidInput) -> [String]? {
    var info = stat()
    guard path != InputFile.standardInput, stat(path, &info) == 0, isFolder(info) else { return nil }
    do {
      return try files(in: path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw InvalidInput([Diagnostic("cannot read '\(path)': \(error)", at: nil)])
    }
  }

  private static func files(in folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    for name in try names(in: folder) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var info = stat()
      // A link to a folder is not followed: it may lead back here.
      guard lstat(path, &info) == 0 else { continue }
      if isFolder(info) {
        files += try Self.files(in: path)
      } else if stat(path, &info) == 0, !isFolder(info) {
        files.append(path)
      }
    }
    return files
  }

  private static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(folder) else { throw .latest }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func isFolder(_ info: stat) -> Bool { info.st_mode & S_IFMT == S_IFDIR }
}
