import DrainSim
import Foundation
import Testing

@testable import DrainSimCommand

@Suite("An output file")
struct OutputFileTests {
  @Test("is written whole, new or over an old one, and leaves no draft behind")
  func writes() throws {
    try TemporaryFolder.use { folder in
      try OutputFile.write("first, and longer\n", to: folder.path("out"))
      try OutputFile.write("second\n", to: folder.path("out"))
      #expect(try folder.text(of: "out") == "second\n")
      #expect(try folder.names == ["out"])
    }
  }

  @Test("is written piece by piece, until there is none")
  func pieces() throws {
    try TemporaryFolder.use { folder in
      var rest = ["one ", "", "two"][...]
      try OutputFile.write(to: folder.path("out"), pieces: { rest.popFirst().map { Array($0.utf8) } })
      #expect(try folder.text(of: "out") == "one two")
      #expect(try folder.names == ["out"])
    }
  }

  @Test("keeps the permissions that the old one had")
  func keepsMode() throws {
    try TemporaryFolder.use { folder in
      try OutputFile.write("old", to: folder.path("out"))
      chmod(folder.path("out"), 0o640)
      try OutputFile.write("new", to: folder.path("out"))
      var status = stat()
      #expect(stat(folder.path("out"), &status) == 0)
      #expect(status.st_mode & 0o7777 == 0o640)
    }
  }

  @Test("behind a symbolic link is replaced, and the link stays")
  func followsLinks() throws {
    try TemporaryFolder.use { folder in
      try OutputFile.write("old", to: folder.path("real"))
      symlink("real", folder.path("link"))
      try OutputFile.write("new", to: folder.path("link"))
      #expect(try folder.text(of: "real") == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "real")
    }
  }

  /// A pipe in the test's own folder, never a device: a defect here replaces what it writes to.
  @Test("that is a pipe is written to, not replaced")
  func pipes() throws {
    try TemporaryFolder.use { folder in
      #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
      let reader = open(folder.path("pipe"), O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try OutputFile.write("through", to: folder.path("pipe"))
      var bytes = [UInt8](repeating: 0, count: 16)
      #expect(read(reader, &bytes, bytes.count) == 7)
      #expect(String(decoding: bytes[..<7], as: UTF8.self) == "through")
      #expect(try folder.names == ["pipe"])
    }
  }

  @Test(
    "that cannot be written says why",
    arguments: [
      ("no/such/folder", "no such file or directory"),
      ("folder", "is a directory"),
      ("file/below", "not a directory"),
      (String(repeating: "x", count: 300), "file name too long"),
    ])
  func refuses(name: String, reason: String) throws {
    try TemporaryFolder.use { folder in
      try OutputFile.write("kept", to: folder.path("file"))
      mkdir(folder.path("folder"), 0o755)
      let error = #expect(throws: InvalidInput.self) { try OutputFile.write("new", to: folder.path(name)) }
      #expect(error?.diagnostics.map(\.message) == ["cannot write '\(folder.path(name))': \(reason)"])
      #expect(try folder.names == ["file", "folder"])
      #expect(try folder.text(of: "file") == "kept")
    }
  }

  @Test("in a folder that is read-only leaves nothing behind")
  func readOnlyFolder() async {
    await #expect(processExitsWith: .success) {
      TemporaryFolder.giveUpRoot()
      try TemporaryFolder.use { folder in
        try OutputFile.write("kept", to: folder.path("file"))
        chmod(folder.path("."), 0o555)
        defer { chmod(folder.path("."), 0o755) }
        for name in ["file", "new"] {
          let error = #expect(throws: InvalidInput.self) {
            try OutputFile.write("lost", to: folder.path(name))
          }
          #expect(error?.diagnostics.first?.message.hasSuffix(": permission denied") == true)
        }
        #expect(try folder.names == ["file"])
        #expect(try folder.text(of: "file") == "kept")
      }
    }
  }

  @Test("that is read-only stays as it is")
  func readOnlyFile() async {
    await #expect(processExitsWith: .success) {
      TemporaryFolder.giveUpRoot()
      try TemporaryFolder.use { folder in
        try OutputFile.write("kept", to: folder.path("file"))
        chmod(folder.path("file"), 0o444)
        #expect(throws: InvalidInput.self) { try OutputFile.write("lost", to: folder.path("file")) }
        #expect(try folder.text(of: "file") == "kept")
      }
    }
  }

  @Test("that the disk has no room for is as it was, with no draft beside it")
  func diskFull() async {
    // In a process of its own, where files may not grow over 4 KiB.
    await #expect(processExitsWith: .success) {
      try TemporaryFolder.use { folder in
        try OutputFile.write("kept", to: folder.path("out"))
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let text = String(repeating: "x", count: 10_000)
        for name in ["out", "new"] {
          let error = #expect(throws: InvalidInput.self) { try OutputFile.write(text, to: folder.path(name)) }
          #expect(error?.diagnostics.first?.message.hasSuffix(": file too large") == true)
        }
        #expect(try folder.names == ["out"])
        #expect(try folder.text(of: "out") == "kept")
      }
    }
  }
}
