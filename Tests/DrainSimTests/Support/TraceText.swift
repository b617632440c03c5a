@testable import DrainSim

/// A trace read from a text in a test, and what is said about it.
enum TraceText {
  static func read(
    _ text: String, named name: String, chunk: Int = 1 << 18, by workers: Int = 2
  ) throws(InvalidInput) -> Trace {
    try read(Array(text.utf8), named: name, chunk: chunk, by: workers)
  }

  static func read(
    _ bytes: [UInt8], named name: String, chunk: Int = 1 << 18, by workers: Int = 2
  ) throws(InvalidInput) -> Trace {
    try TraceFile.load(
      MemorySource(bytes, piece: chunk), path: name, named: name, chunk: chunk, by: Crew(of: workers)
    ).trace
  }

  /// Each complaint as the user sees it.
  static func complaints(about text: String, named name: String) -> [String] {
    do {
      _ = try read(text, named: name)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }
}

extension TextColumn {
  var texts: [String] { (0..<count).map { self[$0] } }
}
