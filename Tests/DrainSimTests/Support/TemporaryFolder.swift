import Foundation

/// A folder on the disk for as long as one test runs.
struct TemporaryFolder {
  private let url: URL

  static func use(_ work: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try work(folder)
  }

  static func use(_ work: (TemporaryFolder) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await work(folder)
  }

  private init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "drainsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  private func remove() {
    try? FileManager.default.removeItem(at: url)
  }

  /// Makes this process an ordinary user's, for root may do everything; only for a process of its own.
  static func giveUpRoot() {
    if geteuid() == 0 { seteuid(65_534) }
  }

  func path(_ name: String) -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// All that is in it, hidden files too.
  var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted()
    }
  }
}
