/// One path and the values it takes in turn: `pod.terminationGracePeriodSeconds=30,60`, as `--vary` has it.
public struct Variation: Equatable, Sendable {
  /// More columns than these are a slip of the keyboard: nobody reads them.
  public static let mostColumns = 1000

  let path: NodePath
  let values: [Value]
  /// Values that say enough without their path: those of `--model`.
  let isNamedByValue: Bool

  /// One value, as it was written and as YAML has it.
  struct Value: Equatable, Sendable {
    let text: String
    let node: Node
  }

  /// What complaints call the texts, so that a setting's place tells that it came from the command line.
  static let varySource = "--vary"
  static let modelSource = "--model"
  static let sources: Set = [varySource, modelSource]

  /// How many columns it makes of one.
  public var count: Int { values.count }
}

/// Reading.
extension Variation {
  /// Reads `PATH=A,B,C`; an element may be a range, `5s..60s:5s`.
  public init(parsing text: String) throws(InvalidInput) {
    guard let sign = text.firstUnquotedEqualsSign else {
      throw InvalidInput([
        Diagnostic(
          "\(Diagnostic.quote(text)) has no '='",
          at: SourcePlace(source: Self.varySource, line: 1, column: 1),
          hint: "write PATH=A,B,C or PATH=5s..60s:5s")
      ])
    }
    let path = try NodePath(parsing: text[..<sign], source: Self.varySource, column: 1)
    let column = text[...sign].unicodeScalars.count + 1
    let list = VariationList(source: Self.varySource, column: column)
    self.init(
      path: path, values: try list.values(in: text[text.index(after: sign)...]), isNamedByValue: false)
  }

  /// Reads `documented,istio`, as `--model` has it.
  public init(models text: String) throws(InvalidInput) {
    let path = try NodePath(parsing: "model", source: Self.modelSource, column: 1)
    let values = try VariationList(source: Self.modelSource, column: 1).values(in: text[...])
    for value in values { try Self.check(model: value.node) }
    self.init(path: path, values: values, isNamedByValue: true)
  }

  /// No scenario is needed to see that there is no such model.
  private static func check(model node: Node) throws(InvalidInput) {
    var reader = ScenarioReader(node, folder: "")
    _ = reader.model(node)
    if !reader.complaints.isEmpty { throw InvalidInput(reader.complaints) }
  }
}

/// Several of them.
extension [Variation] {
  /// Throws where one path is varied twice, or where the product has more columns than anybody can read.
  public func check() throws(InvalidInput) {
    for (position, variation) in enumerated() {
      let path = variation.path.description
      guard !prefix(position).contains(where: { $0.path.description == path }) else {
        throw InvalidInput([
          Diagnostic("'\(path)' is varied twice", at: nil, hint: "give all its values in one list")
        ])
      }
    }
    var product = 1
    for variation in self {
      product *= variation.count
      guard product <= Variation.mostColumns else { throw InvalidInput([.tooManyColumns]) }
    }
  }

  /// Every choice of one value each; the last variation changes fastest.
  var combinations: [[Int]] {
    reduce([[]]) { choices, variation in
      choices.flatMap { choice in variation.values.indices.map { choice + [$0] } }
    }
  }

  /// By its path's last step, or by the whole path where another's ends in the same.
  func choice(of variation: Variation, _ value: Variation.Value) -> ScenarioColumn.Choice {
    let assignment = "\(variation.path)=\(value.text)"
    if variation.isNamedByValue {
      return ScenarioColumn.Choice(name: nil, value: value.text, assignment: assignment)
    }
    let own = variation.path.lastStep
    let isShared = contains { $0.path != variation.path && $0.path.lastStep == own }
    return ScenarioColumn.Choice(
      name: isShared ? variation.path.description : own, value: value.text, assignment: assignment)
  }
}

extension NodePath {
  fileprivate var lastStep: String {
    switch segments.last?.step {
    case .key(let text), .name(let text): text
    // A number alone says nothing.
    case .index, nil: description
    }
  }
}

extension Diagnostic {
  package static let tooManyColumns = Diagnostic(
    "more than \(Variation.mostColumns) columns", at: nil, hint: "take a longer step, or fewer values")
}
