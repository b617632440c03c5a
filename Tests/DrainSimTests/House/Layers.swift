/// Which floor of the library may name which: Swift knows no folders, so a test must.
struct Layers {
  /// The floors that each folder may use beside itself, and single types of other floors.
  struct Rights {
    let folders: Set<String>
    var types: Set<String> = []
  }

  let rights: [String: Rights]

  private static let ground: Set = ["Time", "Document"]
  private static let values: Set = ["Time", "Trace", "Verdict", "Behaviour", "PreStop", "Scenario"]
  private static let world = values.union(["Engine", "Model"])

  static let drainSim = Layers(rights: [
    "Concurrency": Rights(folders: []),
    "Time": Rights(folders: []),
    "Random": Rights(folders: ["Time"]),
    "Document": Rights(folders: []),
    "Behaviour": Rights(folders: ["Time"]),
    "Manifest": Rights(folders: ["Document"]),
    "Mesh": Rights(folders: ["Document", "Manifest"]),
    "Trace": Rights(folders: ground.union(["Concurrency"])),
    "Verdict": Rights(folders: ["Time", "Trace"]),
    // The shell and its programs know no pod: they see it through `HookWorld`.
    "PreStop": Rights(folders: ground),
    // It expects outcomes and the codes of checks, and its hooks are commands.
    "Scenario": Rights(
      folders: ground.union(["Trace", "Verdict", "Behaviour", "PreStop", "Manifest", "Mesh", "Random"]),
      types: ["Check"]),
    // One floor: an event names its recipient. It knows no document.
    "Engine": Rights(folders: values.union(["Model"])),
    "Model": Rights(folders: values.union(["Engine"])),
    "Replay": Rights(folders: world.union(["Concurrency", "Document"])),
    "Policy": Rights(folders: world.union(["Concurrency", "Document", "Replay"])),
    // Many terminations of one trace: it plays and counts, and knows no check.
    "Sweep": Rights(folders: world.union(["Concurrency", "Document", "Random"])),
    // Traffic that nobody has recorded.
    "Synthesis": Rights(folders: ["Time", "Document", "Trace", "Random"]),
    "Report": Rights(folders: world.union(["Document", "Replay", "Policy", "Sweep"])),
  ])

  /// Every use of a type by a folder that has no right to it, as `path:line: …`.
  func breaches(in files: [SourceFile]) -> [String] {
    let unknown = Set(files.map(\.folder)).subtracting(rights.keys).sorted()
    let homes = topLevelTypes(of: files)
    return unknown.map { "folder '\($0)' has no floor: add it to Layers" }
      + files.flatMap { breaches(in: $0, homes: homes, own: declaredNames(in: $0.folder, files)) }
  }

  private func breaches(in file: SourceFile, homes: [String: String], own: Set<String>) -> [String] {
    guard let rights = rights[file.folder] else { return [] }
    return file.code.enumerated().flatMap { number, line in
      Self.words(of: line).compactMap { word in
        guard let home = homes[word], home != file.folder, !rights.folders.contains(home),
          !rights.types.contains(word), !own.contains(word)
        else { return nil }
        return "\(file.path):\(number + 1): '\(file.folder)' must not know '\(word)' of '\(home)'"
      }
    }
  }

  /// The folder that declares each type.
  private func topLevelTypes(of files: [SourceFile]) -> [String: String] {
    var homes: [String: String] = [:]
    for file in files {
      for line in file.code where line.first?.isWhitespace == false {
        if let name = Self.declaredName(in: line) { homes[name] = file.folder }
      }
    }
    return homes
  }

  /// Nested types too: such a name means the folder's own.
  private func declaredNames(in folder: String, _ files: [SourceFile]) -> Set<String> {
    Set(files.filter { $0.folder == folder }.flatMap { $0.code.compactMap(Self.declaredName) })
  }

  /// The type that a line declares.
  static func declaredName(in line: Substring) -> String? {
    let words = words(of: line)
    let keywords: Set<String> = ["struct", "enum", "class", "protocol", "typealias", "associatedtype"]
    guard let keyword = words.firstIndex(where: keywords.contains), keyword + 1 < words.count else {
      return nil
    }
    return words[keyword + 1]
  }

  static func words(of line: Substring) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
