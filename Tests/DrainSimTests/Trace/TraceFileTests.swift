import Foundation
import Testing

@testable import DrainSim

@Suite("A trace file")
struct TraceFileTests {
  private static let line = #"{"id":"a","direction":"inbound","at":0,"duration":1}"#
  private static let rows = "id,direction,at,duration\na,inbound,0,1"

  @Test(
    "is read by what its name ends in, and without that by how it begins",
    arguments: [
      ("t.jsonl", line), ("t.ndjson", line), ("t.json", line), ("T.JSONL", line), ("t.csv", rows),
      ("T.CSV", rows),
      ("t.txt", line), ("t.log", rows), ("t", "\n " + line), ("t", "\u{feff}" + line),
      ("t", "\u{feff}" + rows),
    ])
  func picksFormat(name: String, text: String) throws {
    for chunk in [1, 1 << 18] {
      #expect(try TraceText.read(text, named: name, chunk: chunk).ids.texts == ["a"])
    }
  }

  @Test("is read from the disk")
  func readsFile() throws {
    try withFile(named: "t.jsonl", Array(Self.line.utf8)) { path in
      let trace = try TraceFile.read(path: path)
      #expect(trace.ids.texts == ["a"])
    }
  }

  @Test("complains under the name it was given")
  func usesName() throws {
    try withFile(named: "t.jsonl", Array("x".utf8)) { path in
      let error = #expect(throws: InvalidInput.self) {
        try TraceFile.read(path: path, named: "traces/t.jsonl")
      }
      #expect(error?.diagnostics.first?.place == SourcePlace(source: "traces/t.jsonl", line: 1, column: 1))
    }
  }

  @Test("is refused where it cannot be read, at the place that named it")
  func refusesUnreadable() throws {
    let place = SourcePlace(source: "s.yaml", line: 7, column: 8)
    try withFile(named: "t.jsonl", []) { path in
      for (wrong, words) in [
        (path + ".gone", "no such file or directory"), (path + "/x", "not a directory"),
        (String(path.dropLast("/t.jsonl".count)), "is a directory"),
      ] {
        #expect(throws: InvalidInput([Diagnostic("cannot read '\(wrong)': \(words)", at: place)])) {
          try TraceFile.read(path: wrong, at: place)
        }
      }
    }
  }

  @Test(
    "is refused with a way out where it is something else",
    arguments: [
      ([0x1f, 0x8b, 8], "error: 't' is compressed\n  hint: unpack it: gzip -dc t"),
      ([0x28, 0xb5, 0x2f, 0xfd], "error: 't' is compressed\n  hint: unpack it: zstd -dc t"),
      ([0xff, 0xfe, 0x7b, 0], "error: 't' is written in UTF-16\n  hint: save it as UTF-8"),
      (
        Array("\n [\n{}]".utf8),
        "error: 't' is a JSON list\n  hint: write one request on each line: jq -c '.[]' t"
      ),
      // No line end in sight.
      (
        [0x1f, 0x8b] + Array(repeating: 0, count: 2 << 20),
        "error: 't' is compressed\n  hint: unpack it: gzip -dc t"
      ),
      (
        Array(repeating: 0x61, count: 2 << 20),
        "t:1:1: error: a request of more than 1 MiB\n  hint: is this a trace, with one request on each line?"
      ),
    ] as [([UInt8], String)])
  func refusesOtherFormats(bytes: [UInt8], complaint: String) {
    let error = #expect(throws: InvalidInput.self) { try TraceText.read(bytes, named: "t") }
    #expect(error?.diagnostics.map(\.description) == [complaint])
  }

  @Test("may have a line of nearly 1 MiB, however it comes", arguments: [1 << 10, 1 << 18, 1 << 22])
  func boundsLines(chunk: Int) throws {
    let blanks = String(repeating: " ", count: (1 << 20) - (1 << 11))
    let other = Self.line.replacing(#""a""#, with: #""b""#)
    let trace = try TraceText.read("\(Self.line)\n\(blanks)\(other)\n", named: "t.jsonl", chunk: chunk)
    #expect(trace.ids.texts == ["a", "b"])
  }

  private func withFile(named name: String, _ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "drainsim-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    try body(file.path())
  }
}
