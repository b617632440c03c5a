/// From a file to columns.
extension ScenarioColumn {
  /// Reads the scenarios of a file with each choice of settings; their trace is read once.
  ///
  /// - Parameters:
  ///   - source: What complaints call the text.
  ///   - folder: Where the paths in it start: empty, or ending in a slash.
  ///   - sources: The manifest, the mesh settings and the traffic that the command line names.
  /// - Throws: ``InvalidInput`` with all complaints, each once, however many columns it concerns.
  public static func read(
    _ bytes: [UInt8], source: String, folder: String = "", plan: ColumnPlan,
    over sources: ScenarioSources = ScenarioSources()
  ) throws(InvalidInput) -> [ScenarioColumn] {
    var completion = ScenarioCompletion(folder: folder, sources: sources, assignments: plan.assignments)
    var columns: [ScenarioColumn] = []
    for (position, root) in try YAMLReader.read(bytes, source: source).enumerated() {
      var reader = ColumnReader(plan: plan, source: source, document: position)
      columns += try reader.read(root, &completion)
    }
    return columns
  }
}

/// Makes the columns of one document.
private struct ColumnReader {
  let plan: ColumnPlan
  let source: String
  let document: Int
  private var columns: [ScenarioColumn] = []
  private var complaints: [Diagnostic] = []
  /// The document's own, once they are read.
  private var requests: ScenarioReader.ReadRequests?

  init(plan: ColumnPlan, source: String, document: Int) {
    self.plan = plan
    self.source = source
    self.document = document
  }

  mutating func read(
    _ root: Node, _ completion: inout ScenarioCompletion
  ) throws(InvalidInput) -> [ScenarioColumn] {
    var reader = ScenarioReader(try completion.complete(root), folder: completion.folder)
    let variants = try chosen(among: reader.variantEntries())
    complaints = reader.complaints
    let combinations = plan.variations.combinations
    guard (variants.count + 1) * combinations.count <= Variation.mostColumns else {
      throw InvalidInput([.tooManyColumns])
    }
    try read(root, under: nil, combinations, &completion)
    for variant in variants {
      let laidOver = variant.value.isNull ? root : root.overlaid(with: variant.value)
      try read(laidOver, under: variant, combinations, &completion)
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints.inOrderOfPlace) }
    return columns
  }

  /// Those that were named, in that order; all of them, unless something is varied.
  private func chosen(among variants: [Node.Entry]) throws(InvalidInput) -> [Node.Entry] {
    if plan.variants.isEmpty { return plan.variations.isEmpty ? variants : [] }
    var chosen: [Node.Entry] = []
    for name in plan.variants {
      guard let variant = variants.first(where: { $0.key == name }) else {
        throw InvalidInput([.noVariant(named: name, in: source, known: variants.map(\.key))])
      }
      if !chosen.contains(where: { $0.key == name }) { chosen.append(variant) }
    }
    return chosen
  }

  private mutating func read(
    _ start: Node, under variant: Node.Entry?, _ combinations: [[Int]],
    _ completion: inout ScenarioCompletion
  ) throws(InvalidInput) {
    let overlay = variant.map { ScenarioReader.Overlay(name: $0.key, places: $0.value.allPlaces) }
    let ownRequests = variant.map { $0.value.movesRequests } ?? false
    let variesRequests = plan.variations.contains { $0.movesRequests }
    var shared = ownRequests ? nil : requests
    for combination in combinations {
      let values = zip(plan.variations, combination).map { ($0, $0.values[$1]) }
      let completed = try completion.complete(start, varying: values.map { ($0.path, $1.node) })
      let choices = values.map { plan.variations.choice(of: $0, $1) }
      var reader = ScenarioReader(completed, folder: completion.folder, overlay: overlay)
      let scenario = reader.read(reusing: variesRequests ? nil : shared)
      complaints += reader.complaints.filter { !complaints.contains($0) }
      columns.append(
        ScenarioColumn(scenario: scenario, source: source, document: document, choices: choices))
      shared = reader.requests
    }
    if !ownRequests, !variesRequests { requests = shared }
  }
}

extension Variation {
  fileprivate var movesRequests: Bool {
    guard case .key(let key)? = path.segments.first?.step else { return false }
    return ScenarioReader.requestKeys.contains(key)
  }
}

extension Node {
  /// A variant that has requests of its own, or another deletion.
  var movesRequests: Bool {
    ScenarioReader.requestKeys.contains { self[$0] != nil }
  }
}

extension Diagnostic {
  package static func noVariant(named name: String, in source: String, known: [String]) -> Diagnostic {
    let nearest = EditDistance.nearest(to: name, among: known)
    return Diagnostic(
      "'\(source)' has no variant '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: nil,
      hint: known.isEmpty ? "it has no variants" : "it has: " + known.joined(separator: ", "))
  }
}
