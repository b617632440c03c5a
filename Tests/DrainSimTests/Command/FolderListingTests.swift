import Foundation
import Testing

@testable import DrainSimCommand

@Suite("A folder's files")
struct FolderListingTests {
  @Test("are found at any depth, in order, but for hidden ones and through links to folders")
  func files() throws {
    try TemporaryFolder.use { folder in
      for name in ["b", "a/z", "a-", ".hidden/c", "a/.d"] {
        let url = URL(filePath: folder.path(name))
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
      }
      let links = [("loop", "."), ("file", "a/z"), ("gone", "nowhere")]
      for (link, target) in links {
        try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target)
      }
      let root = folder.path("")
      let found = try FolderListing.files(under: root)
      #expect(found?.map { $0.replacing(root, with: "") } == ["a-", "a/z", "b", "file"])
      #expect(try FolderListing.files(under: String(root.dropLast())) == found)
    }
  }

  @Test("are asked for in vain of what is no folder")
  func noFolder() throws {
    try TemporaryFolder.use { folder in
      try Data().write(to: URL(filePath: folder.path("a")))
      #expect(try FolderListing.files(under: folder.path("a")) == nil)
      #expect(try FolderListing.files(under: folder.path("nowhere")) == nil)
      #expect(try FolderListing.files(under: "-") == nil)
    }
  }
}
