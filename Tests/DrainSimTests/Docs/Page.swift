import Foundation
import Testing

/// A page of the documentation, taken apart.
struct Page: Sendable, CustomTestStringConvertible {
  /// From the package's root: `docs/json.md`.
  let path: String
  let lines: [Substring]
  let blocks: [Block]

  /// A fenced block: what stands behind the fence, and what is inside.
  struct Block: Sendable {
    /// Of its opening fence, from 1.
    let line: Int
    /// The first word behind the fence.
    let language: String
    /// The other words.
    let tags: [String]
    let text: String

    /// `checkout.yaml` of `file=checkout.yaml`.
    var file: String? {
      tags.first { $0.hasPrefix("file=") }.map { String($0.dropFirst("file=".count)) }
    }
  }

  var testDescription: String { path }

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    blocks = Self.blocks(of: lines)
  }

  private static func blocks(of lines: [Substring]) -> [Block] {
    var blocks: [Block] = []
    var opening: (line: Int, words: [String])?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      guard let (start, words) = opening else {
        opening = (index, line.dropFirst(3).split(separator: " ").map(String.init))
        continue
      }
      let inside = lines[(start + 1)..<index].map { $0 + "\n" }.joined()
      blocks.append(
        Block(line: start + 1, language: words.first ?? "", tags: Array(words.dropFirst()), text: inside))
      opening = nil
    }
    return blocks
  }
}

extension Page {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ path: String) throws -> Page {
    Page(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  /// What users read: the README and all of `docs`.
  static let all: [Page] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "docs").path())
    let docs = (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    return (["README.md"] + docs).compactMap { try? read($0) }
  }()

  /// The cells of each row of each table, code marks left in.
  var rows: [[String]] {
    lines.filter { $0.hasPrefix("|") && !$0.hasPrefix("|-") }.map { line in
      line.replacing("\\|", with: "\u{1}").split(separator: "|").map { cell in
        cell.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\u{1}", with: "|")
      }
    }
  }

  /// The rows below a heading, up to the next one.
  func rows(below heading: String) -> [[String]] {
    guard let start = lines.firstIndex(where: { $0 == heading }) else { return [] }
    let rest = lines[(start + 1)...]
    let section = rest.prefix { !$0.hasPrefix("#") }
    return Page(path: path, text: section.joined(separator: "\n")).rows
  }
}

extension String {
  /// What stands between the first two backquotes.
  var code: String? {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[1]) : nil
  }
}
