import Foundation
import Testing

/// Compares `text` with the file `name` in Snapshots; `DRAINSIM_RECORD=1` writes the file instead.
///
/// Recording fails the test too, so that a run that only recorded is never taken for one that compared.
func expectSnapshot(
  _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let snapshot = Snapshot(name: name)
  if Snapshot.isRecording {
    snapshot.record(text, sourceLocation)
    return
  }
  guard let recorded = snapshot.recorded else {
    Issue.record("no snapshot '\(name)': run with DRAINSIM_RECORD=1", sourceLocation: sourceLocation)
    return
  }
  let differences = Snapshot.differences(from: recorded, to: text)
  #expect(
    recorded == text,
    "'\(name)' is not as recorded:\n\(differences.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}

/// A text kept beside the tests, which a change must either leave alone or show in review.
struct Snapshot {
  let name: String

  static let isRecording = ProcessInfo.processInfo.environment["DRAINSIM_RECORD"] == "1"

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Snapshots")

  private var file: URL { Self.folder.appending(path: name) }

  var recorded: String? {
    try? String(contentsOf: file, encoding: .utf8)
  }

  func record(_ text: String, _ sourceLocation: SourceLocation) {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded '\(name)': look at it, then run again", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record '\(name)': \(error)", sourceLocation: sourceLocation)
    }
  }

  /// The lines that went (`-`) and came (`+`), with their numbers.
  static func differences(from recorded: String, to text: String) -> [String] {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old).map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, 0, "- \(offset + 1): \(line)")
      case .insert(let offset, let line, _): (offset, 1, "+ \(offset + 1): \(line)")
      }
    }
    return changes.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
