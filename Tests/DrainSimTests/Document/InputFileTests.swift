import Foundation
import Testing

@testable import DrainSim

@Suite("An input file")
struct InputFileTests {
  @Test("is read to its last byte, however long", arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func reads(count: Int) throws {
    try TemporaryFolder.use { folder in
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try Data(bytes).write(to: URL(filePath: folder.path("input")))
      #expect(try InputFile.read(path: folder.path("input")) == bytes)
    }
  }

  @Test(
    "that cannot be read says why",
    arguments: [
      ("missing", "no such file or directory"),
      ("folder", "it is a directory"),
      ("file/below", "not a directory"),
    ])
  func refuses(name: String, reason: String) throws {
    try TemporaryFolder.use { folder in
      mkdir(folder.path("folder"), 0o755)
      try Data().write(to: URL(filePath: folder.path("file")))
      let error = #expect(throws: InvalidInput.self) { try InputFile.read(path: folder.path(name)) }
      #expect(error?.diagnostics.map(\.message) == ["cannot read '\(folder.path(name))': \(reason)"])
    }
  }

  @Test("without permission says so")
  func forbidden() async {
    await #expect(processExitsWith: .success) {
      TemporaryFolder.giveUpRoot()
      try TemporaryFolder.use { folder in
        try Data().write(to: URL(filePath: folder.path("secret")))
        chmod(folder.path("secret"), 0)
        let error = #expect(throws: InvalidInput.self) { try InputFile.read(path: folder.path("secret")) }
        #expect(error?.diagnostics.first?.message.hasSuffix("permission denied") == true)
      }
    }
  }

  /// The file has a hole: it is large, and takes no room.
  @Test("is refused when it is a byte larger than any scenario", arguments: [0, 1])
  func bounded(excess: Int) throws {
    try TemporaryFolder.use { folder in
      try Data().write(to: URL(filePath: folder.path("huge")))
      truncate(folder.path("huge"), InputFile.sizeLimit + excess)
      if excess == 0 {
        #expect(try InputFile.read(path: folder.path("huge")).count == InputFile.sizeLimit)
      } else {
        let error = #expect(throws: InvalidInput.self) { try InputFile.read(path: folder.path("huge")) }
        #expect(error?.diagnostics.first?.message == "'\(folder.path("huge"))' is larger than 64 MiB")
      }
    }
  }

  @Test("is named in complaints as the user named it, and standard input as what it is")
  func names() {
    #expect(InputFile.sourceName(of: "a/b.yaml") == "a/b.yaml")
    #expect(InputFile.sourceName(of: "-") == "<stdin>")
  }
}
