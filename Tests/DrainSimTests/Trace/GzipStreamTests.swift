import Foundation
import Testing

@testable import DrainSim

@Suite("A compressed file")
struct GzipStreamTests {
  /// The path of the text, written there and packed.
  private static func packed(_ text: String, in folder: TemporaryFolder, as name: String) throws -> String {
    let path = folder.path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-n", path]
    try process.run()
    process.waitUntilExit()
    return path + ".gz"
  }

  private static func complaints(about path: String) -> [String] {
    do {
      _ = try TraceFile.load(path: path)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  private static let lines =
    (0..<5000).map { LogText.line(at: $0 * 7, id: "r\($0)") }.joined(separator: "\n") + "\n"

  @Test(
    "is unpacked, whatever it is called and whatever is in it",
    arguments: [
      ("access.log", lines, 5000), ("sidecar", lines, 5000),
      ("t.csv", "id,direction,at,duration\na,inbound,0,1\n", 1),
      ("t.jsonl", #"{"id":"a","direction":"inbound","at":0,"duration":1}"#, 1),
      ("with blank -x", lines, 5000),
    ])
  func unpacks(name: String, text: String, count: Int) throws {
    try TemporaryFolder.use { folder in
      let path = try Self.packed(text, in: folder, as: name)
      #expect(try TraceFile.read(path: path).count == count)
    }
  }

  @Test("that ends early, or is damaged, is one complaint", arguments: [0.3, 0.9, 0.999])
  func truncated(part: Double) throws {
    try TemporaryFolder.use { folder in
      let path = try Self.packed(Self.lines, in: folder, as: "a.log")
      let bytes = try Data(contentsOf: URL(filePath: path))
      try bytes.prefix(Int(Double(bytes.count) * part)).write(to: URL(filePath: path))
      let complaints = Self.complaints(about: path)
      #expect(complaints.count == 1)
      #expect(complaints.first?.contains("error: the compressed file ends early or is damaged") == true)
      #expect(complaints.first?.hasSuffix("gzip -t '\(path)'") == true)
      var damaged = bytes
      damaged[bytes.count / 2] ^= 0x55
      try damaged.write(to: URL(filePath: path))
      #expect(Self.complaints(about: path).first?.contains("ends early or is damaged") == true)
    }
  }

  @Test("of which nothing can be unpacked is damaged, not empty")
  func nothing() throws {
    try TemporaryFolder.use { folder in
      let path = folder.path("a.gz")
      try Data([0x1f, 0x8b]).write(to: URL(filePath: path))
      #expect(
        Self.complaints(about: path) == [
          """
          \(path):1:1: error: the compressed file ends early or is damaged
            hint: the unpacked text breaks off in this line: gzip -t '\(path)'
          """
        ])
    }
  }

  @Test("of something else is refused as that")
  func other() throws {
    try TemporaryFolder.use { folder in
      let path = try Self.packed("[1]", in: folder, as: "a")
      #expect(Self.complaints(about: path).first?.hasPrefix("error: '\(path)' is a JSON list") == true)
    }
  }

  @Test("cannot be unpacked where there is no gzip: then it says how to pipe it")
  func missing() throws {
    try TemporaryFolder.use { folder in
      let path = try Self.packed("x", in: folder, as: "a")
      let file = try FileSource(opening: path)
      defer { file.close() }
      let error = #expect(throws: GzipStream.StartFailure.missing) {
        _ = try GzipStream(unpacking: file, with: "there-is-no-such-gzip")
      }
      #expect(
        error?.refusal(of: "a.gz", at: nil).diagnostics.map(\.description) == [
          """
          error: 'a.gz' is compressed, and there is no program 'gzip' here
            hint: unpack it where gzip is: gzip -dc a.gz | drainsim … --trace -
          """
        ])
    }
  }

  @Test("that is let go of before its end leaves no process behind")
  func closed() throws {
    try TemporaryFolder.use { folder in
      let path = try Self.packed(Self.lines, in: folder, as: "a")
      let file = try FileSource(opening: path)
      defer { file.close() }
      var stream = try GzipStream(unpacking: file)
      var buffer = [UInt8](repeating: 0, count: 16)
      #expect(try stream.read(into: &buffer, from: 0) > 0)
      stream.close()
      #expect(try FileSource(opening: path).isGzip)
    }
  }
}
