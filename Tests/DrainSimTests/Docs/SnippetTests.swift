import DrainSim
import Foundation
import Testing

@testable import DrainSimCommand

@Suite("What the documentation shows")
struct SnippetTests {
  @Test("has all its pages")
  func pages() {
    #expect(Page.all.count >= 5)
    #expect(Page.all.allSatisfy { !$0.lines.isEmpty })
  }

  @Test("is written in languages that are checked", arguments: Page.all)
  func languages(of page: Page) {
    let checked: Set = ["yaml", "json", "jsonl", "csv", "sh", "text", "swift"]
    for block in page.blocks {
      #expect(checked.contains(block.language), "\(page.path):\(block.line)")
    }
  }

  @Test("are scenarios that hold what they expect", arguments: Page.all)
  func scenarios(of page: Page) throws {
    try TemporaryFolder.use { folder in
      let stage = try PageStage(page, in: folder)
      for block in page.blocks where block.language == "yaml" && !block.tags.contains("fragment") {
        try play(block, of: page, on: stage)
      }
    }
  }

  private func play(_ block: Page.Block, of page: Page, on stage: PageStage) throws {
    let place = "\(page.path):\(block.line)"
    let documents = try ScenarioDocument.read(Array(block.text.utf8), source: place, folder: stage.path)
    #expect(!documents.isEmpty)
    for scenario in documents.flatMap({ [$0.scenario] + $0.variants }) {
      let check = Report(on: Replay(scenario)).expectations
      #expect(check.passed, "\(place): \(check.failures)")
    }
  }

  @Test("are fragments that can be read", arguments: Page.all)
  func fragments(of page: Page) throws {
    for block in page.blocks where block.language == "json" || block.tags.contains("fragment") {
      let documents = try YAMLReader.read(Array(block.text.utf8), source: "\(page.path):\(block.line)")
      #expect(documents.allSatisfy { !$0.isNull })
    }
  }

  @Test("are traces that can be read", arguments: Page.all)
  func traces(of page: Page) throws {
    try TemporaryFolder.use { folder in
      for block in page.blocks where ["jsonl", "csv"].contains(block.language) {
        let path = folder.path("\(block.line).\(block.language)")
        try Data(block.text.utf8).write(to: URL(filePath: path))
        #expect(try TraceFile.read(path: path).count > 0)
      }
    }
  }

  @Test("are commands that end as they say", arguments: Page.all)
  func commands(of page: Page) throws {
    try TemporaryFolder.use { folder in
      let stage = try PageStage(page, in: folder)
      for block in page.blocks where block.language == "sh" {
        for line in block.text.split(separator: "\n") {
          let command = PageCommand(line)
          guard let arguments = command.arguments else {
            #expect(command.isOfTheToolchain, "\(page.path):\(block.line): nobody checks '\(line)'")
            continue
          }
          let performance = stage.run(arguments)
          #expect(performance.status == command.status, "\(page.path): \(line)\n\(performance.errors)")
        }
      }
    }
  }

  @Test("are what the command named above them prints", arguments: Page.all)
  func outputs(of page: Page) throws {
    try TemporaryFolder.use { folder in
      let stage = try PageStage(page, in: folder)
      // From the last to the first, so that what is recorded moves no other block.
      for block in page.blocks.reversed() where block.language == "text" && block.file == nil {
        let command = try #require(page.command(above: block.line), "\(page.path):\(block.line)")
        let performance = stage.run(try #require(command.arguments))
        let printed = performance.output + performance.errors
        if Snapshot.isRecording {
          try page.record(printed, in: block)
          continue
        }
        let differences = Snapshot.differences(from: block.text, to: printed)
        #expect(block.text == printed, "\(page.path):\(block.line):\n\(differences.joined(separator: "\n"))")
      }
    }
  }

  @Test("are links that lead somewhere", arguments: Page.all)
  func links(of page: Page) throws {
    for link in page.links where !link.contains("://") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let target = parts[0].isEmpty ? page.path : page.path(of: parts[0])
      let exists = FileManager.default.fileExists(atPath: Page.root.appending(path: target).path())
      #expect(exists, "\(page.path): \(link)")
      guard exists, parts.count > 1 else { continue }
      #expect(try Page.read(target).anchors.contains(parts[1]), "\(page.path): \(link)")
    }
  }

  @Test("is a function that compiles")
  func function() throws {
    let readme = try Page.read("README.md")
    let shown = readme.blocks.filter { $0.language == "swift" }.map(\.text)
    let file = try Page.read("Tests/DrainSimTests/Docs/LibraryExample.swift").lines
    let function = file.filter { $0.hasPrefix("  ") }.map { $0.dropFirst(2) + "\n" }.joined()
    #expect(shown == ["import DrainSim\n\n" + function.replacing("static ", with: "")])
  }

  @Test("is a function that does what it says")
  func functionAtWork() throws {
    let scenario = try String(
      contentsOf: Page.root.appending(path: "scenarios/default-drain.yaml"), encoding: .utf8)
    #expect(
      try LibraryExample.dropped(in: Array(scenario.utf8)) == [
        "checkout at 5s, missed by 2s: killed with the proxy at the end of the drain",
        "report at 5s, missed by 19.5s: killed with the proxy at the end of the drain",
      ])
  }

  @Test("are all the shipped scenarios, and no others")
  func shippedScenarios() throws {
    let folder = Page.root.appending(path: "scenarios").path()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    let rows = try Page.read("README.md").rows(below: "## Shipped scenarios").dropFirst()
    let linked = rows.flatMap { Page(path: "", text: $0[0]).links }
    #expect(linked.sorted() == files.map { "scenarios/" + $0 }.sorted())
  }
}

extension Page {
  /// The last command in a shell block or between backquotes before a line.
  fileprivate func command(above line: Int) -> PageCommand? {
    lines[..<(line - 1)].reversed().lazy.compactMap { text in
      let candidates = [String(text)] + text.split(separator: "`").map(String.init)
      return candidates.map { PageCommand($0) }.last { $0.arguments != nil }
    }.first
  }

  /// Writes what a command prints today into the page, and fails, as a snapshot does.
  fileprivate func record(_ text: String, in block: Block) throws {
    guard block.text != text else { return }
    var lines = try Self.read(path).lines
    let count = block.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let printed = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    lines.replaceSubrange(block.line..<(block.line + count), with: printed)
    try Data(lines.joined(separator: "\n").utf8).write(to: Self.root.appending(path: path))
    Issue.record("recorded \(path):\(block.line): look at it, then run again")
  }

  /// What stands in the round brackets of `[text](link)`, outside of fenced blocks.
  var links: [String] {
    var isInside = false
    return lines.flatMap { line -> [String] in
      if line.hasPrefix("```") { isInside.toggle() }
      return isInside ? [] : line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
    }
  }

  fileprivate func path(of link: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return link.hasPrefix("../") ? String(link.dropFirst(3)) : folder + link
  }

  /// As GitHub makes them from headings.
  fileprivate var anchors: [String] {
    lines.filter { $0.hasPrefix("#") }.map { line in
      let words = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
      return words.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
    }
  }
}
