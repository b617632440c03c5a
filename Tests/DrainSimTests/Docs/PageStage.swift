import DrainSim
import Foundation

@testable import DrainSimCommand

/// A folder in which the commands of a page find the files that the page shows, and the shipped scenarios.
struct PageStage {
  private let folder: TemporaryFolder

  /// What a command has written, with the paths as its reader would see them.
  struct Performance {
    let status: Int32
    let output: String
    let errors: String
  }

  init(_ page: Page, in folder: TemporaryFolder) throws {
    self.folder = folder
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("scenarios"), withDestinationPath: Page.root.appending(path: "scenarios").path())
    for block in page.blocks {
      guard let name = block.file else { continue }
      let parent = URL(filePath: folder.path(name)).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try Data(block.text.utf8).write(to: URL(filePath: folder.path(name)))
    }
  }

  /// Its path with a slash at the end.
  var path: String { folder.path("") }

  /// Nothing of the process is used: neither its folder, nor its environment, nor its streams.
  func run(_ arguments: [String]) -> Performance {
    let there = arguments.map { isFile($0) || isFolder($0) ? path + $0 : $0 }
    let double = ConsoleDouble()
    for file in there.flatMap(files) where file.hasPrefix(path) {
      double.files[file] = try? String(contentsOfFile: file, encoding: .utf8)
    }
    let status = Program.run(arguments: there, console: double.console, player: .library)
    keep(double.saved)
    return Performance(
      status: status.rawValue, output: double.output.replacing(path, with: ""),
      errors: double.errors.replacing(path, with: ""))
  }

  /// What a command has written is there for the next one; nothing goes into folders, which may be the project's.
  private func keep(_ saved: [String: String]) {
    for (file, text) in saved where file.hasPrefix(path) && !file.dropFirst(path.count).contains("/") {
      try? Data(text.utf8).write(to: URL(filePath: file))
    }
  }

  private func isFolder(_ argument: String) -> Bool {
    ["scenarios", "policies"].contains(argument)
  }

  /// The file itself, or all that a folder holds.
  private func files(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let target = URL(filePath: path).resolvingSymlinksInPath().path()
    return ((try? FileManager.default.subpathsOfDirectory(atPath: target)) ?? []).map { "\(path)/\($0)" }
  }

  private func isFile(_ argument: String) -> Bool {
    [".yaml", ".yml", ".json"].contains(where: argument.hasSuffix) && !argument.hasPrefix("-")
  }
}
