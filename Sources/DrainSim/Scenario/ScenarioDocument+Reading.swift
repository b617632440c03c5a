/// From a file to scenarios.
extension ScenarioDocument {
  /// Reads every document of a scenario file, with what `--set` lays over each.
  ///
  /// - Parameters:
  ///   - source: What complaints call the text.
  ///   - folder: Where the paths in it start: empty, or ending in a slash.
  ///   - assignments: `PATH=VALUE`, as `--set` has them, in order.
  ///   - sources: The manifest and the mesh settings that the command line names.
  /// - Throws: ``InvalidInput`` with all complaints in the order of the file.
  public static func read(
    _ bytes: [UInt8], source: String, folder: String = "", setting assignments: [String] = [],
    over sources: ScenarioSources = ScenarioSources()
  ) throws(InvalidInput) -> [Self] {
    try read(
      try YAMLReader.read(bytes, source: source), folder: folder, setting: assignments, over: sources)
  }

  /// Reads what has been parsed before.
  static func read(
    _ roots: [Node], folder: String, setting assignments: [String] = [], over sources: ScenarioSources
  ) throws(InvalidInput) -> [Self] {
    var completion = ScenarioCompletion(folder: folder, sources: sources, assignments: assignments)
    var documents: [Self] = []
    for root in roots { documents.append(try read(root, &completion)) }
    return documents
  }

  /// Nothing that is a scenario has none of these keys, and no scenario says of which kind it is.
  static func isScenario(_ root: Node) -> Bool {
    let telling = Set(ScenarioReader.keys).subtracting(["name", "description", "workload"])
    guard let entries = root.entries, root["apiVersion"] == nil || root["kind"] == nil else { return false }
    return entries.contains { telling.contains($0.key) }
  }

  /// Where the paths in the file at `path` start.
  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// What `--set` says wins over the variants too.
  private static func read(
    _ root: Node, _ completion: inout ScenarioCompletion
  ) throws(InvalidInput) -> Self {
    var reader = ScenarioReader(try completion.complete(root), folder: completion.folder)
    let scenario = reader.read()
    let overlays = reader.variantEntries()
    var complaints = reader.complaints
    var variants: [Scenario] = []
    for entry in overlays {
      let overlay = ScenarioReader.Overlay(name: entry.key, places: entry.value.allPlaces)
      let laidOver = entry.value.isNull ? root : root.overlaid(with: entry.value)
      var variantReader = ScenarioReader(
        try completion.complete(laidOver), folder: completion.folder, overlay: overlay)
      variants.append(variantReader.read(reusing: entry.value.movesRequests ? nil : reader.requests))
      complaints += variantReader.complaints.filter { !complaints.contains($0) }
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints.inOrderOfPlace) }
    return ScenarioDocument(scenario: scenario, variants: variants)
  }
}

extension ScenarioReader {
  /// What decides which requests there are, and when.
  static let requestKeys = ["requests", "trace", "logFormat", "terminateAt"]

  /// What a variant may lay over.
  private static let variantKeys = [
    "description", "model", "terminateAt", "manifest", "workload", "mesh", "pod", "clients", "requests",
    "trace", "logFormat",
  ]

  /// The variants that are fit to be laid over.
  mutating func variantEntries() -> [Node.Entry] {
    guard let node = root["variants"], !node.isNull else { return [] }
    guard let entries = node.entries else {
      complain("variants must be a mapping of names to settings, not \(node.kindName)", at: node.place)
      return []
    }
    return entries.filter { entry in
      guard !entry.value.isNull else { return true }
      let found = complaints.count
      _ = fields(entry.value, of: "variant '\(entry.key)'", known: Self.variantKeys)
      return complaints.count == found
    }
  }
}
