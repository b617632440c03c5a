/// What a look at some files has found, before anybody has decided how it looks.
package struct Inspection: Equatable, Sendable {
  /// What is looked for.
  package struct Scope: Equatable, Sendable {
    private let severity: Check.Severity
    private let suppressed: Set<Check>

    package init(from severity: Check.Severity = .warning, suppressing suppressed: Set<Check> = []) {
      self.severity = severity
      self.suppressed = suppressed
    }

    func contains(_ check: Check) -> Bool { check.severity >= severity && !suppressed.contains(check) }
  }

  /// One file, and what is wrong with it.
  package struct File: Equatable, Sendable {
    /// As places name it.
    package let source: String
    package let items: [Item]
  }

  /// One finding, and which settings show it.
  package struct Item: Equatable, Sendable {
    package let finding: Finding
    package let scenario: String
    /// Which scenario, where the file has several.
    let subject: String?
    /// Those that show it, where the scenario itself does not.
    package var variants: [String]
  }

  package let scope: Scope
  package private(set) var files: [File] = []

  package init(_ scope: Scope = Scope()) {
    self.scope = scope
  }

  /// In the order of the codes, for each of a file's documents.
  ///
  /// - Parameter aboutPod: the file has a pod; without one there is only what it says itself.
  package mutating func add(_ documents: [ScenarioDocument], source: String, aboutPod: Bool = true) {
    let items = documents.flatMap { self.items(of: $0, isOnly: documents.count == 1) }
      .filter { aboutPod || $0.finding.place != nil }
    files.append(File(source: source, items: items))
  }

  /// What was looked for, whether or not it was found.
  var checks: [Check] { Check.allCases.filter(scope.contains) }

  var items: [Item] { files.flatMap(\.items) }

  package var isClean: Bool { items.isEmpty }

  func count(_ severity: Check.Severity) -> Int {
    items.count { $0.finding.check.severity == severity }
  }

  /// What the scenario shows, and then what only its variants do.
  private func items(of document: ScenarioDocument, isOnly: Bool) -> [Item] {
    let subject = isOnly ? nil : document.scenario.name
    var items = findings(in: document.scenario).map {
      Item(finding: $0, scenario: document.scenario.name, subject: subject, variants: [])
    }
    for variant in document.variants {
      guard let name = variant.variant else { continue }
      for finding in findings(in: variant) {
        guard let known = items.firstIndex(where: { $0.finding == finding }) else {
          items.append(Item(finding: finding, scenario: variant.name, subject: subject, variants: [name]))
          continue
        }
        if !items[known].variants.isEmpty { items[known].variants.append(name) }
      }
    }
    return items
  }

  private func findings(in scenario: Scenario) -> [Finding] {
    Report(on: Replay(scenario)).findings.filter { scope.contains($0.check) }
  }
}

extension Inspection.Item {
  /// `message (variant a)`: for people, who see no other members.
  var sentence: String {
    let word = variants.count == 1 ? "variant" : "variants"
    let which = variants.isEmpty ? nil : "\(word) \(variants.joined(separator: ", "))"
    let parts = [subject, which].compactMap(\.self)
    return finding.message + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }
}

extension Inspection.File {
  /// Where an item stands in a file that a program can open; an option of the command line is none.
  func location(of item: Inspection.Item) -> (source: String, place: SourcePlace?) {
    guard let place = item.finding.place, !place.source.hasPrefix("--") else { return (source, nil) }
    return (place.source, place)
  }
}
