import DrainSim

/// The files of a test, found and read.
struct TestInputs {
  private(set) var inputs: [FileTest.Input] = []
  private(set) var complaints: [Diagnostic] = []
  private let options: TestOptions
  private let console: Console

  init(_ options: TestOptions, console: Console) {
    self.options = options
    self.console = console
    for path in options.paths { add(path) }
    complainAboutSharedBaselines()
  }

  /// The lines that show a place of one of them.
  func excerpt(at place: SourcePlace) -> String? {
    inputs.first { InputFile.sourceName(of: $0.path) == place.source }
      .flatMap { SourceExcerpt.text(of: $0.bytes, at: place) }
  }

  /// Where the verdicts of a file are kept.
  static func baselinePath(of path: String) -> String {
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    return String(path[..<stem.endIndex]) + baselineEnding
  }

  private static let baselineEnding = ".verdicts.json"
  private static let endings = [".yaml", ".yml", ".json"]

  private mutating func add(_ path: String) {
    do throws(InvalidInput) {
      guard let files = try console.list(path) else { return try add(path, isNamed: true) }
      let scenarios = files.filter { file in
        Self.endings.contains(where: file.hasSuffix) && !file.hasSuffix(Self.baselineEnding)
      }
      for file in scenarios { try add(file, isNamed: false) }
    } catch {
      complaints += error.diagnostics
    }
  }

  /// A file that is named twice, or lies in two of the folders, is tested once.
  private mutating func add(_ path: String, isNamed: Bool) throws(InvalidInput) {
    guard !inputs.contains(where: { $0.path == path }) else { return }
    var input = FileTest.Input(path: path, bytes: try console.read(path))
    input.isNamed = isNamed
    let baseline = Self.baselinePath(of: path)
    if path != InputFile.standardInput, !options.update, console.exists(baseline) {
      input.baseline = (try console.read(baseline), baseline)
    }
    if let base = options.base { input.baseFolder = try folder(of: path, in: base) }
    inputs.append(input)
  }

  /// Both trees are alike, so a path inside of this one is a path inside of the other.
  private func folder(of path: String, in base: String) throws(InvalidInput) -> String {
    let simple = LexicalPath.simplified(path)
    guard !simple.hasPrefix("/"), !simple.hasPrefix("..") else {
      throw InvalidInput([
        Diagnostic(
          "'\(path)' has no place in the base '\(base)'", at: nil,
          hint: "start in the folder of this tree, and name the scenarios from there")
      ])
    }
    return "\(base)/" + ScenarioDocument.folder(of: simple)
  }

  private mutating func complainAboutSharedBaselines() {
    guard options.update else { return }
    var owners: [String: String] = [:]
    for input in inputs {
      let baseline = Self.baselinePath(of: input.path)
      if let owner = owners[baseline] {
        complaints.append(
          Diagnostic(
            "'\(owner)' and '\(input.path)' would both be recorded in '\(baseline)'", at: nil,
            hint: "rename one of them"))
      }
      owners[baseline] = input.path
    }
  }
}
