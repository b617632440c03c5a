import Foundation

/// A file of the package, as the rules of the house look at it.
struct SourceFile: Sendable {
  /// From the package's root: `Sources/DrainSim/Time/SimTime.swift`.
  let path: String
  let lines: [Substring]
  /// The lines with comments and the text of string literals blanked out.
  let code: [Substring]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = CodeWithoutText.of(text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// `Kubelet` of `Model/Kubelet+Kill.swift`.
  var typeName: Substring {
    let name = path.split(separator: "/").last ?? ""
    return name.prefix { $0 != "." && $0 != "+" }
  }

  /// `Time` of `Sources/DrainSim/Time/SimTime.swift`; the files of the command are one folder.
  var folder: String {
    let parts = path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : ""
  }

  static let sources = all(under: "Sources")
  static let tests = all(under: "Tests")

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func all(under folder: String) -> [SourceFile] {
    let start = root.appending(path: folder).path(percentEncoded: false)
    let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let text = try? String(contentsOfFile: "\(start)/\(name)", encoding: .utf8) else { return nil }
      return SourceFile(path: "\(folder)/\(name)", text: text)
    }
  }
}
