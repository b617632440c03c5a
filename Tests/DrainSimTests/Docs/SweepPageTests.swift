import Foundation
import Testing

@testable import DrainSim

@Suite("The page on sweeps")
struct SweepPageTests {
  private let page: Page

  init() throws {
    page = try Page.read("docs/sweep.md")
  }

  /// What occurs in sweeps with trials and without, whole and broken off.
  private static let members = Result {
    var members = JSONMembers()
    let sweeps = [try SweptScenario.sweep()] + (UInt64(0)..<20).map { RandomSweep.sweep(seed: $0) }
    for sweep in sweeps {
      members.add(try YAMLReader.read(Array(JSONSweep(sweep).text.utf8), source: sweep.subject.name)[0])
    }
    return members
  }

  @Test("has every member of the JSON that occurs, and only such, with its types")
  func members() throws {
    let occurring = try Self.members.get()
    let rows = page.rows(below: "## JSON").dropFirst()
    #expect(Set(rows.compactMap(\.first?.code)).symmetricDifference(occurring.kinds.keys).sorted() == [])
    for row in rows {
      let member = row[0].code ?? ""
      let stated = Set(row[1] == "number" ? ["number", "integer"] : [row[1]])
      #expect(occurring.kinds[member]?.isSubset(of: stated) == true, "\(member)")
      if row[2] == "always" { #expect(occurring.isAlwaysThere(member), "\(member)") }
    }
  }

  @Test("has every column of the CSV, in its order")
  func columns() throws {
    let documented = page.rows(below: "## CSV").dropFirst().compactMap(\.first?.code)
    let text = CSVSweep(try SweptScenario.sweep()).text
    let header = text.prefix { !$0.isNewline }.split(separator: ",").map(String.init)
    var names: [String] = []
    for name in header.map({ $0.hasPrefix("lost.") ? "lost.DIRECTION.CAUSE" : $0 }) where names.last != name {
      names.append(name)
    }
    #expect(names == documented)
  }

  @Test("shows the manifest that lies beside it")
  func manifest() throws {
    let file = try String(contentsOf: Page.root.appending(path: "docs/indexed-job.yaml"), encoding: .utf8)
    #expect(page.blocks.filter { $0.file == "indexed-job.yaml" }.map(\.text) == [file])
  }

  @Test("shows a manifest that asks for as many shards as it has pods")
  func shards() throws {
    let file = try Data(contentsOf: Page.root.appending(path: "docs/indexed-job.yaml"))
    let spec = try #require(try YAMLReader.read(Array(file), source: "indexed-job.yaml")[0]["spec"])
    let count = try #require(spec["completions"]?.scalar?.text)
    let container = try #require(spec["template"]?["spec"]?["containers"]?.elements?.first)
    let arguments = container["args"]?.elements?.compactMap(\.scalar?.text) ?? []
    #expect(arguments.contains("--shard=$(SHARD)/\(count)"))
    #expect(container["env"]?.elements?.first?["name"]?.scalar?.text == "SHARD")
  }
}
